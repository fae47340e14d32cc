"""The face of rubric as a library: one rubric, its results, and what the tools say of them. The command line stands beside it."""

from dsl.library.problem import Problem, RubricError
from dsl.library.report import Report
from dsl.library.result import Result
from dsl.library.rubric import Rubric, load

__all__ = ["Problem", "Report", "Result", "Rubric", "RubricError", "load"]
