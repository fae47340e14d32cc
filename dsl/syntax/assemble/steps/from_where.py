"""From where steps count that name no figure: from the standard (每超平均年龄1岁), or what is beyond it alone (符合标准得5分，每超1平方米扣1分)."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import Kind
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State

ZERO = Fraction(0)
_SIDES: dict[str, tuple[t.Op, t.Op]] = {"up": (">", "<="), "down": ("<", ">=")}
_AWAY = regex(f"^(?:(?P<up>{any_word('passed')})|{any_word('missed')})(?P<what>.{{2,}})$")
_EXCEEDS = regex(rf"每(?!{any_word('late')}){any_word('passed')}")
_BEYOND = saying("passed")
_IN_RANGE = saying("vague-range")
_EXCESS = regex(f"{any_word('negation')}超[编标支员]")
"""无超编得5分，每超1人扣1分: the indicator's own figure is what is beyond."""


def from_standard(s: State, per: f.PerF) -> Literal["up", "down"] | None:
    """每超平均年龄1岁, 每低于标准1元 behind what was compared with it: from there, which way."""
    last = s.clauses.conditions[-1] if s.clauses.conditions else None
    away = _AWAY.match(per.verb.text) if per.verb and per.direction == "each" else None
    standard = last.of.text if isinstance(last, (t.Comparison, t.Within)) and last.of else ""
    if away is None or not standard.endswith(away["what"]):
        return None
    return "up" if away["up"] else "down"


def stated_for(s: State, per: f.PerF) -> t.StatedTarget | None:
    """以90%为起点 in front of 每提高1个百分点: the figure that was stated, where steps of this size lead away from it."""
    stated = next((c for c in reversed(s.clauses.all) if isinstance(c, t.StatedTarget)), None)
    if stated is None or stated.op or per.direction not in _SIDES or not stated.span.text.startswith("以"):
        return None
    return stated if stated.bound.unit.converts_to(per.size.unit) else None


def beyond_stated(s: State, subject: t.Words | None, per: f.PerF) -> t.Comparison | None:
    """以90%为起点，每提高1个百分点得0.3分: what lies beyond that; up to there nothing is given, if nobody says it."""
    if (stated := stated_for(s, per)) is None:
        return None
    bound, span = stated.bound, stated.span
    beyond, up_to = _SIDES[per.direction]
    if not any(isinstance(p, f.CompareF) and p.bound == bound for p in s.fragments[s.index :]):
        s.clauses.add(t.Award(t.Comparison(subject, up_to, bound, span), t.Points(ZERO, span), span))
    return t.Comparison(subject, beyond, bound, span)


def excess(s: State, per: f.PerF) -> t.Words | None:
    """人均面积符合标准得5分，每超1平方米扣1分: by how much, under a name that says so, where no figure says from which on."""
    unit = per.size.unit
    counted = "金额" if unit.kind is Kind.MONEY else "面积" if unit.kind is Kind.AREA else f"{unit.zh}数"
    described = bool(s.clauses.conditions) and all(isinstance(c, t.Judgement) for c in s.clauses.conditions)
    described = described and not any(_EXCESS.search(c.span.text) for c in s.clauses.conditions)
    counts = unit.kind.is_things or unit.kind in (Kind.MONEY, Kind.AREA)
    if per.direction != "up" or not (described and counts and _EXCEEDS.match(per.span.text)):
        return None
    return t.Words(f"超出{counted}", per.span)


def beyond_nothing_said(s: State, per: f.PerF, words: str) -> bool:
    """在合理范围内得3分，超出的每1%扣0.5分: from which rate on? What is told in an amount is told by how much it is over."""
    judged = bool(s.clauses.conditions) and all(isinstance(c, t.Judgement) for c in s.clauses.conditions)
    said = _BEYOND.search(f"{words}{per.verb.text if per.verb else ''}") or _EXCEEDS.match(per.span.text)
    return (
        judged
        and per.size.unit.kind is Kind.RATE
        and said is not None
        and any(_IN_RANGE.search(c.span.text) for c in s.clauses.conditions)
    )
