"""分别, 依次: figures or marks in the order of the names before them.

一季度、二季度末执行率分别达到25%、50%的，各得2分; 国家级、省级采用的，每篇分别得2分、1分; 前三名依次得5分、4分、3分. Each name gets its figure and its marks.

No things in a row: what is told are tiers and conditions of one rule, wherever it stands. Things whose figures or marks stand so read them here.
"""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import BARE, MARK, PERCENT
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.levels.ranked import places_of
from dsl.syntax.assemble.rows.faults import faults_of
from dsl.syntax.assemble.rows.listed_names import FIGURES, Piece, completed, joins, like, pieces_of
from dsl.syntax.assemble.state import is_mark, segment_end
from dsl.syntax.printed import phrase_at

RESPECTIVELY = regex(f"{any_word('in-turn')}(?:为|{any_word('achieved')}|{any_word('done')})?$")
_IN_TURN = saying("in-turn")
_BY = regex(f"{any_word('in-turn')}?按照?")
_BY_SHARE = regex(
    f"(?:{any_word('in-turn')}(?:按照?|对应|折算为)|按照?)(?:{any_word('all-marks')}|{any_word('full-mark')})?的?"
)
_SCORED = saying("scored")
_GRADE = regex(
    f"(?:效果)?(?:{any_word('grade-of-all')}|{any_word('lesser')}|不合格|不及格|好|较差|{any_word('prize-grade')})"
)
_RULES = (*FIGURES, f.WordsF, f.MarkF, f.PerF, f.OutcomeF)
_OF_EACH = regex(f"^每(?!{any_word('each-of')})[^、]+、")
_WHO = regex(f"的?{any_word('scored-unit')}")


@record
class _Listed:
    """What stands one behind the other, and where."""

    each: list[f.Fragment]
    start: int
    end: int


_MOST = 30
"""Figures that stand in one row."""


