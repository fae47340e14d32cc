"""Conditions in prose: a yes-no, a level, the description of no deduction, or what takes all marks away."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from dsl.base.language import Lang, has_chinese, pick
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying, spelling
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.conditions.judged import answer, level, level_names, own_answer
from dsl.semantics.conditions.polarity import met_by
from dsl.semantics.conditions.scales import goes_on, is_one_scale
from dsl.semantics.measures.things import Measure
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.rule.awards.awards import line_of
from dsl.semantics.rule.awards.guarded import under_guard
from dsl.semantics.rule.faults.breaches import without_outcome
from dsl.semantics.rule.faults.contraries import is_contrary
from dsl.semantics.rule.faults.described import describe, is_start, only_adds_once, only_takes
from dsl.semantics.rule.faults.knockouts import knock_by_measure, take_all, takes_all
from dsl.semantics.rule.faults.standard import closes, is_own, outlasts
from dsl.semantics.rule.state import Judged, Open, RuleState, outcome_points
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import denies_some_of, opposite
from dsl.syntax.assemble.conditions.prose import is_event, says_whole
from dsl.syntax.assemble.points.list_words import leaves_open_which, said_of_points, says_unmet
from dsl.syntax.printed import words_at

_REPEATS = regex(
    f"^{any_word('of-the-list')}?{any_word('all')}?{any_word('unmet')}{any_word('met')}?{any_word('standard')}*$"
)
_NONE = regex(rf"^(?:全年|年内|当年|本年度?|年度内)?(?:{any_word('unmet')}|无)(?P<rest>.*)$")
_GRAVE = saying("grave")
_MOVES = regex(f"{any_word('moves')}|{any_word('place-moves')}")
YES = (Interval.point(Fraction(1)),)


def settle_prose(state: RuleState) -> None:
    """One prose condition is a yes-no; several are levels; one beside deductions only describes "nothing to deduct"."""
    for judged in state.judged:
        state.not_above(outcome_points(state, judged.outcome), judged.clause.span)
    _ask_which_is_highest(state)
    if not state.judged:
        knock_by_measure(state)
        return
    if state.groups:
        _beside_others(state, any(g.awards for g in state.groups.values()))
    else:
        _alone(state)


def _ask_which_is_highest(state: RuleState) -> None:
    """完成率90%以上得5分，满意度90%以上得3分，就高计分: of several figures, or of words beside figures, it is not known."""
    together = next((c for c in state.clauses if isinstance(c, t.Combined) and c.highest), None)
    scored = sum(bool(group.awards) for group in state.groups.values()) + bool(state.judged)
    if together is not None and scored > 1:
        state.registry.report("R608", together.span, words=together.span.text)


# ---- beside measures and deductions


def _beside_others(state: RuleState, awarded: bool) -> None:
    state.judged = [j for j in state.judged if not _gives_none(state, j)]
    if knock_by_measure(state):
        awarded = any(g.awards for g in state.groups.values())
    others = [j for j in state.judged if not takes_all(state, j)]
    if others and awarded:
        if not _describes_none(state, others):
            _unclear(state, others)
    elif len(others) == 1 and others[0].otherwise is None and is_start(state, others[0]):
        state.base = outcome_points(state, others[0].outcome)
        describe(state, others[0])
    elif len(others) == 1:
        if others[0].otherwise is None and outlasts(state, others[0]):
            _unclear(state, others)
        _yes_no(state, others[0], answer(state.scope, others[0].words.text, others[0].words.span))
    elif others and only_takes(state) and _are_parts(state, others):
        for judged in others:
            _yes_no(state, judged, answer(state.scope, judged.words.text, judged.words.span))
    elif others and (one := _one_of_the_levels(state, others)) is not None:
        state.registry.report("R608", one.span, words=one.span.text)
    elif others and _is_scale(state, others):
        _scale(state, [j for j in state.judged if j in others or not _stands_apart(j)])
        others = state.judged = [j for j in state.judged if j not in others and _stands_apart(j)]
    elif others:
        _unclear(state, others)
    for judged in state.judged:
        if takes_all(state, judged):
            take_all(state, judged)


def _is_scale(state: RuleState, judged: list[Judged]) -> bool:
    """优秀得10分，良好得8分，不合格不得分；发生事故的，每起扣2分: levels, and what is taken from them."""
    points = [outcome_points(state, j.outcome) for j in judged]
    plain = all(j.otherwise is None for j in judged[:-1]) and max(points) == state.full
    taken = [t.answered(c) for c in state.clauses if isinstance(c, t.Adjust)]
    apart = not any(goes_on(judged[-1].words.text, words) for words in taken)
    return (
        plain
        and apart
        and (only_takes(state) or only_adds_once(state))
        and is_one_scale([j.words.text for j in judged], points)
    )


def _one_of_the_levels(state: RuleState, judged: list[Judged]) -> t.Step | None:
    """前移得5分，不变得3分，后移的每后移1位扣1分; 手续完备的得6分，手续不完备的每项扣2分: a step that is an outcome beside those of the levels, so
    that it is open from which marks it takes."""
    moves = any(_MOVES.search(j.words.text) for j in judged)
    for step in (c for c in state.clauses if isinstance(c, t.Step) and c.sign < 0):
        words = step.subject.text if step.subject is not None else ""
        denies = any(denies_some_of(words, j.words.text) for j in judged[1:])
        if len(judged) > 1 and (denies or (moves and _MOVES.match(words) is not None)):
            return step
    return None


def _describes_none(state: RuleState, judged: list[Judged]) -> bool:
    """按期完成得满分，每延期1个月扣2分，延期超过3个月不得分: the prose is the start of what the steps count."""
    counts = all(_takes_from_none(state, g) for g in state.groups.values() if g.awards)
    alone = len(judged) == 1 and judged[0].otherwise is None
    full = alone and outcome_points(state, judged[0].outcome) == state.full
    if not (full and counts) or is_own(state, judged[0]):
        return False
    describe(state, judged[0])
    return True


def _takes_from_none(state: RuleState, group: Open) -> bool:
    """Its deductions begin at the first thing counted."""
    return bool(group.steps and group.steps[0].start == 0) or group.default == state.weight


def _gives_none(state: RuleState, judged: Judged) -> bool:
    """每发表1篇得1分，未发表的不得分: of what is counted from 0 there is none."""
    steps = [step for group in state.groups.values() for step in group.steps]
    counted = bool(steps) and all(step.scores for step in steps) and not any(g.awards for g in state.groups.values())
    match = _NONE.match(judged.words.text) if counted and takes_all(state, judged) else None
    rest = match["rest"].removesuffix("的") if match is not None else None
    if rest is None or (rest and rest[:2] not in "".join(step.span.text for step in steps)):
        return False
    state.described.append(judged.clause.span)
    return True


def _unclear(state: RuleState, judged: list[Judged]) -> None:
    span = judged[-1].clause.span
    state.registry.report("R608", span, words=span.text)


# ---- by itself


def _alone(state: RuleState) -> None:
    state.judged = _denied_again(state.judged)
    together = next((c for c in state.clauses if isinstance(c, t.Combined)), None)
    if together is not None:
        _ranks(state, together)
        return
    awarded = [j for j in state.judged if not takes_all(state, j)]
    if len(awarded) == 1 or _are_parts(state, awarded) or any(j.otherwise for j in awarded):
        _join_opposites(state)
        awarded = [j for j in state.judged if not takes_all(state, j)]
    again = [j for j in state.judged if takes_all(state, j) and _says_again(state, j, awarded)]
    state.described += [j.clause.span for j in again]
    state.judged = [j for j in state.judged if j not in again]
    knocks = [j for j in state.judged if takes_all(state, j)]
    if len(awarded) == 1 and knocks and closes(state, awarded[0], [j.words for j in knocks]):
        state.base = outcome_points(state, awarded[0].outcome)
        state.described.append(awarded[0].clause.span)
    elif awarded and not (parts := _are_parts(state, awarded)):
        alone = len(awarded) == 1 and (len(knocks) > 1 or state.scope.is_shared_out)
        apart = [j for j in knocks if _stands_apart(j) or _is_other_deed(j, awarded)]
        knocks = [j for j in knocks if alone or (j in apart and not _ends_scale(j, awarded))]
        _scale(state, [j for j in state.judged if j not in knocks])
    elif awarded and parts:
        repeated = [j for j in knocks if _says_unmet_again(j)]
        for judged in repeated:
            if leaves_open_which(judged.words.text, judged.clause.span.text):
                _unclear(state, [judged])
        knocks = [j for j in knocks if j not in repeated]
        state.described += [j.clause.span for j in repeated]
        for judged in awarded:
            _yes_no(state, judged, answer(state.scope, judged.words.text, judged.words.span))
    for judged in knocks:
        take_all(state, judged)


def _says_again(state: RuleState, knock: Judged, awarded: list[Judged]) -> bool:
    """按期移交得2分，逾期移交的不得分 as one part of several: where it is late, it is not in time, which gives nothing anyway."""
    of_part = state.scope.is_shared_out and len(awarded) == 1 and not says_whole(knock.clause.span.text)
    return of_part and is_contrary(without_outcome(knock.clause), awarded[0].words.text)


def _says_unmet_again(judged: Judged) -> bool:
    """不符合的, 任一项未完成的，该项不得分: of parts with marks of their own; 任一项未完成的，本项不得分 is said of all."""
    words, text = judged.words.text, judged.clause.span.text
    of_one = said_of_points(words) == "one unmet" and (not leaves_open_which(words, text) or not says_whole(text))
    return of_one or _REPEATS.match(words) is not None or says_unmet(words)


def _denied_again(judged: list[Judged]) -> list[Judged]:
    """全部完成得4分，未全部完成得2分，未完成不得分: what is denied twice, each time with other marks, has three levels."""
    for place, (one, following) in enumerate(pairwise(judged)):
        denial = one.otherwise
        if denial is not None and t.gives(denial) and opposite(following.words.text, one.words.text):
            words = words_at(denial.condition.span) if denial.condition is not None else one.words
            second = Judged(words, denial.outcome, replace(denial, condition=t.Judgement(words, words.span)), one.asked)
            return [*judged[:place], replace(one, otherwise=None), second, *judged[place + 1 :]]
    return judged


def _ranks(state: RuleState, together: t.Combined) -> None:
    """获国家级表彰得3分，省级得2分: with 就高 the highest one held is chosen, with 累计 each is answered and all are added."""
    if together.highest:
        values = [outcome_points(state, judged.outcome) for judged in state.judged]
        _levels(state, state.judged, values, none=all(values) and state.judged[-1].otherwise is None)
        return
    for judged in state.judged:
        if takes_all(state, judged) and _NONE.match(judged.words.text):
            state.described.append(judged.clause.span)
        elif takes_all(state, judged):
            take_all(state, judged)
        else:
            _yes_no(state, judged, answer(state.scope, judged.words.text, judged.words.span))


def _join_opposites(state: RuleState) -> None:
    """甲得2分，未甲的不得分: what denies the condition beside it is its 否则, unless the whole item is said to score nothing."""
    joined: list[Judged] = []
    for judged in state.judged:
        before = joined[-1] if joined else None
        if before is not None and _is_otherwise(state, judged, before):
            joined[-1] = _with_otherwise(before, judged)
        elif before is not None and takes_all(state, before) and _is_otherwise(state, before, judged):
            joined[-1] = _with_otherwise(judged, before)
        else:
            joined.append(judged)
    state.judged = joined


def _is_otherwise(state: RuleState, denial: Judged, judged: Judged) -> bool:
    whole = len(state.judged) > 2 and says_whole(denial.clause.span.text)
    denies = judged.otherwise is None and isinstance(denial.clause, t.Award) and not whole
    return denies and _denies(state, denial, judged)


def _with_otherwise(judged: Judged, denial: Judged) -> Judged:
    clause = denial.clause
    otherwise = replace(clause, condition=t.Otherwise(denial.words.span)) if isinstance(clause, t.Award) else None
    return replace(judged, otherwise=otherwise)


def _denies(state: RuleState, judged: Judged, before: Judged) -> bool:
    """Whether what stands directly behind a condition is its denial; in a part, what scores nothing may say less of it."""
    words, said = judged.words.text, before.words.text
    in_part = state.scope.is_shared_out and takes_all(state, judged)
    return opposite(words, said) or (in_part and denies_some_of(words, said))


def _stands_apart(judged: Judged) -> bool:
    """发生事故的，不得分; 无制度的，本项不得分: no step of a scale, but something that may happen beside it."""
    grave = t.is_nothing(judged.outcome) and _GRAVE.search(judged.words.text) is not None
    return is_event(judged.words) or grave or says_whole(judged.clause.span.text)


def _is_other_deed(judged: Judged, awarded: list[Judged]) -> bool:
    """数据及时得2分，未开展数据采集的不得分: what is not done is nothing that the award speaks of."""
    words = judged.words.text.removesuffix("的")
    denied = _NONE.match(words)
    said = [j.words.text for j in awarded]
    spoken_of = any(denies_some_of(words, each) or words[-2:] in each for each in said)
    return len(awarded) == 1 and denied is not None and len(denied["rest"]) > 2 and not spoken_of


def _ends_scale(judged: Judged, awarded: list[Judged]) -> bool:
    """审计未发现问题得5分；发现问题已整改得3分；发现问题未整改的不得分: the event is the last level."""
    whole = says_whole(judged.clause.span.text)
    return not whole and len(awarded) > 1 and any(denies_some_of(judged.words.text, j.words.text) for j in awarded)


def _scale(state: RuleState, judged: list[Judged]) -> None:
    """Awards that do not add up: a yes-no, several with 否则 each, or the levels of one scale."""
    blocks = _blocks(judged)
    alone = len(judged) == len(state.judged)
    if len(blocks) > 1:
        _separate_blocks(state, blocks)
    elif len(judged) == 1:
        words = judged[0].words
        measure = (own_answer if alone else answer)(state.scope, words.text, words.span)
        _yes_no(state, judged[0], measure)
    else:
        values = [outcome_points(state, j.outcome) for j in judged]
        _levels(state, judged, values, none=all(values) and not _says_the_rest(judged))


def _says_the_rest(judged: list[Judged]) -> bool:
    """否则, or 质量不合格得2分 behind 质量合格得4分: nothing is left that no level speaks of; 列入名单得2分，通过验收得5分 leaves neither."""
    *others, last = judged
    return last.otherwise is not None or any(denies_some_of(last.words.text, one.words.text) for one in others)


def _are_parts(state: RuleState, awarded: list[Judged]) -> bool:
    """甲得4分；乙得3分；丙得3分；反之不得分: awards below the weight that add up to it are scored one by one."""
    values = [outcome_points(state, j.outcome) for j in awarded]
    closing = all(j.otherwise is None or outcome_points(state, j.otherwise.outcome) == 0 for j in awarded)
    return closing and len(values) > 1 and sum(values) == state.full and all(0 < v < state.full for v in values)


def _blocks(judged: list[Judged]) -> list[list[Judged]]:
    """甲得2分，否则不得分；乙得3分，否则不得分: each 否则 ends a block."""
    blocks: list[list[Judged]] = [[]]
    for one in judged:
        blocks[-1].append(one)
        if one.otherwise is not None:
            blocks.append([])
    return [block for block in blocks if block]


def _separate_blocks(state: RuleState, blocks: list[list[Judged]]) -> None:
    best = sum((max(outcome_points(state, j.outcome) for j in block) for block in blocks), Fraction(0))
    if best > state.full or any(len(block) > 1 for block in blocks):
        _unclear(state, blocks[-1])
        return
    for (judged,) in blocks:
        if takes_all(state, judged):
            take_all(state, judged)
        else:
            _yes_no(state, judged, answer(state.scope, judged.words.text, judged.words.span))


def _yes_no(state: RuleState, judged: Judged, measure: Measure) -> None:
    value = outcome_points(state, judged.outcome)
    if state.scope.is_shared_out:
        state.scope.answers.append(judged.words)
    group = state.groups.setdefault(measure.id, Open(measure.id))
    met = YES if judged.asked else (met_by(judged.words, state.registry),)  # 是否存在违规，1分: where it is not so
    group.awards.append(MeasureAward(met, Line(value), judged.asked, judged.clause.span))
    if judged.otherwise is not None:
        line = under_guard(state, judged.otherwise, measure) or line_of(state, judged.otherwise.outcome, measure)
        group.awards.append(MeasureAward((), line or Line(Fraction(0)), False, judged.otherwise.span))
    group.default = Fraction(0)


def _levels(state: RuleState, block: list[Judged], values: list[Fraction], *, none: bool = False) -> None:
    """`none`: that there is none of them is a level too, though nobody says it."""
    choices = level_names([j.words.text for j in block])
    twice = [j for j in block if choices.count(j.words.text) > 1]
    same = [j for n, j in enumerate(block) if values[n] and values[n] in values[:n]]
    if same and (
        max(values) < state.full or state.scope.label
    ):  # 甲得1分；乙得1分，丙得0.5分, of 3: neither scale nor parts
        _unclear(state, same[:1])
    if twice:
        state.registry.report("R608", twice[-1].clause.span, words=twice[-1].clause.span.text)
    otherwise = block[-1].otherwise
    lang: Lang = "zh" if any(map(has_chinese, choices)) else "en"
    if otherwise is not None:
        choices.append(spelling("ELSE", lang))
    if none:
        choices.append(pick(("均无", "none"), lang))
    measure = level(state.scope, tuple(choices), block[0].words.span)
    group = state.groups.setdefault(measure.id, Open(measure.id))
    group.default = Fraction(0) if none else None
    for place, (judged, value) in enumerate(zip(block, values, strict=True)):
        region = Interval.point(Fraction(place))
        group.awards.append(MeasureAward((region,), Line(value), False, judged.clause.span))
    if otherwise is not None:
        line = line_of(state, otherwise.outcome, measure)
        group.awards.append(MeasureAward((), line or Line(Fraction(0)), False, otherwise.span))
