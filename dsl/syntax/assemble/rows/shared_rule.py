"""One rule for each of several things: 门诊满意度、住院满意度各5分。满意度≥90%得5分，每降低1个百分点扣0.5分 becomes two points.

What is shared stands in front with the marks of each; the rule behind speaks of their common name, of no name, or only says what a
thing that is not done gives.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import is_mark, segment_end
from dsl.syntax.assemble.steps.ones import of_each, with_figure
from dsl.syntax.printed import phrase_at

_NAMES = (f.WordsF, f.BareF)
_FIGURES = (f.CompareF, f.RangeF)
_UNMET = regex(f"^{any_word('unmet')}{any_word('met')}?{any_word('standard')}*的?$")
_NAME = regex("[^、]+")
_TOPIC = regex(f"{any_word('topic-end')}$")


@record
class Shared:
    """`names` of the things, each as its fragments; what all of them are compared with, the marks of each, and the rule."""

    names: list[list[f.Fragment]]
    figure: list[f.Fragment]
    marks: f.SharedF
    rule: list[f.Fragment]
    end: int


def with_shared_rule(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a point for each thing that shares its rule with others."""
    at = next((k for k, part in enumerate(fragments) if isinstance(part, f.SharedF)), 0)
    found = _shared(fragments, at) if at and not any(isinstance(part, f.ItemF) for part in fragments) else None
    if found is None:
        return fragments
    points = [part for n, name in enumerate(found.names, start=1) for part in _point(found, n, name)]
    return points + fragments[found.end :]


def _shared(fragments: list[f.Fragment], at: int) -> Shared | None:
    share = fragments[at]
    assert isinstance(share, f.SharedF)
    head = [part for part in fragments[:at] if not is_mark(part, "when")]
    while head and is_mark(head[-1], "comma"):
        head.pop()
    figure = [head.pop()] if head and isinstance(head[-1], _FIGURES) else []
    names = _names(head)
    start = at + 1 + is_mark(_at(fragments, at + 1), "comma", "colon", "semicolon", "full_stop")
    end = _end(fragments, start, names)
    rule = _without_name(fragments[start:end], names)
    if share.amount is None or len(names) < 2 or not rule or not _fits(names, figure, rule):
        return None
    return Shared(names, figure, share, rule, end)


def _names(head: Sequence[f.Fragment]) -> list[list[f.Fragment]]:
    """举办培训班8期、培训农户400人次: what stands between 、; none where something else stands there too."""
    names: list[list[f.Fragment]] = [[]]
    for part in head:
        if is_mark(part, "dun"):
            names.append([])
        elif isinstance(part, f.WordsF):
            for match in _NAME.finditer(part.span.text):
                names += [[]] if names[-1] and isinstance(names[-1][-1], f.WordsF) else []
                names[-1].append(phrase_at(part.span.part(*match.span())))
            names += [[]] if part.span.text.endswith("、") else []
        elif isinstance(part, f.BareF):
            names[-1].append(part)
        else:
            return []
    return names if all(name and isinstance(name[0], f.WordsF) and len(name) < 3 for name in names) else []


def _at(fragments: Sequence[f.Fragment], k: int) -> f.Fragment | None:
    return fragments[k] if k < len(fragments) else None


def _end(fragments: list[f.Fragment], start: int, names: list[list[f.Fragment]]) -> int:
    """The rule goes on over segments that speak of the same, and ends where another thing is spoken of."""
    end = start
    while end < len(fragments) and _is_of_it(fragments[end:], names):
        end = segment_end(fragments, end) + 1
    return min(end, len(fragments))


def _is_of_it(segment: list[f.Fragment], names: list[list[f.Fragment]]) -> bool:
    first = segment[0]
    if isinstance(first, f.WordsF) and _are_topics(names) and of_each(segment[:1]) is not None:
        return any(isinstance(part, f.ChangeF) for part in segment)
    if isinstance(first, f.WordsF):
        return _is_common(first, names) or _UNMET.match(first.words.text) is not None
    return isinstance(first, (f.CompareF, f.RangeF, f.PerF)) or is_mark(first, "else", "until")


def _is_common(words: f.WordsF, names: list[list[f.Fragment]]) -> bool:
    """满意度, of 门诊满意度 and 住院满意度."""
    common = prose.clean(words.words).text
    return len(common) > 1 and all(name[0].span.text.strip().endswith(common) for name in names)


def _without_name(rule: list[f.Fragment], names: list[list[f.Fragment]]) -> list[f.Fragment]:
    return [part for part in rule if not (isinstance(part, f.WordsF) and _is_common(part, names))]


def _fits(names: list[list[f.Fragment]], figure: list[f.Fragment], rule: list[f.Fragment]) -> bool:
    """A figure that each is compared with stands beside its name, behind all of them, or begins the rule."""
    own = [len(name) == 2 for name in names]
    decides = any(isinstance(part, (f.OutcomeF, f.ChangeF)) for part in rule)
    begins = isinstance(rule[0], _FIGURES) or (_are_topics(names) and _only_takes(rule))
    return decides and (all(own) or (not any(own) and bool(figure or begins)))


def _are_topics(names: list[list[f.Fragment]]) -> bool:
    """窗口服务、电话服务, of which nothing is said that could hold."""
    return all(len(name) == 1 and _TOPIC.search(name[0].span.text.strip()) is not None for name in names)


def _only_takes(rule: list[f.Fragment]) -> bool:
    """发现一次不规范扣1分: from the marks of each."""
    counts = isinstance(rule[0], f.PerF) or of_each(rule[:1]) is not None
    return counts and not any(isinstance(part, f.OutcomeF) for part in rule)


def _point(shared: Shared, number: int, name: list[f.Fragment]) -> list[f.Fragment]:
    """①门诊满意度（5分）：≥90%得满分，每降低1个百分点扣0.5分; ①举办培训班达到8期得3分；未完成的按比例得分."""
    amount, span = shared.marks.amount, shared.marks.span
    assert amount is not None
    first = name[0].span
    begins = f.ItemF(number, replace(first, end=first.start))
    figure = [_least(part) for part in name[1:]] or shared.figure
    told: list[f.Fragment] = [begins, name[0]]
    rule = shared.rule
    if not figure and _are_topics(shared.names) and _only_takes(rule):
        told, rule = [begins], [name[0], *_counting(rule)]
    if figure:
        told += [*figure, f.OutcomeF(amount, span), _mark("comma", span)]
    else:
        told += [f.MarksF(amount, span), _mark("colon", span)]
    stop = [] if is_mark(rule[-1], "semicolon", "full_stop") else [_mark("full_stop", rule[-1].span)]
    return [*told, *rule, *stop]


def _counting(rule: list[f.Fragment]) -> list[f.Fragment]:
    """发现一次不规范扣1分, behind the name of what it is counted for."""
    first, *behind = with_figure(rule[0])
    found = isinstance(first, f.WordsF) and prose.FOUND.match(first.words.text) is not None
    return [*([] if found else [first]), *behind, *rule[1:]]


def _least(part: f.Fragment) -> f.Fragment:
    """8期 of what is to be done: at least."""
    assert isinstance(part, f.BareF)
    return f.CompareF(">=", part.quantity, None, False, part.span)


def _mark(kind: f.Mark, behind: Span) -> f.MarkF:
    return f.MarkF(kind, replace(behind, start=behind.end))
