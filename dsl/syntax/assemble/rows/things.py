"""The things that stand in a row at the beginning of a sentence: each with its name and, where they are said, its own target and marks.

甲率≥75%得3分、乙率≥40%得2分; 培训3期、巡查12次; 甲率、乙率均达到100%; 甲、乙、丙三个环节各占1/3分值; 由人工造林2万亩、封山育林3万亩组成，分别赋2分、1.5分.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import is_reference, text_of
from dsl.syntax.assemble.rows.by_period import name_periods
from dsl.syntax.assemble.rows.each_period import each_period
from dsl.syntax.assemble.rows.listed_names import completed, pieces_of
from dsl.syntax.assemble.rows.respective import RESPECTIVELY, figures_at, marks_at
from dsl.syntax.assemble.rows.row_names import ended
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import aside_at, phrase_at

_ENDS = regex(
    f"(?:{any_word('must')}|{any_word('all')}|{any_word('in-turn')}|的?(?:{any_word('wanted')})?时限|目标值?|为)+$"
)
_AT_MOST = regex(f"(?:时限|限额|上限)(?:{any_word('in-turn')})?$")
_CONSISTS = regex(
    f"(?:{any_word('this-item')})?由.{{1,4}}(?:构成|组成)|(?:{any_word('this-item')})?(?:包括|分为).{{1,4}}"
)
_BY = regex(f"(?:{any_word('all')}|各)?以")
_LINE = regex(f"(?:作为|为)(?:{any_word('aim')}|{any_word('standard')}|{any_word('pass-line')})")
_OF_WHICH = regex("^.{0,12}由(?=..)")
_MADE_OF = regex("组成|构成")
_HAS = regex("占$")
_LONGEST = 60
"""Fragments in which the figures of a row stand."""
Parts = list[f.Fragment]


@record
class Thing:
    """`name`, what it is compared with, words behind that, and its marks."""

    name: t.Words
    figure: f.CompareF | None
    behind: Parts
    marks: f.OutcomeF | f.MarksF | None


@record
class ThingsInRow:
    """`before`: remarks in front of the things; `rest`: what is said behind them. `shared`: all of them have the same marks."""

    before: Parts
    things: list[Thing]
    rest: Parts
    shared: bool


def read_row(fragments: Parts) -> ThingsInRow | None:
    """The row at the beginning of the fragments; None where fewer than two things stand there."""
    head, row = _introduced(_with_each(fragments))
    head, row = _without_asides(head, row)
    periods, rest = each_period(row)
    if periods:
        return ThingsInRow(head, [Thing(name, None, [], None) for name in periods], rest, shared=True)
    things, end = _with_figures(row)
    if len(things) < 2:
        things, end = _names(row)
    if len(things) < 2:
        return None
    if any(one.name.text.endswith(other.name.text) for one in things for other in things if one is not other):
        return None  # 合格率≥98%得10分，合格率≥95%得7分: one thing
    things, end = _with_marks(things, row, end)
    things, end = _with_target(things, row, end)
    first, last = things[0].marks, things[-1].marks
    return ThingsInRow(head, things, row[end:], shared=first is last and isinstance(first, f.MarksF))


def _without_asides(head: Parts, row: Parts) -> tuple[Parts, Parts]:
    at = next((k for k, part in enumerate(row) if not (isinstance(part, f.AsideF) or is_mark(part, "comma"))), 0)
    return [*head, *row[:at]], row[at:]


def _with_target(things: list[Thing], row: Parts, end: int) -> tuple[list[Thing], int]:
    """，均以95%为合格线: what each of them is to reach."""
    at = end + (end < len(row) and is_mark(row[end], "comma"))
    match row[at : at + 3]:
        case [f.WordsF() as by, f.BareF(quantity=size) as figure, f.WordsF() as line]:
            if _BY.fullmatch(by.span.text) and _LINE.fullmatch(line.span.text) and size.unit != MARK:
                target = f.CompareF(">=", size, None, False, figure.span)
                return [replace(thing, figure=thing.figure or target) for thing in things], at + 3
    return things, end


# ---- in front of the row


def _introduced(fragments: Parts) -> tuple[Parts, Parts]:
    """本指标由三部分构成：, as a remark, and what stands behind it; 造林任务由人工造林2万亩、封山育林3万亩组成 without the words around the row."""
    match fragments[:2]:
        case [f.WordsF(words=t.Words(text=text), span=span), f.MarkF(kind="colon")] if _CONSISTS.fullmatch(text):
            return [aside_at(span)], fragments[2:]
        case [f.WordsF() as first, _] if (opens := _OF_WHICH.match(first.span.text)) is not None:
            end = next((k for k, part in enumerate(fragments) if _MADE_OF.fullmatch(part.span.text)), None)
            if end is not None:
                around: Parts = [aside_at(first.span.part(0, opens.end())), aside_at(fragments[end].span)]
                inside: Parts = [phrase_at(first.span.part(opens.end())), *fragments[1:end], *fragments[end + 1 :]]
                return around, inside
    return [], fragments


def _with_each(fragments: Parts) -> Parts:
    """2021年、2022年合格率每有1年达到98%得2分: said of each of the years."""
    match fragments[:4]:
        case [f.WordsF() as names, f.PerF(direction="each", size=size), f.CompareF() as figure, f.OutcomeF() as score]:
            amount = score.outcome
            if size.number == 1 and "、" in names.span.text and isinstance(amount, t.Points):
                comma = f.MarkF("comma", figure.span.behind)
                return [names, figure, comma, f.SharedF(amount, score.span), *fragments[4:]]
    return fragments


# ---- things with figures or marks of their own


def _with_figures(fragments: Sequence[f.Fragment]) -> tuple[list[Thing], int]:
    """The things up to the first piece that is none, and where the row ends."""
    pieces: list[Parts] = []
    piece: Parts = []
    end = 0
    for k, part in enumerate(fragments):
        if is_mark(part, "when") or _is_before_marks(fragments, k, pieces):
            continue
        shared = isinstance(part, f.SharedF)
        parted = shared or is_mark(part, "dun", "comma", *STOPS)
        piece += [] if parted else [part]
        if not piece or not (parted or isinstance(part, (f.MarksF, f.OutcomeF))):
            continue
        piece = _with_share(piece)
        if not _is_piece(piece) or (pieces and _shape(piece) != _shape(pieces[0])):
            break
        pieces.append(piece)
        piece, end = [], k + 1 - shared
    things = [_thing(piece) for piece in _named(pieces)]
    found = [thing for thing in things if thing is not None]
    return (found, end) if len(found) == len(things) else ([], 0)


def _is_before_marks(fragments: Sequence[f.Fragment], k: int, pieces: Sequence[Parts]) -> bool:
    """培训≥10期，得2分；: the comma in front of the marks of one of them; behind figures that have none the marks are of all."""
    figure, score = fragments[k - 1], fragments[k + 1 : k + 2]
    own = not pieces or _shape(pieces[0])[1] != _shape([figure])[1]
    return is_mark(fragments[k], "comma") and isinstance(figure, f.CompareF) and own and any(map(is_points, score))


def _with_share(piece: Parts) -> Parts:
    """数量指标占40%: its share of the marks."""
    match piece:
        case [f.WordsF() as name, f.BareF(quantity=size, span=at)] if _HAS.search(name.span.text):
            own = phrase_at(name.span.part(0, len(name.span.text) - 1))
            return [own, f.MarksF(t.Share(size.value, at), at)] if size.unit.zh == "%" else piece
        case _:
            return piece


def _shape(piece: Parts) -> tuple[bool, str]:
    """Whether it is compared, and how its marks are said."""
    last = piece[-1]
    share = isinstance(last, f.MarksF) and isinstance(last.amount, t.Share)
    bare = any(isinstance(part, f.BareF) for part in piece[1:])
    marks = type(last).__name__ if isinstance(last, (f.MarksF, f.OutcomeF)) else ""
    return any(isinstance(part, f.CompareF) for part in piece) or bare, f"{marks}{share}"


def _is_piece(piece: Parts) -> bool:
    """A name, then a figure, then marks."""
    figures = [part for part in piece[1:] if isinstance(part, f.CompareF)]
    marks = [part for part in piece if isinstance(part, (f.OutcomeF, f.MarksF))]
    names = [part for part in piece if isinstance(part, (f.WordsF, f.BareF, f.RangeF))]
    kinds = len(figures) + len(marks) + len(names)
    bare = isinstance(piece[-1], f.BareF) or (bool(marks) and len(piece) > 2 and isinstance(piece[-2], f.BareF))
    if any(isinstance(part, f.WordsF) and RESPECTIVELY.search(part.span.text) for part in piece):
        return False
    if kinds < len(piece) or len(figures) > 1 or len(marks) > 1 or not names or (marks and piece[-1] is not marks[0]):
        return False
    given = all(isinstance(part, f.MarksF) or is_points(part) for part in marks)
    return given and bool(figures or marks or bare)


def is_points(part: f.Fragment) -> bool:
    """Marks that are given."""
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


# ---- things that are only named


def _names(fragments: Parts) -> tuple[list[Thing], int]:
    """甲、乙、丙三个环节; 甲、乙规定时限分别为3天、5天."""
    end = next((k for k, part in enumerate(fragments) if not (isinstance(part, f.WordsF) or is_mark(part, "dun"))), 0)
    figures = figures_at(fragments[:_LONGEST]) if end else None
    if (
        not end
        or (figures is not None and figures.start != end)
        or (figures is None and not _ends_names(fragments[end]))
    ):
        return [], 0
    names = _listed(fragments[:end])
    each = figures.each if figures is not None and len(figures.each) == len(names) else []
    if figures is not None and not each:
        return [], 0
    most = _AT_MOST.search(fragments[end - 1].span.text) is not None
    things = [Thing(name, None, [], None) for name in names]
    if each:
        things = [replace(thing, figure=_aimed(part, most=most)) for thing, part in zip(things, each, strict=True)]
        end = figures.end if figures is not None else end
    while end < len(fragments) and is_mark(fragments[end], "comma", "colon", *STOPS):
        end += 1
    return things, end


def _ends_names(part: f.Fragment) -> bool:
    return isinstance(part, (f.SharedF, f.PerF)) or is_mark(part, "comma", "colon", *STOPS)


def _aimed(part: f.Fragment, *, most: bool) -> f.CompareF | None:
    """为3天 of 规定时限分别为3天: at most; 为95% of 目标值: at least."""
    quantity = part.bound if isinstance(part, f.CompareF) else part.quantity if isinstance(part, f.BareF) else None
    if isinstance(part, f.CompareF) and part.op != "=":
        return part
    return None if quantity is None else f.CompareF("<=" if most else ">=", quantity, None, False, part.span)


def _listed(head: Parts) -> list[t.Words]:
    """财务制度, 资产制度 of 财务制度、资产制度两项制度."""
    head = _without_end(head)
    pieces = pieces_of(head)
    last = pieces[-1][-1] if pieces else None
    whole = all(_is_whole_name(text_of(piece)) for piece in pieces)
    if len(pieces) < 2 or not isinstance(last, f.WordsF) or not whole or any(len(piece) != 1 for piece in pieces):
        return []
    if (
        (tail := ended(text_of([last]))) is not None
        and tail.at
        and tail.count in (None, len(pieces))
        and not tail.holds
    ):
        pieces[-1] = [phrase_at(last.span.part(0, tail.at))]
    pieces = completed(pieces)
    return [part.words for piece in pieces for part in piece if isinstance(part, f.WordsF)]


def _is_whole_name(text: str) -> bool:
    """Not 服务对象（含单位 of 服务对象（含单位、个人）."""
    return (
        text.count("(") == text.count(")")
        and text.count("《") == text.count("》")
        and text.count("“") == text.count("”")
    )


# ---- marks behind the row


def _with_marks(things: list[Thing], row: Parts, end: int) -> tuple[list[Thing], int]:
    """，分别赋2分、1.5分; ，五项各3分; 各占50%."""
    if any(thing.marks is not None for thing in things):
        return things, end
    at = end
    while at < len(row) and (is_mark(row[at], "comma") or _refers(row[at])):
        at += 1
    listed = marks_at(row, at)
    if listed is not None and len(listed.each) == len(things):
        given = [part for part in listed.each if isinstance(part, f.OutcomeF)]
        if len(given) == len(things):
            return [replace(thing, marks=one) for thing, one in zip(things, given, strict=True)], listed.end
    shared = row[at] if at < len(row) else None
    if isinstance(shared, f.SharedF) and all(thing.figure is None for thing in things):
        amount = shared.amount or t.Share(Fraction(1, len(things)), shared.span)
        marks = f.MarksF(amount, shared.span)
        return [replace(thing, marks=marks) for thing in things], at + 1
    return things, end


def _refers(part: f.Fragment) -> bool:
    """五项 of 五项各3分."""
    return isinstance(part, f.WordsF) and is_reference(text_of([part]))
