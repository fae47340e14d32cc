"""分别: figures or marks in the order of the names before them.

一季度、二季度末执行率分别达到25%、50%的，各得2分; 国家级、省级采用的，每篇分别得2分、1分. Each name gets its figure and its marks.
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
from dsl.syntax.assemble import prose
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import phrase_at

_RESPECTIVELY = "分别"
_KIND = f"(?:{any_word('rank')}|[一二三四五六七八九十]+[级等类档]|国家|省|市|县|区|乡|镇)"
_KIND_FIRST = regex(f"^{_KIND}")
_KIND_LAST = regex(f"{_KIND}$")
_LABEL = regex(f"^.*{any_word('grade-label')}[评定]?为")
"""评价等级为优秀、良好: what the levels are of."""
_GRADE = regex(f"(?:效果)?(?:{any_word('grade-of-all')}|{any_word('lesser')}|不合格|不及格|较差)")
_PERIOD = regex(f"{any_word('period')}[末底初内]?$")
_NAME = regex("[^、]+")
_FIGURES = (f.CompareF, f.RangeF, f.BareF)
Piece = list[f.Fragment]


@record
class _Listed:
    """What stands one behind the other, and where."""

    each: list[f.Fragment]
    start: int
    end: int


def with_respective(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each list that 分别 goes through told name by name."""
    told: list[f.Fragment] = []
    at = 0
    while at < len(fragments):
        stops = (k for k in range(at, len(fragments)) if is_mark(fragments[k], "semicolon", "full_stop"))
        end = next(stops, len(fragments))
        alone = not any(isinstance(p, f.OutcomeF | f.ChangeF | f.LimitF) for p in fragments[end:])
        told += _segment(fragments[at:end], alone=alone) + fragments[end : end + 1]
        at = end + 1
    return told


def _segment(parts: Piece, *, alone: bool) -> Piece:
    """`alone`: nothing behind the segment scores, so what falls short gets nothing."""
    figures, marks = _figures(parts), None
    marks = _marks(parts, figures)
    first = figures or marks
    if first is None:
        return parts
    head = [_without_end(part) for part in parts[: first.start] if not is_mark(part, "when", "comma")]
    per = [head.pop()] if head and isinstance(head[-1], f.PerF) else []
    names = _completed(_pieces(head))
    listed = [each for each in (figures, marks) if each is not None]
    if len(names) < 2 or any(len(each.each) != len(names) for each in listed):
        return parts
    if not (figures or per or _are_levels(names)):
        return parts  # 国家级、省级表彰的，分别得5分、3分: who has both?
    rows = [[*name, *(each.each[n] for each in listed[:1] if figures)] for n, name in enumerate(names)]
    if marks is None:
        return _joined(rows) + parts[listed[-1].end :]
    behind = _behind(parts, marks.end)
    scored: Piece = []
    for row, score in zip(rows, marks.each, strict=True):
        at = score.span
        measured = isinstance(row[-1], _FIGURES) and len(row) > 1
        rest = alone and measured and not behind
        scored += [*row, *per, score, f.MarkF("comma", replace(at, start=at.end))]
        scored += (
            [f.MarkF("else", at), f.OutcomeF(t.Points(Fraction(0), at), at), f.MarkF("semicolon", at)] if rest else []
        )
    return scored + behind


def _are_levels(names: list[Piece]) -> bool:
    """优秀、良好、合格, of which one holds; what has a figure is a condition of its own."""
    texts = [name[0].words.text for name in names if len(name) == 1 and isinstance(name[0], f.WordsF)]
    return len(texts) < len(names) or all(_GRADE.fullmatch(text) for text in texts)


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


def _figures(parts: Piece) -> _Listed | None:
    """达到25%、50%、75% behind 分别: all in the way of the first."""
    for k, part in enumerate(parts[:-1]):
        first = parts[k + 1]
        if isinstance(part, f.WordsF) and part.words.text.endswith(_RESPECTIVELY) and isinstance(first, _FIGURES):
            found = [first, *_more(parts, k + 2)]
            return _Listed([_like(each, first) for each in found], k + 1, k + 2 * len(found))
    return None


def _marks(parts: Piece, figures: _Listed | None) -> _Listed | None:
    """分别得3分、3分、4分; behind figures also 各得2分."""
    for k in range(figures.end if figures else 0, len(parts)):
        part = parts[k]
        if isinstance(part, f.SharedF | f.ChangeF) and _RESPECTIVELY in part.span.text:
            return marks_at(parts, k)
        if figures is not None and isinstance(part, f.SharedF):
            return _Listed([_score(part, part)] * len(figures.each), k, k + 1)
        if figures is not None and not is_mark(part, "when", "comma"):
            return None
    return None


def marks_at(parts: Piece, k: int) -> _Listed | None:
    """The marks of the list that begins at a place with 分别得; None where it gives but one."""
    part = parts[k] if k < len(parts) else None
    if not isinstance(part, f.SharedF | f.ChangeF) or _RESPECTIVELY not in part.span.text:
        return None
    more = [each for each in _more(parts, k + 1) if isinstance(each, f.BareF) and each.quantity.unit == MARK]
    amounts = [part, *more]
    return _Listed([_score(each, part) for each in amounts], k, k + 2 * len(amounts) - 1) if more else None


