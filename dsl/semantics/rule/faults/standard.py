"""What a standard in words is to the faults behind it: 管理规范得5分；每发现1处问题扣1分.

Where the faults say it again, it only tells that there is nothing to take: a quality is lost in what is found to be wrong, 按时 in what
is late, 无事故 in accidents, what is to be done in what was not done or is lacking. What no fault says again is a condition of its own:
按期完工得5分；每发现1处质量问题扣1分 asks both.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.semantics.rule.faults.breaches import breaches
from dsl.semantics.rule.faults.contraries import goes_beyond, loses, says_less, spoken_of
from dsl.semantics.rule.faults.pieces import pieces
from dsl.semantics.rule.state import Judged, RuleState, outcome_points
from dsl.syntax import tree as t

_CASES = regex(f"{any_word('listed-here')}.{{0,4}}{any_word('happening')}")


def unsaid(state: RuleState, judged: Judged) -> tuple[str, ...]:
    """What a standard says and no fault of the sentence says again; where that is all of it, it is a condition of its own."""
    said, faults = pieces(judged.words.text), tuple(breaches(state, judged))
    if faults and _is_taken_to_its_end(state, judged):
        return ()
    attached = [spoken_of(fault, said) for fault in faults]
    loose = [fault for fault, own in zip(faults, attached, strict=True) if not any(own)]
    return tuple(
        piece.words
        for n, piece in enumerate(said)
        if not any(own[n] for own in attached) and not any(loses(fault, piece) for fault in loose)
    )


def _is_taken_to_its_end(state: RuleState, judged: Judged) -> bool:
    """值班值守3分。每脱岗1人次扣0.5分，扣完3分为止: the marks are those that the steps take, and no more."""
    given = outcome_points(state, judged.outcome)
    steps = [c for c in state.clauses if isinstance(c, t.Step) and c.sign < 0 and c.cap is not None]
    return judged.otherwise is None and any(c.cap is not None and state.points(c.cap) == given for c in steps)


def is_own(state: RuleState, judged: Judged) -> bool:
    """Whether nothing that a standard says is said again by a fault."""
    return len(unsaid(state, judged)) == len(pieces(judged.words.text))


def exceeds(state: RuleState, judged: Judged, alone: bool) -> bool:
    """Whether a fault counts what lies beyond a figure: 24小时内修复, 每发现一起超时; 完成率100%, 有一项未完成.

    `alone`: the standard says nothing else.
    """
    return any(goes_beyond(fault, judged.words.text, alone) for fault in breaches(state, judged))


def outlasts(state: RuleState, judged: Judged) -> bool:
    """管护到位得4分，由于管护不到位引发损坏的扣2分: whether less is taken for what comes of the denial of a standard than it gives, so that
    nothing would be left to take if it were a condition of its own."""
    said, given = pieces(judged.words.text), outcome_points(state, judged.outcome)
    taken = [c for c in state.clauses if isinstance(c, t.Adjust) and t.takes(c) and state.points(c.amount) < given]
    spans = {c.span for c in taken}
    return any(b.once in spans and says_less(b, piece) for b in breaches(state, judged) for piece in said)


def closes(state: RuleState, judged: Judged, knocks: Sequence[t.Words]) -> bool:
    """招标符合规定得4分。未按规定招标的、存在围标的，有上述情形之一的不得分: the list says all that the quality is lost in."""
    text = state.scope.entry.heading.span.source.text[judged.clause.span.end : knocks[-1].span.end + 20]
    qualities = all(piece.kind in ("quality", "without") for piece in pieces(judged.words.text))
    return qualities and outcome_points(state, judged.outcome) == state.full and _CASES.search(text) is not None
