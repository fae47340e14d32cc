"""What a requirement is for what follows: a comparison, or only a remark.

A requirement from which steps lead down (采购120台，每少5台扣0.5分) is compared with what was done; how often in each month, or of each village or person,
it is told how much is missing. What only stands in front of the rule (每月1次 before 全年12次, a plan before what was completed) is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import Kind, Quantity
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.steps.doing import lacks
from dsl.syntax.assemble.steps.how_often import counts_in_each
from dsl.syntax.assemble.targets.aims import LABEL
from dsl.syntax.assemble.targets.requirement import IN_ALL, Required, read_requirement
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import words_at

_REFERS = regex(f"^(?:全部|均|都)?{any_word('unmet')}?{any_word('met')}(?:的|要求|标准|上述|规定)*$")
_MET = regex(f"^{any_word('met')}(?:要求|标准|上述标准|规定标准)?的?$")
_ALL_MEET = regex(
    f"^(?:全部|均|都)[^0-9]{{0,6}}?{any_word('met')}的?$|^按照?(?:上述|该|此|规定)?标准[^0-9]*$|达标|^{any_word('met')}{any_word('asked-for')}?的"
)
_FOUND = saying("found")
_DONE = regex(f"^(?:实际|{any_word('in-all')})*{any_word('unmet')}?{any_word('deed')}")
LACKING = regex(f"^{any_word('lacking')}$")


def take_requirement(s: State) -> None:
    """At a comma or the end of a segment: what the requirement before it is for what follows."""
    required = read_requirement(s)
    if required is None:
        return
    stands_in_front = _goes_on_in_all, _is_plan, _is_background, _is_of_each
    if required.of_each and (words := _only_refers(s)) is not None:
        _before_reference(s, required, words)
    elif any(test(s, required) for test in stands_in_front):
        _take(s, required, required.remark())
    elif (step := _next_step(s)) is not None:
        _before_step(s, required, step)


def take_stated(s: State) -> None:
    """目标值50场，每少1场扣1分; 目标：50场。完成得满分，…: a target that is counted, compared with what was done."""
    parts = [part for part in s.pending if not is_mark(part, "colon")]
    if len(parts) != 2 or not isinstance(parts[0], f.WordsF) or not LABEL.match(parts[0].words.text):
        return
    match parts[1]:
        case f.BareF(quantity=quantity) | f.CompareF(op="=" | ">=", bound=Quantity() as quantity) as figure:
            pass
        case _:
            return
    if not quantity.unit.kind.is_things:
        return
    required = Required(parts, figure, quantity)
    if (said := _only_refers(s)) is not None:
        _before_reference(s, required, said)
    elif (step := _next_step(s)) is not None:
        _before_step(s, required, step)


def _take(s: State, required: Required, clause: t.Clause) -> None:
    s.pending = []
    s.again += [*required.told, *(p.span for p in required.parts if isinstance(p, f.WordsF))]
    s.clauses.add(clause)


@record
class Lacking:
    """The next step: what is said before it, its size, and whether it counts what is missing."""

    words: str
    per: f.PerF | f.BareF
    size: Quantity
    up: bool


def _next_step(s: State) -> Lacking | None:
    """The step that takes marks next, if nothing is scored before it; None also for 未达到的扣1分, which speaks of the requirement."""
    per: f.PerF | f.BareF | None = None
    words = ""
    for part in s.fragments[s.index :]:
        match part:
            case f.PerF() | f.BareF() if per is None:
                per = part
            case f.ChangeF(sign=-1) if per is not None:
                return _lacking(per, words)
            case f.WordsF(words=said) if per is not None or not _REFERS.match(said.text):
                words += said.text if per is None else ""
            case _ if is_mark(part, "comma", "when"):
                pass
            case _:
                return None
    return None


def _lacking(per: f.PerF | f.BareF, words: str) -> Lacking | None:
    if isinstance(per, f.PerF):
        return Lacking(words + (per.verb.text if per.verb else ""), per, per.size, per.direction == "up")
    return Lacking(words, per, per.quantity, False) if per.quantity.unit.kind.is_counted else None


def _before_step(s: State, required: Required, step: Lacking) -> None:
    """采购120台，每少5台扣0.5分 compares; what is required of each of many, or counted in another unit, is a remark."""
    fits = step.size.unit.converts_to(required.quantity.unit) and not required.is_deadline
    missing_is_told = required.no_one_figure or (
        required.of_part_of_a_year and required.quantity.unit.kind is Kind.COUNT
    )
    if fits and not missing_is_told and _is_of_it(required, step):
        compared = t.Comparison(required.subject, "<=" if step.up else ">=", required.quantity, required.span)
        _take(s, required, t.Award(compared, t.Full(required.span), required.span))
    elif required.of_each and step.size.unit.kind.is_counted:
        s.required = True
        _take(s, required, required.remark())


def _before_reference(s: State, required: Required, words: f.WordsF) -> None:
    """每生每年不低于720元，达标得8分 compares; 每个村至少配备1名保洁员，达到的得4分 asks whether each village has one."""
    following = s.fragments[s.index + 1 : s.index + 3]
    outcome = next((p for p in following if isinstance(p, f.OutcomeF)), None)
    if outcome is None:
        return
    said = required.remark().words
    condition: t.Condition = t.Comparison(required.subject, ">=", required.quantity, required.span)
    if required.no_one_figure:
        condition = t.Judgement(said, said.span)
    s.index += 1 + following.index(outcome) + 1
    s.again.append(words.span)
    s.awards_in_segment += 1
    _take(s, required, t.Award(condition, outcome.outcome, said.span.to(outcome.span)))


def _is_of_it(required: Required, step: Lacking) -> bool:
    """每少1次, 每少报1次, 每低10元: how far it falls short, and not something else that is counted."""
    if _FOUND.match(required.named) or (step.up and isinstance(required.figure, f.CompareF)):
        return False
    if isinstance(step.per, f.PerF) and step.per.direction in ("down", "up"):
        return not step.words
    return lacks(step.words, required.named)


def _segment(s: State) -> Iterator[f.Fragment]:
    """What follows, up to the next outcome or separator."""
    for part in s.fragments[s.index :]:
        if isinstance(part, (f.OutcomeF, f.ChangeF)) or is_mark(part, "comma", "semicolon", "full_stop"):
            return
        yield part


def _goes_on_in_all(s: State, required: Required) -> bool:
    """每季度报送1次，全年4次: the next figure says the same in all, under the name of what is done."""
    words, figure = (*_segment(s), None, None)[:2]
    if not isinstance(words, f.WordsF) or not IN_ALL.match(words.words.text) or figure is None:
        return False
    if not required.of_each or not _unit_fits(figure, required.quantity):
        return False
    s.fragments[s.index] = replace(words, words=replace(words.words, text=f"全年{required.doing}"))
    return True


def _is_plan(s: State, required: Required) -> bool:
    """计划举办8场，完成8场及以上得5分: what was planned, before how much of it was done."""
    if not isinstance(required.figure, f.BareF) or not (required.planned or required.in_all):
        return False
    words = "".join(part.words.text for part in _segment(s) if isinstance(part, f.WordsF))
    figures = [part for part in _segment(s) if isinstance(part, (f.BareF, f.CompareF, f.RangeF))]
    of_it = not words or _DONE.match(words) is not None or bool({*words} & {*required.named})
    return of_it and any(_unit_fits(part, required.quantity) for part in figures[:1])


def _is_background(s: State, required: Required) -> bool:
    """监测断面6个，每个断面…; 项目共4个分项工程，每有1个分项工程验收合格得1分: how many of them there are."""
    noun = required.named[-2:]
    if not isinstance(required.figure, f.BareF) or len(noun) < 2:
        return False
    parts = list(_segment(s))
    text = fold_words("".join(part.span.text for part in parts))
    follows = s.fragments[s.index + len(parts) : s.index + len(parts) + 1]
    awards = bool(follows) and isinstance(follows[0], f.OutcomeF) and any(isinstance(p, f.PerF) for p in parts)
    return f"每{required.quantity.unit.zh}{noun}" in text or (awards and text.startswith("每") and noun in text)


def _is_of_each(s: State, required: Required) -> bool:
    """每个村每年演出1场，全部完成得8分; 每名教师培训72学时，达标教师占比…; 每人8000元，按标准足额发放得5分: how many meet it, or whether all do."""
    text = fold_words("".join(part.span.text for part in _segment(s)))
    return required.of_many and _ALL_MEET.search(text) is not None


def _unit_fits(part: f.Fragment, quantity: Quantity) -> bool:
    match part:
        case f.BareF(quantity=found) | f.RangeF(second=found):
            return found.unit.converts_to(quantity.unit)
        case f.CompareF(bound=bound):
            return bound is not None and bound.unit.converts_to(quantity.unit)
        case _:
            return False


def _only_refers(s: State) -> f.WordsF | None:
    """每生每年不低于720元，达标得8分: the word that says only that it holds."""
    parts = [part for part in _segment(s) if not is_mark(part, "when")]
    if len(parts) == 1 and isinstance(parts[0], f.WordsF) and _MET.match(parts[0].words.text):
        return parts[0]
    return None


def missing(s: State, subject: t.Words | None, per: f.PerF, *, lacking: bool) -> t.Words | None:
    """每少1次, 缺1次 behind what is required of each of many, and 每少完成1公里 behind no figure (`lacking`), count what is missing,
    under a name that says so: 培训人数 would be taken for those who came, and 专职人员 of 专职人员每少1人 for those who are there.
    """
    if subject is not None and not (s.required and LACKING.match(subject.text)):
        return replace(subject, text=f"{subject.text}缺少") if lacking else subject
    if not s.required and not lacking:
        return subject
    return t.Words(f"缺少{per.size.unit.zh}数", subject.span if subject is not None else per.span)


def of_each_period(s: State, per: f.PerF) -> t.Award | None:
    """每季度督查不少于1次得4分, before 每少1次扣1分: no one figure tells it for all quarters."""
    compared = [c for c in s.clauses.all if isinstance(c, t.Award) and isinstance(c.condition, t.Comparison)]
    last = compared[-1] if compared else None
    return last if last and last.condition and counts_in_each(last.condition, per.size.unit.kind) else None


def lacking_in_all(s: State, whole: t.Award, per: f.PerF, end: Span, *, moved: bool) -> tuple[f.PerF, t.Words | None]:
    """The step counts what is missing in all of them, and what is required is said in words; what is more is asked."""
    each = replace(per, direction="each", verb=None)
    if per.direction != "down" or moved or whole is not s.clauses.last or whole.condition is None:
        s.report("R660", per.span.to(end), words=per.span.to(end).text)
        return each, None
    said = words_at(whole.condition.span)
    s.clauses.amend(replace(whole, condition=t.Judgement(said, said.span)))
    return each, missing(s, None, each, lacking=True)