def _more(parts: Piece, at: int) -> list[f.Fragment]:
    """、50%、75%."""
    found: list[f.Fragment] = []
    while at + 1 < len(parts) and is_mark(parts[at], "dun") and isinstance(parts[at + 1], _FIGURES):
        found.append(parts[at + 1])
        at += 2
    return found


def _like(figure: f.Fragment, first: f.Fragment) -> f.Fragment:
    if isinstance(figure, f.BareF) and isinstance(first, f.CompareF):
        return f.CompareF(first.op, figure.quantity, None, False, figure.span)
    return figure


def _score(part: f.Fragment, first: f.SharedF | f.ChangeF) -> f.Fragment:
    amount = part.amount if isinstance(part, f.SharedF | f.ChangeF) else None
    if isinstance(part, f.BareF):
        amount = t.Points(part.quantity.number, part.span)
    assert amount is not None
    if isinstance(first, f.ChangeF):
        return f.ChangeF(first.sign, amount, part.span)
    return f.OutcomeF(amount, part.span)


# ---- the names


def _pieces(head: Piece) -> list[Piece]:
    pieces: list[Piece] = [[]]
    for part in head:
        if is_mark(part, "dun"):
            pieces.append([])
        elif isinstance(part, f.WordsF) and "、" in part.span.text:
            for n, match in enumerate(_NAME.finditer(part.span.text)):
                pieces += [[]] if n else []
                pieces[-1].append(phrase_at(part.span.part(*match.span())))
            pieces += [[]] if part.span.text.rstrip().endswith("、") else []
        else:
            pieces[-1].append(part)
    return [piece for piece in pieces if piece]


def _without_end(part: f.Fragment) -> f.Fragment:
    """支付进度 of 支付进度分别."""
    through = isinstance(part, f.WordsF) and part.words.text.endswith(_RESPECTIVELY)
    return phrase_at(part.span.part(0, part.span.text.rindex(_RESPECTIVELY))) if through else part


def _completed(pieces: list[Piece]) -> list[Piece]:
    """Each name with what only the first or the last says: 一季度末执行率, 被省级采用."""
    if len(pieces) < 2:
        return pieces
    if all(len(piece) == 1 and isinstance(piece[0], f.WordsF) for piece in pieces):
        return _with_tail([piece[0] for piece in pieces if isinstance(piece[0], f.WordsF)])
    last = pieces[-1]
    if len(last) == 2 and isinstance(last[1], f.WordsF) and all(isinstance(p[0], f.BareF) for p in pieces):
        return [[_named([piece[0], last[1]], piece[0])] for piece in pieces]  # 6月底、9月底支付进度
    return _with_first(pieces)


def _with_tail(words: list[f.WordsF]) -> list[Piece]:
    texts = [part.words.text.removesuffix("的") for part in words]
    texts[0] = _LABEL.sub("", texts[0])
    kind = _KIND_FIRST.match(texts[-1])
    before = _KIND_LAST.search(texts[0])
    if kind and before and all(_KIND_LAST.fullmatch(text) for text in texts[1:-1]):
        prefix, tail = texts[0][: before.start()], texts[-1][kind.end() :]
        texts = [texts[0] + tail, *(prefix + text + tail for text in texts[1:-1]), prefix + texts[-1]]
    elif not all(prose.names_measure(part.words) and not _PERIOD.search(part.words.text) for part in words):
        tail = _tail_behind(texts[-2], texts[-1])
        texts = [*(text + tail for text in texts[:-1]), texts[-1]]
    return [[replace(part, words=replace(part.words, text=text))] for part, text in zip(words, texts, strict=True)]


def _tail_behind(before: str, last: str) -> str:
    """末执行率, of 三季度末执行率 behind 二季度."""
    for start in range(1, len(before)):
        at = last.find(before[start:])
        if at >= 0:
            return last[at + len(before) - start :]
    return ""


def _with_first(pieces: list[Piece]) -> list[Piece]:
    """到位后3个月内支出进度达到50%、6个月内达到80%: 到位后6个月内支出进度; 执行率达到90%、80%: of the same."""
    first = pieces[0]
    at = [k for k, part in enumerate(first) if isinstance(part, _FIGURES)]
    if len(at) != 2 or at[1] != len(first) - 1 or not all(len(p) == 2 for p in pieces[1:]):
        return [[_like(part, first[-1]) for part in piece] for piece in pieces]
    lead, name = first[: at[0]], first[at[0] + 1 : at[1]]
    told: list[Piece] = [[_named(first[:-1], first[0]), first[-1]]]
    for time, figure in pieces[1:]:
        told.append([_named([*lead, time, *name], time), figure])
    return told


def _named(parts: Sequence[f.Fragment], place: f.Fragment) -> f.WordsF:
    text = "".join(fold_words(part.span.text) if not isinstance(part, f.WordsF) else part.words.text for part in parts)
    return f.WordsF(t.Words(text, place.span), place.span)
