"""The rule of one indicator, from its clauses."""

from dsl.semantics.rule.read import read_rule
from dsl.semantics.rule.state import Open, to_groups
from dsl.semantics.rule.tiers.fallen import with_fallen_level

__all__ = ["Open", "read_rule", "to_groups", "with_fallen_level"]
