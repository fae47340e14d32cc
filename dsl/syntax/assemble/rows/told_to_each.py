"""A law said once of figures in a row is told to each of them: 甲率≥75%得3分、乙率≥40%得2分；未达标的按实际值/目标值折算得分.

A figure with marks of its own becomes a point of a list; figures that have their marks together (甲率达到60%、乙率达到55%，每低1个百分点各扣0.2分) are standards
from which the steps lead down. Where anything is said that is no such law, the sentence stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, Quantity
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.rows.by_period import name_periods
from dsl.syntax.assemble.rows.each_period import with_each_period
from dsl.syntax.assemble.rows.listed_names import completed, pieces_of
from dsl.syntax.assemble.rows.row_law import RowLaw, quotient_of, read_law, stated_bound, stated_marks
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import aside_at

_OFTEN = regex(f"^(?:每|{any_word('in-all')})")
"""每月编发1期，全年12期: how often, or in all, may be said of one thing."""
_ENDS = regex(f"(?:{any_word('must')}|{any_word('all')}|目标值?|为)+$")
_CONSISTS = regex(
    f"(?:{any_word('this-item')})?由.{{1,4}}(?:构成|组成)|(?:{any_word('this-item')})?(?:包括|分为).{{1,4}}"
)
_TURNED: dict[t.Op, t.Op] = {">=": "<", "<=": ">", ">": "<=", "<": ">="}
Parts = list[f.Fragment]


@record
class Thing:
    """One figure of the row: `name`, what it is compared with, words behind that, and its marks."""

    name: t.Words
    figure: f.CompareF | None
    behind: Parts
    marks: f.OutcomeF | f.MarksF | None


def with_law_told(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the law at each of the figures."""
    if any(isinstance(part, f.ItemF) for part in fragments):
        return fragments
    fragments = with_each_period(fragments)
    head, row = _introduced(_with_each(fragments))
    things, end = _things(row)
    law = read_law(row[end:], [thing.name.text for thing in things]) if len(things) > 1 else None
    if law is None:
        return fragments
    told = _points(things, law) or _shares(things, law) or _standards(things, law)
    return [*head, *told] if told else fragments


# ---- the row


def _introduced(fragments: list[f.Fragment]) -> tuple[list[f.Fragment], list[f.Fragment]]:
    """本指标由三部分构成：, as a remark, and what stands behind it."""
    match fragments[:2]:
        case [f.WordsF(words=t.Words(text=text), span=span), f.MarkF(kind="colon")] if _CONSISTS.fullmatch(text):
            return [aside_at(span)], fragments[2:]
        case _:
            return [], fragments


def _with_each(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """2021年、2022年合格率每有1年达到98%得2分: said of each of the years."""
    match fragments[:4]:
        case [f.WordsF() as names, f.PerF(direction="each", size=size), f.CompareF() as figure, f.OutcomeF() as score]:
            amount = score.outcome
            if size.number == 1 and "、" in names.span.text and isinstance(amount, t.Points):
                comma = f.MarkF("comma", figure.span.behind)
                return [names, figure, comma, f.SharedF(amount, score.span), *fragments[4:]]
    return fragments


def _things(fragments: Sequence[f.Fragment]) -> tuple[list[Thing], int]:
    """The figures from the beginning of the sentence on, and where the row ends."""
    pieces: list[Parts] = []
    piece: Parts = []
    end = 0
    for k, part in enumerate(fragments):
        if is_mark(part, "when"):
            continue
        parted = is_mark(part, "dun", "comma", *STOPS)
        piece += [] if parted else [part]
        if not piece or not (parted or isinstance(part, (f.MarksF, f.OutcomeF))):
            continue
        if not _is_piece(piece) or (pieces and _shape(piece) != _shape(pieces[0])):
            break
        pieces.append(piece)
        piece, end = [], k + 1
    things = [_thing(piece) for piece in _named(pieces)]
    found = [thing for thing in things if thing is not None]
    return (found, end) if len(found) == len(things) else ([], 0)


def _shape(piece: Parts) -> tuple[bool, str]:
    """Whether it is compared, and how its marks are said."""
    last = piece[-1]
    share = isinstance(last, f.MarksF) and isinstance(last.amount, t.Share)
    bare = any(isinstance(part, f.BareF) for part in piece[1:])
    return any(isinstance(part, f.CompareF) for part in piece) or bare, f"{type(last).__name__}{share}"


def _is_piece(piece: Parts) -> bool:
    """A name, then a figure, then marks."""
    figures = [part for part in piece[1:] if isinstance(part, f.CompareF)]
    marks = [part for part in piece if isinstance(part, (f.OutcomeF, f.MarksF))]
    names = [part for part in piece if isinstance(part, (f.WordsF, f.BareF, f.RangeF))]
    kinds = len(figures) + len(marks) + len(names)
    bare = isinstance(piece[-1], f.BareF) or (bool(marks) and len(piece) > 2 and isinstance(piece[-2], f.BareF))
    if kinds < len(piece) or len(figures) > 1 or len(marks) > 1 or not names or (marks and piece[-1] is not marks[0]):
        return False
    given = all(isinstance(part, f.MarksF) or _is_points(part) for part in marks)
    return given and bool(figures or marks or bare)


def _is_points(part: f.Fragment) -> bool:
    return isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Points) and part.outcome.value > 0


