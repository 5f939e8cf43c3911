"""What a spike does to the next neuron, and how that changes."""

# As in `neurosim`: the stub says what there is, and what is asked for is loaded.
with open(f"{__path__[0]}/__init__.pyi", encoding="utf-8") as _stub:
    _HOMES = {line.split()[-1]: line.split()[1] for line in _stub if line.startswith("from ")}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"neurosim.synapses.{_HOMES[name].rpartition('.')[2]}")
    return getattr(module, name)
