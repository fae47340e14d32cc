"""Other names for what was just compared: 实际值, 实际条数, S in the formula behind 少于20条的, and 目标值 for where full marks begin."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, Kind
from dsl.semantics.measures.things import Const, Formula, Measure
from dsl.semantics.naming.names import ACTUAL_NAMES, GENERIC, is_tail
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_LETTER = regex("^[A-Za-z]$")
_ACTUAL = regex(f"^(?:实际|{any_word('this-period')})(?P<deed>(?:{any_word('achieved')}的?)?)(?P<what>.*)$")
_WHOSE = regex(f"^[本该我]{any_word('own-unit')}")
"""本校实际值."""
_TARGET = regex(
    f"^(?:{any_word('grade-of-all')}|满分|达标)?的?{any_word('target-word')}$|^(?:{any_word('stated-target')}|{any_word('planned')})(?P<what>.*)$"
)


def standing_for(expr: t.Expr, scope: Scope) -> dict[str, Formula]:
    """What the names of a formula stand for, where one of them is another name of the measure that the clause compares.

    None do where a figure without a unit stands beside a measure whose unit it would have to share (满意度/90).
    """
    spoken, names = scope.last, [node.words.text for node in walk(expr) if isinstance(node, t.Name)]
    if spoken is None or not spoken.is_given or scope.entry.target is not None:
        return {}
    factor = spoken.unit.factor if spoken.unit else 1
    if (spoken.kind is Kind.RATE or factor != 1) and _has_bare_figures(expr):
        return {}
    found: dict[str, Formula] = {name: spoken.formula for name in names if _is_actual(name, spoken, scope, set(names))}
    full = scope.full_at.get(spoken.id)
    if found and full is not None:
        found |= {name: Const(full) for name in names if name not in found and _is_target(name, spoken)}
    return found


def _is_actual(name: str, spoken: Measure, scope: Scope, names: set[str]) -> bool:
    """A letter does where the formula has no other name."""
    name = _WHOSE.sub("", name)
    if _LETTER.match(name):
        return names == {name} and name not in GENERIC and name not in scope.locals
    if name in ACTUAL_NAMES and not _LETTER.match(name):
        return True
    match = _ACTUAL.match(name)
    if name not in scope.subjects and _is_how_many(name, spoken):
        return True
    if match is None or name in scope.subjects:
        return False
    return any(_is_called(what, spoken) for what in (match["what"], match["deed"] + match["what"]))


def _is_how_many(name: str, spoken: Measure) -> bool:
    """助餐点数, of 助餐点 30个以上."""
    head, _, tail = name.rpartition(spoken.name)
    unit = spoken.unit.zh if spoken.unit is not None else ""
    return spoken.kind is Kind.COUNT and not head and tail in ("数", "数量", "个数", f"{unit}数")


def _is_target(name: str, spoken: Measure) -> bool:
    match = _TARGET.match(name)
    return match is not None and (not match["what"] or _is_called(match["what"], spoken))


def _is_called(what: str, spoken: Measure) -> bool:
    """比例 for 纳入预算比例, 条数 for what is counted in 条."""
    counted = (
        spoken.unit is not None
        and spoken.kind.is_counted
        and what in (spoken.unit.zh, f"{spoken.unit.zh}数", "数", "数量")
    )
    return counted or (len(what) > 1 and is_tail(what, spoken.name))


def _has_bare_figures(expr: t.Expr) -> bool:
    """Figures without a unit that a name is divided by or set off against; a factor (×4) is none."""
    match expr:
        case t.Binary(op="*", left=left, right=right):
            return _has_bare_figures(left) or _has_bare_figures(right)
        case t.Binary(op="/", left=left, right=right):
            return _has_bare_figures(left) or _is_bare(right)
        case t.Binary(left=left, right=right):
            return any(_is_bare(side) or _has_bare_figures(side) for side in (left, right))
        case _:
            return False


def _is_bare(expr: t.Expr) -> bool:
    return any(isinstance(n, t.Number) and n.quantity.unit is BARE and n.quantity.number != 1 for n in walk(expr))