def _named(pieces: list[Parts]) -> list[Parts]:
    """Each with the name that only the first or the last says."""
    cut = [_without_marks(piece) for piece in pieces]
    if len(cut) == 1 and isinstance(cut[0][0][-1], f.CompareF):  # 甲率、乙率均达到100%
        (*head, figure), behind = cut[0]
        names = _without_end(head)
        return [[*name, figure, *behind] for name in completed(pieces_of(names))] if names != head or not behind else []
    told = [figure for figure, _ in cut]
    name_periods(told)
    return [[*figure, *marks] for figure, (_, marks) in zip(told, cut, strict=True)]


def _without_marks(piece: Parts) -> tuple[Parts, Parts]:
    """Up to its figure, and what stands behind that."""
    at = next((k for k, part in enumerate(piece) if isinstance(part, f.CompareF)), None)
    if at is None:
        at = len(piece) - 1 - isinstance(piece[-1], (f.MarksF, f.OutcomeF))
    return piece[: at + 1], piece[at + 1 :]


def _without_end(head: Parts) -> Parts:
    """甲率、乙率 of 甲率、乙率均应."""
    last = head[-1]
    end = _ENDS.search(last.span.text) if isinstance(last, f.WordsF) else None
    if end is None or not end.start():
        return head
    span = last.span.part(0, end.start())
    return [*head[:-1], f.WordsF(t.Words(fold_words(span.text), span), span)]


def _thing(piece: Parts) -> Thing | None:
    before, behind = _without_marks(piece)
    marks = behind.pop() if behind and isinstance(behind[-1], (f.MarksF, f.OutcomeF)) else None
    figure: f.CompareF | None = None
    match before[-1]:
        case f.CompareF(bound=bound) as compared if bound is not None and compared.of is None and not compared.clash:
            figure, before = compared, before[:-1]
        case f.BareF(quantity=quantity, span=span) if quantity.unit != MARK:
            figure, before = f.CompareF(">=", quantity, None, False, span), before[:-1]
        case f.WordsF():
            pass
        case _:
            return None
    if not before or not all(isinstance(part, f.WordsF) for part in behind):
        return None
    text = "".join(part.words.text if isinstance(part, f.WordsF) else fold_words(part.span.text) for part in before)
    name = t.Words(_ENDS.sub("", text), before[0].span.to(before[-1].span))
    assert marks is None or isinstance(marks, (f.MarksF, f.OutcomeF))
    return Thing(name, figure, behind, marks) if name.text else None


# ---- told as points, where each has its marks


def _points(things: Sequence[Thing], law: RowLaw) -> Parts:
    """①甲率≥75%得3分，否则…；②乙率≥40%得2分，否则…."""
    if not _says_more(things, law) or (law.met is not None and things[0].marks is not None):
        return []
    if things[0].marks is not None and all(thing.marks is things[0].marks for thing in things):
        return []  # 甲率、乙率均达到100%得5分: all of them together
    told: Parts = []
    for number, thing in enumerate(things, start=1):
        amount = _amount(thing, law)
        point = None if amount is None else _point(thing, amount, law)
        if point is None:
            return []
        at = thing.name.span
        told += [f.ItemF(number, replace(at, end=at.start)), *point, f.MarkF("semicolon", at.behind)]
    return told


def _says_more(things: Sequence[Thing], law: RowLaw) -> bool:
    """Than what is shared out among parts anyway."""
    bare = things[0].figure is not None and isinstance(things[0].marks, f.MarksF)
    return law.of_each or law.formula or bare


