"""R646: of which marks a share is, where the words fit two: 扣权重的5% inside a part, 扣减50% beside a score that varies."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text, percent_text
from dsl.semantics.rule.state import RuleState
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_OF_MARKS = regex(f"^(?:指标)?总?{any_word('full-mark')}")
_BARE = regex(r"^[\d.]+ ?[%％]$")


def ask_whose_shares(state: RuleState) -> None:
    """In a part with marks of its own 权重 and 分值 may be those of the indicator; what is taken once may be of what is left."""
    if state.full != state.weight:
        for share in (node for clause in state.clauses for node in walk(clause)):
            if isinstance(share, t.Share) and _OF_MARKS.search(share.span.text):
                own = {"other": decimal_text(share.rate * state.full)}
                _report(state, share, "这一部分的分值", "the marks of this part", own)
    elif any(_varies(clause) for clause in state.clauses):
        for share in _taken_once(state.clauses):
            _report(state, share, "已得的分", "what was scored", {})


def _report(state: RuleState, share: t.Share, zh: str, en: str, own: dict[str, str]) -> None:
    whole = decimal_text(share.rate * state.weight)
    parts = {"words": share.span.text, "rate": percent_text(share.rate), "whole": whole, "other_zh": zh, "other_en": en}
    state.registry.report("R646", share.span, (), **parts, **own)


def _taken_once(clauses: tuple[t.Clause, ...]) -> Iterator[t.Share]:
    for clause in clauses:
        match clause:
            case t.Adjust(sign=-1, condition=t.Judgement(), amount=t.Share(span=span) as share) if _BARE.match(
                span.text
            ):
                yield share
            case _:
                pass


def _varies(clause: t.Clause) -> bool:
    """Steps, a proportion or a formula: more than one score is possible before something is taken."""
    varying = isinstance(clause, t.Award) and isinstance(clause.outcome, (t.InProportion, t.Scored, t.Interpolated))
    return isinstance(clause, t.Step) or varying
