"""What is said of all faults before it at once: 未编预案的扣1分，未开展培训的扣1分；上述两种情形同时存在的，不得分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import count_of
from dsl.syntax.assemble.state import Report

_THESE = rf"(?:{any_word('listed-here')}|这)(?:[\d一二两三四五六七八九十]+个?{any_word('point')}|各{any_word('point')})?{any_word('happening')}?"
_AT_ONCE = f"(?:{any_word('all')}|{any_word('entire')}|同时|一并)"
_ALL_OCCUR = regex(
    rf"{_THESE}{_AT_ONCE}{any_word('occurs')}的?|(?:同时|{any_word('all')}){any_word('occurs')}{_THESE}的?"
)


def with_all_of_them(clauses: Sequence[t.Clause], report: Report) -> tuple[t.Clause, ...]:
    """The clauses with what is done where all of the faults hold, behind them; R608 where another number of them is said."""
    told: list[t.Clause] = []
    done: list[t.Clause] = []
    for clause in clauses:
        words = t.answered(clause) if isinstance(clause, t.Award) else ""
        text = "".join(plain(words).split())
        if not (isinstance(clause, t.Award) and t.gives_nothing(clause) and _ALL_OCCUR.fullmatch(text)):
            told.append(clause)
            continue
        faults = [fault for each in told if (fault := _fault(each)) is not None]
        if len(faults) < 2 or count_of(text) not in (None, len(faults)):
            report("R608", clause.span, words=clause.span.text)
        assert isinstance(clause.outcome, t.Points | t.Share) and clause.condition is not None
        every = t.All(tuple(faults), clause.condition.span)
        done.append(t.Revise(every, (), "is", clause.outcome, clause.span))
    return (*told, *done)


def _fault(clause: t.Clause) -> t.Condition | None:
    """What takes marks where it holds; of a point that says nothing else, too."""
    match clause:
        case t.Adjust(condition=t.Judgement() | t.Comparison() as fault, sign=-1):
            return fault
        case t.Item(clauses=(one,)):
            return _fault(one)
        case _:
            return None
