"""Which of the things that steps count a comparison looks at that names none: 每发现一处扣1分，发现3处及以上的不得分."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.interval import Interval
from dsl.semantics.conditions.conditions import half_line
from dsl.semantics.measures.things import Measure
from dsl.semantics.model import Group
from dsl.semantics.naming.in_all import says_only_when
from dsl.semantics.naming.scope import Scope
from dsl.semantics.rule.state import Open
from dsl.syntax import tree as t
from dsl.syntax.segments import ends_between

_FOUND = regex(f"^(?:累计)?(?:{any_word('found')}|{any_word('late')}|{any_word('lacking')}|累计)?(?:时间)?$")
_MOVED = regex(r"每(?P<verb>\D+?)[\d一个]")
_PART = regex(
    f"^(?:在|同)?[一单当同某]?个?{any_word('period')}(?:内|里)?(?:累计|{any_word('occurs')})?的?$"
    f"|^同[一1][^，,]{{1,4}}?(?:内|累计|{any_word('occurs')})*$"
)
"""月内达到3次, 同一人2次以上: how many of them in a month, by one person."""

Counting = tuple[Measure, Span]
"""What is counted, and the last step that does."""


def counted_here(
    scope: Scope, groups: Iterable[Open | Group], condition: t.Comparison | t.Within
) -> tuple[Measure, Interval] | None:
    """What the step before a comparison counts, where the comparison names that or nothing; R655 where it may be one of several.

    迟到每次扣1分，3次以上不得分；早退每次扣1分，4次以上不得分: of those beside it.
    """
    if not isinstance(condition, t.Comparison) or condition.bound is None or not condition.bound.unit.kind.is_counted:
        return None
    subject = condition.subject.text if condition.subject is not None else ""
    nameless = not subject or _FOUND.match(subject) is not None or says_only_when(subject)
    found: list[Counting] = []
    for group in groups:
        measure = scope.registry.measures[group.measure]
        moved = _MOVED.search(group.steps[0].span.text) if group.steps else None
        named = (
            nameless
            or _PART.match(subject)
            or scope.identity.same(measure.name, subject)
            or (moved and moved["verb"] == subject)
        )
        counts = group.steps and group.steps[0].start == 0 and named
        if counts and measure.unit is not None and measure.unit.converts_to(condition.bound.unit):
            found.append((measure, group.steps[-1].span))
    if not found:
        return None
    of_some = not nameless and _PART.match(subject) is not None
    measure = _meant(scope, found, condition, of_some=of_some) if nameless or of_some else found[0][0]
    return measure, half_line(condition.op, condition.bound.value)


def _meant(scope: Scope, found: list[Counting], condition: t.Comparison, *, of_some: bool) -> Measure:
    beside = [each for each in found if not ends_between(each[1], condition.span)] or found
    if of_some or len(beside) > 1:
        scope.registry.report("R655", condition.span, words=condition.span.text)
    return beside[-1][0]
