"""rubric: the printed scoring sentence is the program.

    from dsl import load

    rubric = load("rubrics/hohhot/2024.rubric")
    result = rubric.score("examples/hohhot/2024.yaml")
    result.total, result.grade            # (Fraction(8373, 100), '良')

Told in docs/zh/library.md and docs/en/library.md. Importing `dsl` loads nothing; the first name that is asked for does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dsl.library import Problem, Report, Result, Rubric, RubricError, load

__version__ = "0.1.0"

__all__ = ["Problem", "Report", "Result", "Rubric", "RubricError", "__version__", "load"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'dsl' has no attribute {name!r}")
    import dsl.library

    return getattr(dsl.library, name)


def __dir__() -> list[str]:
    return __all__