def _amount(thing: Thing, law: RowLaw) -> t.Points | None:
    match thing.marks, law.met:
        case ((f.MarksF(amount=t.Points() as points) | f.OutcomeF(outcome=t.Points() as points)), _):
            return points
        case None, (f.SharedF(amount=t.Points() as points) | f.OutcomeF(outcome=t.Points() as points)):
            return points
        case _:
            return None


def _point(thing: Thing, amount: t.Points, law: RowLaw) -> Parts | None:
    bound = thing.figure.bound if thing.figure is not None else None
    if thing.figure is None or bound is None:
        return None
    at = (thing.marks or law.met or thing.figure).span
    name, figure = f.WordsF(thing.name, thing.name.span), thing.figure
    told: Parts = [name, figure, *thing.behind, f.OutcomeF(amount, at), f.MarkF("comma", at.behind)]
    if law.steps is not None:
        return [*told, *law.steps, *(law.readings or [])] if law.missed is None else None
    missed = law.missed
    if missed is not None and law.formula:
        same = stated_marks(missed) in (None, amount.value) and stated_bound(missed) in (None, bound.value)
        target = t.Number(bound, figure.span)
        own = quotient_of(missed, thing.name, target, t.Number(Quantity(amount.value, MARK), at))
        return [*told, f.MarkF("else", at.behind), own] if same and figure.op == ">=" else None
    nothing = f.OutcomeF(t.Points(amount.value * 0, at), at)
    return [*told, f.MarkF("else", at.behind), missed or nothing]


def _shares(things: Sequence[Thing], law: RowLaw) -> Parts:
    """甲率（60%）、乙率（40%），各部分按实际完成率乘以相应权重计算: each is that share of the marks, as far as it is reached."""
    shares = [rate for thing in things if thing.figure is None and (rate := _share_of(thing.marks)) is not None]
    reckoned = law.missed is not None and not law.formula and not t.is_nothing(law.missed.outcome)
    if len(shares) < len(things) or sum(shares) != 1 or not reckoned or law.met is not None or law.steps is not None:
        return []
    told: Parts = []
    for number, (thing, rate) in enumerate(zip(things, shares, strict=True), start=1):
        at, behind = thing.name.span, thing.name.span.behind
        assert thing.marks is not None and law.missed is not None
        place = thing.marks.span
        marks = t.Share(rate, place) if law.whole is None else t.Points(rate * law.whole, place)
        scored = f.OutcomeF(t.InProportion(thing.name, law.missed.span), law.missed.span)
        told += [f.ItemF(number, replace(at, end=at.start)), f.WordsF(thing.name, at), f.MarksF(marks, place)]
        told += [f.MarkF("colon", behind), scored, f.MarkF("semicolon", behind)]
    return told


def _share_of(marks: f.OutcomeF | f.MarksF | None) -> Fraction | None:
    return marks.amount.rate if isinstance(marks, f.MarksF) and isinstance(marks.amount, t.Share) else None


# ---- told as standards, where they have their marks together


def _standards(things: Sequence[Thing], law: RowLaw) -> Parts:
    """甲率达到60%，每低1个百分点扣0.2分；乙率达到55%，每低1个百分点扣0.2分: from the full mark, or from what all of them give together."""
    marks = [thing.marks for thing in things if thing.marks is not None]
    together = marks[0] if marks and all(each is marks[0] for each in marks) else None
    if law.steps is None or law.missed is not None or law.met is not None or (marks and together is None):
        return []
    told: Parts = [t.Award(None, together.outcome, together.span)] if isinstance(together, f.OutcomeF) else []
    for thing in things:
        if thing.figure is None or thing.figure.op not in _TURNED or thing.behind or _OFTEN.search(thing.name.text):
            return []
        told += _below(thing) if told and together else _from(thing)
        told += [*law.steps, *(law.readings or []), f.MarkF("semicolon", thing.name.span.behind)]
    return [*told, law.until] if law.until is not None else told


def _from(thing: Thing) -> Parts:
    assert thing.figure is not None and thing.figure.bound is not None
    at = thing.name.span.to(thing.figure.span)
    return [t.Award(t.Comparison(thing.name, thing.figure.op, thing.figure.bound, at), t.Full(at), at)]


def _below(thing: Thing) -> Parts:
    """及时率低于100%的，"""
    assert thing.figure is not None
    missed = replace(thing.figure, op=_TURNED[thing.figure.op])
    comma = f.MarkF("comma", missed.span.behind)
    return [f.WordsF(thing.name, thing.name.span), missed, comma]
