"""A law said once of things in a row is told to each of them: 甲率≥75%得3分、乙率≥40%得2分；未达标的按实际值/目标值折算得分.

A thing with marks of its own becomes a point of a list, with all that the law says between all and nothing; figures that have their marks together
(甲率达到60%、乙率达到55%，每低1个百分点各扣0.2分) are standards from which the steps lead down. Where anything is said that is no such law, the
sentence stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending
from dsl.exact.units import MARK, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.rows.own_formulas import own_formula, stated_bound, stated_marks
from dsl.syntax.assemble.rows.row_law import Level, RowLaw, read_law
from dsl.syntax.assemble.rows.things import Thing, ThingsInRow, read_row

_OFTEN = regex(f"^(?:每|{any_word('in-all')})")
"""每月编发1期，全年12期: how often, or in all, may be said of one thing."""
_TOPIC = ending("topic-end")
_RATE = ending("rate-end")
Parts = list[f.Fragment]


def with_law_told(fragments: Parts) -> Parts:
    """The fragments with the law at each of the things."""
    if any(isinstance(part, f.ItemF) for part in fragments):
        return fragments
    row = read_row(fragments)
    law = read_law(row) if row is not None else None
    if row is None or law is None:
        return fragments
    told = _points(row, law) or _standards(row.things, law)
    return [*row.before, *told, *law.behind] if told else fragments


# ---- told as points, where each has its marks


def _points(row: ThingsInRow, law: RowLaw) -> Parts:
    """①甲率≥75%得3分，否则…；②乙率≥40%得2分，否则…."""
    things = row.things
    if not _says_more(row, law) or (law.met is not None and things[0].marks is not None):
        return []
    if not row.shared and things[0].marks is not None and all(thing.marks is things[0].marks for thing in things):
        return []  # 甲率、乙率均达到100%得5分: all of them together
    told: Parts = []
    for place, thing in enumerate(things):
        point = _point(thing, _amount(thing, law, len(things)), law, law.steps_of(place))
        if point is None:
            return []
        at = thing.name.span
        ends: f.Mark = "semicolon" if place + 1 < len(things) else "full_stop"
        told += [f.ItemF(place + 1, replace(at, end=at.start)), *point, f.MarkF(ends, at.behind)]
    return told


def _says_more(row: ThingsInRow, law: RowLaw) -> bool:
    """Than what is shared out among parts anyway."""
    first = row.things[0]
    if row.shared and first.marks is None:
        return bool(law.levels)  # of each quarter
    if first.figure is None:
        reckoned = law.missed is not None and not t.is_nothing(law.missed.outcome)
        own = isinstance(first.marks, f.MarksF) and _are_whole(row.things)
        takes = bool(law.steps) and (law.limit is not None or _has_figures(law) or _are_topics(row.things))
        return _tells_levels(law, shared=row.shared) or (own and (reckoned or takes))
    return law.of_each or law.formula or bool(law.levels or law.own_steps) or isinstance(first.marks, f.MarksF)


def _tells_levels(law: RowLaw, *, shared: bool) -> bool:
    """基本健全得0.5分: more than met or not, where only the marks are said of each."""
    given = [level for level in law.levels if not t.is_nothing(level.score.outcome)]
    return law.of_each and len(given) > shared


def _has_figures(law: RowLaw) -> bool:
    """≥90%得满分, from which the steps lead down."""
    return bool(law.levels) and all(level.kind == "figure" for level in law.levels)


def _are_topics(things: Sequence[Thing]) -> bool:
    """窗口服务、电话服务, of which nothing is said that could hold."""
    return all(_TOPIC.search(thing.name.text) for thing in things)


def _are_whole(things: Sequence[Thing]) -> bool:
    """Shares of the marks must be all of them."""
    shares = [
        thing.marks.amount.rate
        for thing in things
        if isinstance(thing.marks, f.MarksF) and isinstance(thing.marks.amount, t.Share)
    ]
    return not shares or (len(shares) == len(things) and sum(shares) == 1)


def _amount(thing: Thing, law: RowLaw, many: int) -> t.Amount | None:
    match thing.marks, law.met:
        case f.MarksF(amount=t.Share(rate=rate)), _ if law.whole is not None:
            return t.Points(rate * law.whole, thing.marks.span)
        case ((f.MarksF(amount=amount) | f.OutcomeF(outcome=t.Points() | t.Share() as amount)), _):
            return amount
        case None, (f.SharedF(amount=t.Points() as points) | f.OutcomeF(outcome=t.Points() as points)):
            return points
        case _ if law.whole is not None and law.missed is not None and stated_marks(law.missed) == law.whole / many:
            return t.Points(law.whole / many, thing.name.span)
        case _:
            return None


def _point(thing: Thing, amount: t.Amount | None, law: RowLaw, steps: list[Parts]) -> Parts | None:
    """（3分）：甲率≥75%得满分，甲率60%—75%得该项分值的60%，否则…."""
    levels = _levels(thing, law.levels)
    at = (thing.marks or law.met or law.together or thing.figure or thing.name).span
    if (
        levels is None
        or _give_more(law.levels, amount)
        or (amount is None and (thing.figure is not None or law.met is not None))
    ):
        return None
    headed = amount is not None and (bool(levels) or thing.figure is None or isinstance(amount, t.Share))
    told: Parts = [f.MarksF(amount, at), f.MarkF("colon", at.behind)] if headed and amount is not None else []
    if thing.figure is not None and amount is not None and not _tells_all(law):
        name = f.WordsF(thing.name, thing.name.span)
        given = f.OutcomeF(t.Full(at) if headed else amount, at)
        told += [name, thing.figure, *thing.behind, given, f.MarkF("comma", at.behind)]
    if steps and levels and not _in_its_unit(thing, steps):
        return None
    if steps:
        taken = _taken(thing, law, steps)
        return [*told, *taken] if law.missed is None else None
    told += levels
    if law.missed is None and levels:
        return told
    missed = _missed(thing, amount, law)
    rest = [f.MarkF("else", at.behind)] if levels or thing.figure is not None else []
    return None if missed is None else [*told, *rest, missed]


def _give_more(levels: Sequence[Level], amount: t.Amount | None) -> bool:
    """档案齐全得4分 behind what gives 3分 is another thing, and no level of it."""
    given = [level.score.outcome.value for level in levels if isinstance(level.score.outcome, t.Points)]
    return isinstance(amount, t.Points) and max(given, default=0) > amount.value


def _in_its_unit(thing: Thing, steps: list[Parts]) -> bool:
    """每低1个百分点 of 3公里 is a step of how much of it is reached, which nobody gives."""
    bound = thing.figure.bound if thing.figure is not None else None
    sizes = [part.size.unit.kind for step in steps for part in step if isinstance(part, f.PerF)]
    return bound is None or bound.unit.kind is Kind.RATE or Kind.RATE not in sizes


def _taken(thing: Thing, law: RowLaw, steps: list[Parts]) -> Parts:
    """甲率≥90%得5分，每降低1个百分点扣0.5分，甲率低于60%不得分: the steps among the levels."""
    named = [] if thing.figure is not None else [_called(thing.name, "")]
    limit = [] if law.limit is None else [law.limit]
    taken = [part for step in steps for part in (*named, *step)]
    before, behind = (_levels(thing, some) or [] for some in (law.levels[: law.ahead], law.levels[law.ahead :]))
    comma = [f.MarkF("comma", behind[0].span)] if behind else []
    return [*before, *taken, *limit, *(law.readings or []), *comma, *behind]


def _tells_all(law: RowLaw) -> bool:
    """完成率达到100%得该项满分: that the target is reached is said as a level."""
    return any(isinstance(level.score.outcome, t.Full) or _is_whole(level.score.outcome) for level in law.levels)


def _tells_whole(levels: Sequence[Level]) -> bool:
    """All marks are given for all of the target, so that a share of it gives as much of them."""
    whole = [level.figure for level in levels if isinstance(level.score.outcome, t.Full)]
    return all(isinstance(each, f.CompareF) and each.bound is not None and each.bound.value == 1 for each in whole)


def _is_whole(outcome: t.Outcome) -> bool:
    return isinstance(outcome, t.Share) and outcome.rate == 1


def _missed(thing: Thing, amount: t.Amount | None, law: RowLaw) -> f.OutcomeF | None:
    """What it gives where none of the levels holds; None where the law does not fit it."""
    missed, at = law.missed, thing.name.span
    if missed is None:
        return f.OutcomeF(t.Points(Fraction(0), at), at)
    if isinstance(missed.outcome, t.InProportion) and thing.figure is None:
        return replace(missed, outcome=replace(missed.outcome, of=_rate_of(thing.name, law.by)))
    bound = thing.figure.bound if thing.figure is not None else None
    target = None if bound is None or thing.figure is None else t.Number(bound, thing.figure.span)
    if not law.formula and not isinstance(missed.outcome, t.Scored):
        return missed
    if law.formula and (thing.figure is None or thing.figure.op != ">="):
        return None
    marks: t.Expr = t.Number(Quantity(amount.value, MARK), at) if isinstance(amount, t.Points) else t.WeightValue(at)
    same = stated_marks(missed) in (None, amount.value if isinstance(amount, t.Points) else None)
    if not same or (law.formula and bound is not None and stated_bound(missed) not in (None, bound.value)):
        return None
    return own_formula(missed, thing.name, target, marks)


def _rate_of(name: t.Words, by: str) -> t.Words:
    """数量指标完成率, of what is scored by 完成率."""
    rate = "完成率" if by.endswith("完成率") and not _RATE.search(name.text) else ""
    return t.Words(name.text + rate, name.span)


# ---- what lies between all and nothing


def _levels(thing: Thing, levels: Sequence[Level]) -> Parts | None:
    """甲率60%—75%得1分，; None where a level does not fit the thing."""
    told: Parts = []
    for level in levels:
        condition, score = _condition(thing, level), _score(thing, level, levels)
        if condition is None or score is None:
            return None
        told += [*condition, score, f.MarkF("comma", level.score.span.behind)]
    return told


def _score(thing: Thing, level: Level, levels: Sequence[Level]) -> f.OutcomeF | None:
    """按完成率计分 between two shares of the target: as much of the marks of the thing."""
    share = level.score.outcome
    if not isinstance(share, t.InProportion) or thing.figure is None:
        return level.score
    fits = level.kind == "ratio" and thing.figure.op == ">=" and _tells_whole(levels)
    return replace(level.score, outcome=replace(share, of=None)) if fits else None


def _condition(thing: Thing, level: Level) -> Parts | None:
    name, figure = thing.name, level.figure
    if level.kind == "words" or figure is None:
        return [_called(name, level.words)] if thing.figure is None else None
    if level.kind == "figure" or (level.kind == "ratio" and thing.figure is None):
        return [_called(name, "完成率" if level.kind == "ratio" else ""), figure]
    target = thing.figure
    if target is None or target.bound is None or target.op != ">=":
        return None
    own = of_target(figure, target.bound) if level.kind == "ratio" else _at_distance(figure, target.bound)
    return None if own is None else [_called(name, ""), own]


def _called(name: t.Words, words: str) -> f.WordsF:
    return f.WordsF(t.Words(name.text + words, name.span), name.span)


def of_target(figure: f.CompareF | f.RangeF, target: Quantity) -> f.Fragment:
    """低于7.2公里, of a rate below 60% of 12公里."""
    if isinstance(figure, f.RangeF):
        return replace(figure, first=_times(figure.first, target), second=_times(figure.second, target), noted=())
    assert figure.bound is not None
    return replace(figure, bound=_times(figure.bound, target), noted=None)


def _times(rate: Quantity, target: Quantity) -> Quantity:
    return replace(target, number=rate.value * target.number)


def _at_distance(figure: f.CompareF | f.RangeF, target: Quantity) -> f.Fragment | None:
    """高于15%, of less than 5个百分点 from 20%."""
    if isinstance(figure, f.RangeF) or figure.bound is None or figure.bound.unit.kind is not target.unit.kind:
        return None
    moved = replace(target, number=target.number - figure.bound.value / target.unit.factor)
    turned: dict[t.Op, t.Op] = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}
    return replace(figure, op=turned[figure.op], bound=moved, noted=None) if figure.op in turned else None


# ---- told as standards, where they have their marks together


def _standards(things: Sequence[Thing], law: RowLaw) -> Parts:
    """甲率达到60%，每低1个百分点扣0.2分；乙率达到55%，每低1个百分点扣0.2分: from the full mark, or from what all of them give together."""
    marks = [thing.marks for thing in things if thing.marks is not None]
    together = marks[0] if marks and all(each is marks[0] for each in marks) else None
    if (
        not (law.steps or law.own_steps)
        or law.levels
        or law.limit
        or law.missed is not None
        or law.met is not None
        or (marks and together is None)
    ):
        return []
    told: Parts = [t.Award(None, together.outcome, together.span)] if isinstance(together, f.OutcomeF) else []
    for place, thing in enumerate(things):
        if (
            not law.steps_of(place)
            or thing.figure is None
            or thing.figure.op not in t.DENIED
            or thing.behind
            or _OFTEN.search(thing.name.text)
        ):
            return []
        told += _below(thing) if told and together else _from(thing)
        told += [*law.steps_of(place)[0], *(law.readings or []), f.MarkF("semicolon", thing.name.span.behind)]
    return [*told, law.until] if law.until is not None else told


def _from(thing: Thing) -> Parts:
    assert thing.figure is not None and thing.figure.bound is not None
    at = thing.name.span.to(thing.figure.span)
    return [t.Award(t.Comparison(thing.name, thing.figure.op, thing.figure.bound, at), t.Full(at), at)]


def _below(thing: Thing) -> Parts:
    """及时率低于100%的，"""
    assert thing.figure is not None
    missed = replace(thing.figure, op=t.DENIED[thing.figure.op])
    comma = f.MarkF("comma", missed.span.behind)
    return [f.WordsF(thing.name, thing.name.span), missed, comma]
