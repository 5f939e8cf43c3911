"""Neurons of the brain and units of deep learning, side by side, in plain Python.

Models, inputs, synapses, layers and rates are named here. Further modules hold what comes in
families: those of `learning` and `counting`, `units.state`, `population`.
"""

import sys
from importlib.machinery import ModuleSpec

__version__ = "0.1.0"

# The stub beside this file says to type checkers and to this module where each name is defined. A
# module is loaded when one of its names is asked for: a page with one demo does not pay for the
# others.
with open(f"{__path__[0]}/__init__.pyi", encoding="utf-8") as _stub:
    _HOMES = {line.split()[-1]: line.split()[1] for line in _stub if line.startswith("from ")}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'neurosim' has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"neurosim.{_HOMES[name].removeprefix('neurosim.')}")
    value = globals()[name] = getattr(module, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


# Modules are found without their room too: `neurosim.lif` is `neurosim.neurons.lif`.
_ROOMS = {
    "inputs": ["noise", "stimuli"],
    "neurons": ["adaptive_lif", "adex", "axon", "hodgkin_huxley", "izhikevich", "lif", "membrane"],
    "synapses": ["release", "stdp"],
    "units": ["layers", "matrices", "network", "state", "surrogate"],
    "bridge": ["comparison", "dale", "rates", "siegert"],
    "learning": ["hebbian"],
    "counting": ["architectures", "brains", "census"],
}
SHORT_PATHS = {name: [f"{room}.{name}"] for room, names in _ROOMS.items() for name in names} | {
    "layers": ["units.layers", "bridge.lif_layer"],
    "learning": ["learning.task"],
    "learning_rules": ["learning.rules"],
    "synapses": ["synapses.kernels", "synapses.responses", "synapses.driven"],
}


class _ShortPaths:
    """Finds a module of SHORT_PATHS, or the parts of one as one."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        package, _, module = name.rpartition(".")
        known = package == "neurosim" and module in SHORT_PATHS
        return ModuleSpec(name, _ShortPaths) if known else None

    @staticmethod
    def create_module(spec: ModuleSpec) -> None:
        """None: `exec_module` fills or replaces the module that the interpreter makes."""

    @staticmethod
    def exec_module(module: object) -> None:
        from importlib import import_module

        name = module.__name__
        homes = [import_module(f"neurosim.{home}") for home in SHORT_PATHS[name.rpartition(".")[2]]]
        if len(homes) == 1:
            sys.modules[name] = homes[0]
        else:
            names = {each: vars(home)[each] for home in homes for each in home.__all__}
            vars(module).update(names, __all__=[*names])


sys.meta_path.append(_ShortPaths)
