"""Rules that change weights, from Hebb's to the gradient, on one task."""

__all__ = ["RULES", "TeacherStudent", "Training", "angles", "compare", "train"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from neurosim.learning import task

        return getattr(task, name)
    raise AttributeError(f"module 'neurosim.learning' has no attribute {name!r}")
