"""The exact distance to a goal: what would have to be otherwise, and how little would cost the grade."""

from dsl.tools.solve.goal import Goal, goal_of_grade, next_goal
from dsl.tools.solve.solution import Alone, Loss, Solution, solve

__all__ = ["Alone", "Goal", "Loss", "Solution", "goal_of_grade", "next_goal", "solve"]
