"""The tree: a rubric as written, in neither spelling. Equality ignores place; `text` keeps the printed words."""

from dsl.syntax.tree.clauses import *
from dsl.syntax.tree.conditions import *
from dsl.syntax.tree.effects import *
from dsl.syntax.tree.statements import *
from dsl.syntax.tree.values import *
