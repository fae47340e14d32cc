"""What a knock-out says of what the sentence asks anyway: 未开展培训的不得分 of 培训3次 is 0 of them, 其中缺合同的 of 合同、发票齐全 that point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.conditions.conditions import asked
from dsl.semantics.conditions.judged import answer
from dsl.semantics.conditions.tested import NO, YES
from dsl.semantics.measures.things import Measure, Test
from dsl.semantics.model import Group
from dsl.semantics.naming.registry import Registry
from dsl.semantics.rule.state import Open, RuleState
from dsl.syntax import tree as t

Asked = tuple[Measure, tuple[Interval, ...]]
_ZERO = (Interval.point(Fraction(0)),)
_DEED = f"(?!{any_word('achieved')})(?:{any_word('held')}|{any_word('brought-about')}|{any_word('done')}|[办做搞])"
_OVER_TIME = f"(?:每(?:{any_word('period')})|{any_word('in-all')}|{any_word('this-period')})"
_UNDONE = regex(
    f"^{_OVER_TIME}?(?:[一1]{any_word('counted-one')}[也都均]?)?{any_word('unmet')}(?P<deed>{_DEED}+)(?P<what>.*?)的?$"
)
_BEFORE_NOUN = regex(f"^(?:{_OVER_TIME}|{_DEED})+(?=..)")
AMONG = "其中"
_LACKS = f"(?:{any_word('lacking')}|{any_word('unmet')}|无)"
_LACKING_IT = regex(
    f"^(?:{AMONG})?(?:{_LACKS}(?:{any_word('exists')}|{any_word('attained')}|{any_word('hand-in')}|签订)?(?P<ahead>.+?)"
    f"|(?P<behind>.+?){_LACKS}(?:{any_word('complete')}|{any_word('sound')}|失)?)的?$"
)
_PREDICATE = regex(f"等?(?:{any_word('complete')}|{any_word('sound')}|{any_word('manner')})+$")


def none_counted(registry: Registry, groups: Iterable[Open | Group], words: str) -> Asked | None:
    """全年未开展演练 beside 开展演练2次以上得6分，每少1次扣3分: 0 of what is counted."""
    said = _UNDONE.match(words)
    measures = [registry.measures[group.measure] for group in groups if said and _counts(registry, group, said)]
    return (measures[0], _ZERO) if len(measures) == 1 else None


def _counts(registry: Registry, group: Open | Group, said: re.Match[str]) -> bool:
    """Whether a group counts what is done, more of it for more marks, under the name of what is not done."""
    measure = registry.measures[group.measure]
    upward = all(r.low is not None for a in group.awards for r in a.regions if a.line.offset)
    fewer = all((step.change < 0) == (step.direction == "down") for step in group.steps)
    if not measure.kind.is_things or not (group.awards or group.steps) or not (upward and fewer):
        return False
    spans = [clause.span for clauses in (group.awards, group.steps) for clause in clauses]
    told = measure.name + "".join(span.text for span in spans)
    return _named(measure, said["what"]) if said["what"] else said["deed"] in told


def _named(measure: Measure, what: str) -> bool:
    """演练 under 每年开展应急演练."""
    noun = _BEFORE_NOUN.sub("", what)
    return any(_BEFORE_NOUN.sub("", name).endswith(noun) for name in (measure.name, *measure.aliases))


def point_lacking(state: RuleState, words: t.Words) -> Asked | None:
    """其中缺少采购制度 of 采购、资产、档案制度齐全: the answer no to that point; R608 where 其中 speaks of none or of several."""
    listed = [clause for clause in state.clauses if isinstance(clause, t.Listed)]
    said = _LACKING_IT.match(words.text)
    points = [] if len(listed) != 1 else [p for p in listed[0].points if isinstance(p, t.Judgement)]
    name = (said["ahead"] or said["behind"]) if said is not None else ""
    found = [point for point, thing in zip(points, _things(points), strict=True) if name in thing]
    if len(found) != 1:
        if listed and words.text.startswith(AMONG):
            state.registry.report("R608", words.span, words=words.span.text)
        return None
    test = Test(asked(found[0].words, state.scope), NO, words.text)
    own = answer(state.scope, found[0].words.text, found[0].words.span)
    return state.registry.measure(
        replace(
            own,
            id=f"{own.id}?{words.text}",
            name=words.text,
            formula=test,
            aliases=(),
            text=words.text,
            span=words.span,
        )
    ), (YES,)


def _things(points: list[t.Judgement]) -> Iterator[tuple[str, ...]]:
    """What each point may be called: 采购 or 采购制度 of 采购、资产、档案制度齐全."""
    names = [_PREDICATE.sub("", point.words.text) or point.words.text for point in points]
    last = names[-1] if names else ""
    tails = [last[k:] for k in range(2, len(last) - 1)]
    for name in names:
        yield (name, *(name + tail for tail in tails if name is not last))
