"""Which way a step goes: along a figure that was compared, or for each of what is counted by itself."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import saying
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State
from dsl.syntax.assemble.steps.doing import exceeds, is_late, lacks, said_before
from dsl.syntax.assemble.steps.from_where import from_standard

MOVES = regex("每([^0-9０-９一二三四五六七八九十]+)")
_MOVED = saying("moves")


def counted_or_measured(s: State, per: f.PerF, subject: t.Words | None, ranged: bool) -> f.PerF:
    """每缺少1台 below a number of 台 goes down from it; 每少1项 with no number before it counts what is missing."""
    if (way := from_standard(s, per)) is not None:
        return replace(per, direction=way, verb=None)
    unit = per.size.unit
    said = s.clauses.named_in(unit)
    measured = ranged or any(subject is None or _may_be(subject.text, name) for name in said)
    if (
        per.direction == "each"
        and per.verb
        and unit.kind.is_amount
        and measured
        and lacks(per.verb.text, "".join(said))
    ):
        return replace(per, direction="down", verb=None)
    if per.direction == "up" and unit.kind is Kind.COUNT and is_late(per.span.text):
        return replace(per, direction="each", verb=verb_of(per))
    if per.direction == "each" and per.verb and unit.kind is Kind.RATE and lacks(per.verb.text, said_before(s, per)):
        return replace(per, direction="down", verb=None)  # 安置300人得4分，每少安置1%扣0.2分
    elsewhere = not s.clauses.measures or (subject is not None and not measured)
    if per.direction == "down" and unit.kind.is_things and not ranged and elsewhere:
        return replace(per, direction="each", verb=verb_of(per) if is_moved(per) else per.verb)
    return per


def verb_of(per: f.PerF) -> t.Words:
    """What stands between 每 and the figure: 每提升0.5个百分点."""
    verb = MOVES.match(per.span.text)
    assert verb
    return t.Words(verb[1], per.span.part(1, verb.end()))


def is_moved(per: f.PerF) -> bool:
    """排名每上升1位, 能耗每下降1吨: what is counted is how far the figure moved, not what is missing."""
    match = MOVES.match(per.span.text)
    return match is not None and _MOVED.match(match[1]) is not None


def adds_on(s: State, per: f.PerF) -> bool:
    """入驻企业30家得3分，每新增2家加0.5分: more than the figure that was said before."""
    said = s.clauses.named_in(per.size.unit)
    return bool(said) and per.direction == "each" and per.verb is not None and exceeds(per.verb.text, "".join(said))


def _may_be(subject: str, name: str) -> bool:
    """Whether a step beside a figure is about what the figure says: 督查报告每少1份 is not about 开展督查."""
    return name.endswith(subject) or subject.endswith(name)
