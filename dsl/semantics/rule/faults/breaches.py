"""What is taken for beside a standard: 未按期完成, 每缺1项, 发生事故."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import ANY_UNIT
from dsl.record import record
from dsl.semantics.conditions.scales import goes_on
from dsl.semantics.rule.state import Judged, RuleState, outcome_points
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.excepted import without_spared
from dsl.syntax.segments import ends_between

LATE = regex(
    rf"{any_word('late')}|[延逾拖迟晚]|超(?:时|期|过?.{{0,6}}(?:时|期|天|日|月))|{any_word('unmet')}.{{0,2}}{any_word('in-time')}"
)
LACKING = regex(f"{any_word('lacking')}|漏")
_OUTCOME = regex(
    rf"[，,的]*(?:各|均|{any_word('besides')}|{any_word('only')}|{any_word('whole-item')})*"
    r"(?:[扣减][^扣减，,；;。]*|[得计][\d.]+分|不得[^，,；;。]*|不计分)(?:[，,（(].*)?$"
)
"""With an exception of it behind: 扣1分（经同意延期的除外）."""
ASIDE = regex(r"[（(][^（）()]*[）)]")
_COUNTER = f"(?:{ANY_UNIT}|%)"
_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
_COUNTED = f"(?:每{_COUNTER}|{any_word('single-out')}|{any_word('found')}|{any_word('happens')}|{_NUMBER}{_COUNTER}?(?:及|或)?(?:以上)?|的)"
COUNTS = regex(_COUNTED)
_BARE = regex(rf"^(?:经[^，]{{1,6}})?(?:{_COUNTED}|[，,])*$")
_GENERAL = regex(
    rf"^(?:经[^，]{{1,6}})?(?:{_COUNTED}|{any_word('fault')}|{any_word('unmet')}|{any_word('met')}|按|合|{any_word('standard')}|做到|[，,])*$"
)
_UNMENDED = regex(f"{any_word('fault')}.{{0,3}}{any_word('unmet')}.{{0,4}}?(?P<deed>{any_word('done')})")


@record
class Breach:
    """What is taken for, in words. `near`: in the same segment as the standard, and no other standard is; `placed`: so, or the sentence
    has no other; `falls`: steps of a figure that goes down or up; `of_it`: of one without a name (达到目标值，每下降1个百分点);
    `once`: where it stands, if it is not counted."""

    words: str
    near: bool = False
    placed: bool = True
    falls: bool = False
    of_it: bool = False
    once: Span | None = None

    @property
    def is_bare(self) -> bool:
        """每发现1处, 经检查每有1次: how many, and nothing of what."""
        return _BARE.match(self.words) is not None

    @property
    def is_late(self) -> bool:
        """迟报, 超期, 未按时."""
        return LATE.search(self.words) is not None

    @property
    def is_general(self) -> bool:
        """不符合要求, 发现问题: wrong, and nothing of what."""
        return _GENERAL.match(self.words) is not None

    @property
    def not_done_about_it(self) -> str:
        """整改 in 发现问题未整改: whatever was wrong, it is taken for what was not done about it; else nothing."""
        found = _UNMENDED.search(self.words)
        return found["deed"] if found is not None else ""


def breaches(state: RuleState, judged: Judged) -> Iterator[Breach]:
    """What the clauses of the sentence take for, beside the standard that is judged."""
    award, named = judged.clause.span, ""
    others = [other for other in state.judged if _is_other(state, other, judged)]
    is_alone = not any(not ends_between(award, other.clause.span) for other in others)
    for clause in state.clauses:
        if t.takes(clause) or (_is_knockout(clause) and clause.span != award):
            said = without_outcome(clause)
            falls = isinstance(clause, t.Step) and clause.direction != "each"
            if named and _BARE.match(LACKING.sub("", said)):
                said = named  # 每缺1份资料扣1分，缺3份以上的不得分
            named = said
            of_it = falls and isinstance(clause, t.Step) and clause.subject is None
            near = is_alone and not ends_between(award, clause.span)
            once = None if isinstance(clause, t.Step) else clause.span
            yield Breach(said, near, near or not others, falls=falls, of_it=of_it, once=once)


def _is_other(state: RuleState, other: Judged, judged: Judged) -> bool:
    """Whether marks are given for another thing too, and not for another level of the same."""
    gives = other is not judged and outcome_points(state, other.outcome) > 0
    return gives and not goes_on(judged.words.text, other.words.text)


def _is_knockout(clause: t.Clause) -> bool:
    return t.gives_nothing(clause) and not isinstance(clause.condition, (t.Otherwise, type(None)))


def without_outcome(clause: t.Clause) -> str:
    """The words of a clause up to what it gives or takes, without what stands in brackets among them."""
    return without_spared(ASIDE.sub("", _OUTCOME.sub("", clause.span.text.strip("，,；;。 \n"))))
