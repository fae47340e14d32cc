"""What deductions leave open: how often (公开不完整、不及时的扣1分; 每月不少于2次，未达到的扣1分), from what length on (延期较长的扣3分)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, ending
from dsl.exact.units import Kind, Quantity
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import NEGATED
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.rows.faults import faults_of
from dsl.syntax.tree.walk import walk

_EACH_PLACE = f"每(?!学?年)[个家]?(?:{any_word('period')}|{any_word('place')})"
_OF_EACH = regex(f"^{_EACH_PLACE}|{_EACH_PLACE}(?:{any_word('held')}|{any_word('done')})?$")
_EACH = regex("[各均][扣减加]|分别[扣减加]|每[项处个][扣减]")
_LATE = regex(f"{any_word('late')}|{any_word('overspent')}")
_LONG = regex(f"(?:{any_word('late')}|{any_word('overspent')}).{{0,4}}{any_word('vaguely-much')}的?$")
_NO_LENGTH = ending("no-length")
_SAYS_SO = regex(f"或|{any_word('as-one')}")


def without_length(clauses: Sequence[t.Clause]) -> Iterator[Span]:
    """延期3天以内的扣1分，延期较长的扣3分, 每延迟一个单位时间扣1分: what no figure tells, unless somebody chooses between 较短 and 较长."""
    said = [
        node.words
        for clause in clauses
        for node in walk(clause)
        if isinstance(node, t.Judgement) and not is_quoted(node.words)
    ]
    long = [words for words in said if _LONG.search(words.text)]
    yield from (c.span for c in clauses if isinstance(c, t.Step) and c.subject and _NO_LENGTH.search(c.subject.text))
    if not any(_LATE.search(words.text) for words in said if words not in long):
        yield from (words.span for words in long)


def leaves_open_how_often(condition: t.Condition, span: Span) -> bool:
    """Whether what is taken once may hold several times: two things that fail, or one in each month or village."""
    match condition:
        case t.Judgement(words=words):
            return len(_failing(words)) > 1 and _EACH.search(span.text) is None
        case t.Unless(condition=t.Comparison(subject=t.Words(text=text))):
            return _OF_EACH.search(text) is not None
        case t.Comparison():
            return counts_in_each(condition, Kind.COUNT)
        case _:
            return False


def counts_in_each(condition: t.Condition, kind: Kind) -> bool:
    """每季度督查不少于1次: how many things in each quarter, which no one figure tells for all of them."""
    match condition:
        case t.Comparison(subject=t.Words(text=text), bound=Quantity(unit=unit)):
            return unit.kind is kind is Kind.COUNT and _OF_EACH.search(text) is not None
        case _:
            return False


def each_by_itself(condition: t.Condition, span: Span) -> tuple[t.Condition, ...]:
    """资料不完整、不准确，各扣1分: one condition for each of the faults; any other as it is. `span`: that of the deduction."""
    if not isinstance(condition, t.Judgement) or not _EACH.search(span.text):
        return (condition,)
    faults = faults_of(condition.words)
    return tuple(t.Judgement(each, each.span) for each in faults) if len(faults) > 1 else (condition,)


def _failing(words: t.Words) -> list[str]:
    """The things said to fail, where each piece of the words says so and nothing tells how they are joined."""
    pieces = words.text.removesuffix("的").split("、")
    told = is_quoted(words) or _SAYS_SO.search(words.text)
    return pieces if not told and all(NEGATED.search(piece) for piece in pieces) else []