def with_respective(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each list that 分别 goes through told name by name."""
    told: list[f.Fragment] = []
    scored = max((k for k, p in enumerate(fragments) if isinstance(p, f.OutcomeF | f.ChangeF | f.LimitF)), default=-1)
    counted = max((k for k, p in enumerate(fragments) if is_mark(p, "highest", "summed")), default=-1)
    at = 0
    while at < len(fragments):
        end = segment_end(fragments, at)
        told += _segment(fragments[at:end], alone=scored < end, held=counted >= end) + fragments[end : end + 1]
        at = end + 1
    return told


def _segment(parts: Piece, *, alone: bool, held: bool) -> Piece:
    """`alone`: nothing behind the segment scores, so what falls short gets nothing. `held`: what follows says what of several that hold counts."""
    figures = figures_at(parts)
    marks = _marks(parts, figures)
    first = figures or marks
    if first is None:
        return parts
    head = [_without_end(part) for part in parts[: first.start] if not is_mark(part, "when", "comma")]
    asides = [part for part in head if isinstance(part, f.AsideF)]
    head = _verb_apart(_without_who([part for part in head if part not in asides]))
    ends = [n for n in (-1, 0) if head and isinstance(head[n], f.PerF)]
    per = [head.pop(ends[0])] if ends else []
    takes = marks is not None and isinstance(marks.each[0], f.ChangeF) and marks.each[0].sign < 0
    places = places_of(head, len(first.each))
    faults = _faults(head) if takes and not (figures or per) else []
    names = places or faults or completed(pieces_of(head))
    listed = [each for each in (figures, marks) if each is not None]
    if len(names) < 2 or any(len(each.each) != len(names) for each in listed):
        return parts
    held = held or any(is_mark(part, "highest", "summed") for part in parts)
    if not (figures or per or places or faults or held or _are_levels(names)):
        return parts  # 国家级、省级表彰的，分别得5分、3分: who has both?
    rows = [[*name, *(each.each[n] for each in listed[:1] if figures)] for n, name in enumerate(names)]
    if marks is None:
        behind = parts[listed[-1].end :]
        return asides + (_each_with(rows, behind) or _joined(rows) + behind)
    behind = _behind(parts, marks.end)
    closes = alone and not takes and not any(isinstance(part, _RULES) for part in behind)
    apart = closes and all(len(row) > 1 and isinstance(row[-1], FIGURES) for row in rows) and not places
    scored: Piece = []
    for row, score in zip(rows, marks.each, strict=True):
        at = score.span
        scored += [*row, *per, score, f.MarkF("comma", replace(at, start=at.end))]
        scored += _no_marks(at) if apart else []
    return asides + scored + (_no_marks(scored[-2].span) if places and closes else []) + behind


def _no_marks(at: Span) -> Piece:
    """What falls short gets nothing."""
    return [f.MarkF("else", at), f.OutcomeF(t.Points(Fraction(0), at), at), f.MarkF("semicolon", at)]


def _without_who(head: Piece) -> Piece:
    """排名第一、第二的县: who stands there says nothing more."""
    figure, last = (None, None, *head)[-2:]
    who = isinstance(last, f.WordsF) and _WHO.fullmatch(last.words.text)
    return head[:-1] if who and isinstance(figure, f.CompareF) and figure.bound and figure.op == "=" else head


def _verb_apart(head: Piece) -> Piece:
    """每获得国家级、省级荣誉1项: what is counted in front, under a name each."""
    match head:
        case [f.PerF(verb=t.Words(text=text) as verb, span=span) as per] if "、" in text:
            return [phrase_at(verb.span), replace(per, verb=None, span=replace(span, start=verb.span.end))]
        case [f.WordsF(words=t.Words(text=text), span=span), f.BareF(quantity=size, span=at)] if _OF_EACH.match(text):
            named = phrase_at(span.part(1))
            return [named, f.PerF("each", None, size, None, at)] if size.unit.kind.is_counted else head
        case _:
            return head


def _are_levels(names: list[Piece]) -> bool:
    """优秀、良好、合格, of which one holds; what has a figure is a condition of its own."""
    texts = [name[0].words.text for name in names if len(name) == 1 and isinstance(name[0], f.WordsF)]
    return len(texts) < len(names) or all(_GRADE.fullmatch(text) for text in texts)


def _each_with(rows: list[Piece], behind: Piece) -> Piece:
    """甲、乙分别不少于6个、3个，每少1个扣0.2分: the step is said of each."""
    step = [part for part in behind if not is_mark(part, "comma")]
    kinds = [type(part) for part in step[:2]]
    limits = all(isinstance(part, f.LimitF) or is_mark(part, "until") for part in step[2:])
    if kinds != [f.PerF, f.ChangeF] or not limits:
        return []
    told: Piece = []
    for row in rows:
        at = row[-1].span
        told += [*row, f.MarkF("comma", at.behind), *step[:2], f.MarkF("semicolon", at.behind)]
    return [*told[:-1], f.MarkF("comma", step[1].span.behind), *step[2:]] if step[2:] else told[:-1]


def _joined(rows: list[Piece]) -> Piece:
    """优良率、合格率分别达到90%、100%的得6分: all of them."""
    told: Piece = []
    for row in rows:
        told += [f.MarkF("and", replace(row[0].span, end=row[0].span.start))] if told else []
        told += row
    return told


def _behind(parts: Piece, at: int) -> Piece:
    """What follows the marks, without the comma behind them."""
    return parts[at + 1 :] if at < len(parts) and is_mark(parts[at], "comma") else parts[at:]


# ---- the lists


def figures_at(parts: Piece) -> _Listed | None:
    """达到25%、50%、75% behind 分别: all in the way of the first."""
    for k, part in enumerate(parts[:-1]):
        first = parts[k + 1]
        if _ends_in_turn(part) and isinstance(first, FIGURES) and _marks_behind(parts, k) is None:
            found = [first, *_more(parts, k + 2)]
            model = found[-1] if isinstance(first, f.BareF) else first  # 20公里、5个以上
            return _Listed([like(each, model) for each in found], k + 1, k + 2 * len(found))
    return None


def _ends_in_turn(part: f.Fragment) -> bool:
    return isinstance(part, f.WordsF) and RESPECTIVELY.search(part.words.text) is not None


def _marks(parts: Piece, figures: _Listed | None) -> _Listed | None:
    """分别得3分、3分、4分; behind figures also 各得2分."""
    for k in range(figures.end if figures else 0, len(parts)):
        part = parts[k]
        if isinstance(part, f.SharedF | f.ChangeF) and _IN_TURN.search(part.span.text):
            return marks_at(parts, k)
        if figures is None and _ends_in_turn(part) and (found := _marks_behind(parts, k)):
            return found
        if figures is None and (found := _marks_by_which(parts, k) or _shares_by_which(parts, k)):
            return found
        if figures is not None and isinstance(part, f.SharedF):
            return _Listed([_score(part, part)] * len(figures.each), k, k + 1)
        if figures is not None and not is_mark(part, "when", "comma"):
            return None
    return None


def _marks_behind(parts: Piece, k: int) -> _Listed | None:
    """三项分别为2分、2分、1分: the marks behind the words at a place."""
    first = parts[k + 1] if k + 1 < len(parts) else None
    if not isinstance(first, f.CompareF) or first.op != "=" or first.bound is None or first.bound.unit != MARK:
        return None
    score = f.OutcomeF(t.Points(first.bound.number, first.span), first.span)
    more = _marks_of(_more(parts, k + 2))
    return _Listed([score, *(_score(each, score) for each in more)], k + 1, k + 2 + 2 * len(more)) if more else None


def _marks_by_which(parts: Piece, k: int) -> _Listed | None:
    """前三名按照6、5、4分打分."""
    by = parts[k]
    if not isinstance(by, f.WordsF) or not _BY.fullmatch(by.words.text):
        return None
    given = [*parts[k + 1 : k + 2], *_more(parts, k + 2)]
    end = k + 2 * len(given)
    scores = parts[end] if end < len(parts) else None
    if len(given) < 2 or not isinstance(scores, f.WordsF) or not _SCORED.fullmatch(scores.words.text):
        return None
    marks = _marks_of(given)
    each = [f.OutcomeF(t.Points(mark.quantity.number, mark.span), mark.span) for mark in marks]
    return _Listed([*each], k, end + 1) if len(each) == len(given) else None


def _shares_by_which(parts: Piece, k: int) -> _Listed | None:
    """优秀、良好、合格，分别按分值的100%、80%、60%计分."""
    by = parts[k]
    given = [*parts[k + 1 : k + 2], *_more(parts, k + 2)]
    shares = _shares_of(given)
    if not isinstance(by, f.WordsF) or not _BY_SHARE.fullmatch(by.words.text) or len(shares) < 2:
        return None
    end = k + 2 * len(given)
    scores = parts[end] if end < len(parts) else None
    scored = isinstance(scores, f.WordsF) and _SCORED.fullmatch(scores.words.text) is not None
    return _Listed([*shares], k, end + scored) if scored or end == len(parts) else None


def marks_at(parts: Piece, k: int) -> _Listed | None:
    """The marks of the list that begins at a place with 分别得; None where it gives but one."""
    part = parts[k] if k < len(parts) else None
    if not isinstance(part, f.SharedF | f.ChangeF) or not _IN_TURN.search(part.span.text):
        return None
    more = _more(parts, k + 1)
    end = k + 2 * len(more) + 1
    if isinstance(part.amount, t.Share):
        last = parts[end + 1 : end + 2] if is_mark(parts[end] if end < len(parts) else None, "dun") else []
        closing = [each for each in last if isinstance(each, f.OutcomeF) and isinstance(each.outcome, t.Share)]
        shares = [*_shares_of(more), *closing]
        whole = len(shares) == len(more) + len(closing) > 0
        return _Listed([_score(part, part), *shares], k, end + 2 * len(closing)) if whole else None
    amounts = [part, *_marks_of(more)]
    if len(amounts) < 2:
        return None
    return _Listed([_score(each, part) for each in amounts], k, k + 2 * len(amounts) - 1)


def _marks_of(figures: list[f.Fragment]) -> list[f.BareF]:
    """、8、6分: each in marks where the last is."""
    found = [each for each in figures if isinstance(each, f.BareF) and each.quantity.unit in (MARK, BARE)]
    return found if found and found[-1].quantity.unit == MARK else []


def _shares_of(figures: list[f.Fragment]) -> list[f.OutcomeF]:
    """、80%、60%、0: each as a share of the marks; nothing where one is no share."""
    sizes = [each.quantity for each in figures if isinstance(each, f.BareF) and not each.both]
    rates = [size.value for size in sizes if size.unit == PERCENT or not size.number]
    if len(rates) < len(figures) or any(rate > 1 for rate in rates):
        return []
    return [f.OutcomeF(t.Share(rate, each.span), each.span) for rate, each in zip(rates, figures, strict=True)]


def _more(parts: Piece, at: int) -> list[f.Fragment]:
    """、50%和75%."""
    found: list[f.Fragment] = []
    while len(found) < _MOST and at + 1 < len(parts) and joins(parts[at]) and isinstance(parts[at + 1], FIGURES):
        found.append(parts[at + 1])
        at += 2
    return found


def _score(part: f.Fragment, first: f.SharedF | f.ChangeF | f.OutcomeF) -> f.Fragment:
    amount = part.amount if isinstance(part, f.SharedF | f.ChangeF) else None
    if isinstance(part, f.BareF):
        amount = t.Points(part.quantity.number, part.span)
    assert amount is not None
    if isinstance(first, f.ChangeF):
        return f.ChangeF(first.sign, amount, part.span)
    return f.OutcomeF(amount, part.span)


def _without_end(part: f.Fragment) -> f.Fragment:
    """支付进度 of 支付进度分别."""
    through = RESPECTIVELY.search(part.span.text) if isinstance(part, f.WordsF) else None
    return phrase_at(part.span.part(0, through.start())) if through and through.start() else part


def _faults(head: Piece) -> list[Piece]:
    """未按时上报计划、总结 before 分别扣3分、2分: each fault takes its own."""
    if len(head) != 1 or not isinstance(head[0], f.WordsF):
        return []
    faults = faults_of(head[0].words)
    return [[f.WordsF(each, each.span)] for each in faults] if len(faults) > 1 else []
