"""Names that stand one behind the other, each with what only the first or the last says: 一季度、二季度末执行率."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.rows.row_names import names_in
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import phrase_at

_KIND = f"(?:{any_word('rank')}|[一二三四五六七八九十]+[级等类档]|{any_word('rank-short')})"
_KIND_FIRST = regex(f"^{_KIND}")
_KIND_LAST = regex(f"{_KIND}$")
_LABEL = regex(
    f"^.*(?:{any_word('grade-label')}(?:[评定]?为|共?分为?)|[评定]为(?={any_word('grade-of-all')}$)|获得?(?={any_word('prize-grade')}$))"
)
"""评价等级为优秀、良好, 决算报送获一等奖、二等奖: what the levels are of."""
_SO_MANY = regex(f"[二两三四五六](?:个?{any_word('grade-label')}|个?档|[级等])$")
_BY_GRADE = regex("^按照?(?=.{1,2}$)")
_PERIOD = regex(f"{any_word('period')}[末底初内]?$")
FIGURES = (f.CompareF, f.RangeF, f.BareF)
Piece = list[f.Fragment]


def joins(part: f.Fragment) -> bool:
    """、 or 和 between two of a list; 且 joins what must hold together."""
    return is_mark(part, "dun") or (is_mark(part, "and") and part.span.text in word_class("and"))


def like(figure: f.Fragment, first: f.Fragment) -> f.Fragment:
    """The figure, compared as the first is."""
    if isinstance(figure, f.BareF) and isinstance(first, f.CompareF):
        return f.CompareF(first.op, figure.quantity, None, False, figure.span)
    return figure


def pieces_of(head: Piece) -> list[Piece]:
    """The fragments of each name."""
    pieces: list[Piece] = [[]]
    for k, part in enumerate(head):
        if joins(part) and (is_mark(part, "dun") or isinstance(head[k - 1], FIGURES)):
            pieces.append([])
        elif isinstance(part, f.WordsF) and "、" in part.span.text:
            for n, found in enumerate(names_in(part.span.text)):
                pieces += [[]] if n else []
                pieces[-1].append(phrase_at(part.span.part(*found)))
            pieces += [[]] if part.span.text.rstrip().endswith("、") else []
        else:
            pieces[-1].append(part)
    return [piece for piece in pieces if piece]


def completed(pieces: list[Piece]) -> list[Piece]:
    """Each name with what only the first or the last says: 一季度末执行率, 被省级采用."""
    if len(pieces) < 2:
        return pieces
    if all(len(piece) == 1 and isinstance(piece[0], f.WordsF) for piece in pieces):
        return _with_tail([piece[0] for piece in pieces if isinstance(piece[0], f.WordsF)])
    last = pieces[-1]
    if len(last) == 2 and isinstance(last[1], f.WordsF) and all(isinstance(p[0], f.BareF) for p in pieces):
        return [[_named([piece[0], last[1]], piece[0])] for piece in pieces]  # 6月底、9月底支付进度
    if isinstance(last[-1], f.WordsF) and len(last) == 2 and (kinds := _of_size(pieces)):
        return kinds
    return _with_first(pieces)


def _with_tail(words: list[f.WordsF]) -> list[Piece]:
    texts = [part.words.text.removesuffix("的") for part in words]
    texts[0] = _BY_GRADE.sub("", _LABEL.sub("", texts[0]))
    texts[-1] = _SO_MANY.sub("", texts[-1])
    kind = _KIND_FIRST.match(texts[-1])
    before = _KIND_LAST.search(texts[0])
    if kind and before and all(_KIND_LAST.fullmatch(text) for text in texts[1:-1]):
        prefix, tail = texts[0][: before.start()], texts[-1][kind.end() :]
        texts = [texts[0] + tail, *(prefix + text + tail for text in texts[1:-1]), prefix + texts[-1]]
    elif not all(prose.names_measure(part.words) and not _PERIOD.search(part.words.text) for part in words):
        tail = _tail_behind(texts[-2], texts[-1]) or _tail_of_measure(words[-1], texts)
        texts = [*(text + tail for text in texts[:-1]), texts[-1]]
    return [[replace(part, words=replace(part.words, text=text))] for part, text in zip(words, texts, strict=True)]


def _tail_behind(before: str, last: str) -> str:
    """末执行率, of 三季度末执行率 behind 二季度."""
    for start in range(1, len(before)):
        at = last.find(before[start:])
        if at >= 0:
            return last[at + len(before) - start :]
    return ""


def _tail_of_measure(last: f.WordsF, texts: list[str]) -> str:
    """预算执行率, of 上半年预算执行率 behind names as long as 上半年."""
    sizes = {len(text) for text in texts[:-1]}
    size = sizes.pop()
    return texts[-1][size:] if not sizes and len(texts[-1]) > size + 2 and prose.names_measure(last.words) else ""


def _with_first(pieces: list[Piece]) -> list[Piece]:
    """到位后3个月内支出进度达到50%、6个月内达到80%: 到位后6个月内支出进度; 执行率达到90%、80%: of the same."""
    first = pieces[0]
    at = [k for k, part in enumerate(first) if isinstance(part, FIGURES)]
    if len(at) != 2 or at[1] != len(first) - 1 or not all(len(p) == 2 for p in pieces[1:]):
        return [[like(part, first[-1]) for part in piece] for piece in pieces]
    lead, name = first[: at[0]], first[at[0] + 1 : at[1]]
    told: list[Piece] = [[_named(first[:-1], first[0]), first[-1]]]
    for time, figure in pieces[1:]:
        told.append([_named([*lead, time, *name], time), figure])
    return told


def _of_size(pieces: list[Piece]) -> list[Piece]:
    """引进3-10亿元、10-20亿元、20亿元以上项目: 3-10亿元项目, 10-20亿元项目, 20亿元以上项目."""
    *lead, figure = pieces[0]
    figures = [figure, *(piece[0] for piece in pieces[1:])]
    alone = all(len(piece) == 1 for piece in pieces[1:-1]) and all(isinstance(part, f.WordsF) for part in lead)
    if not alone or len(lead) > 1 or not all(isinstance(part, FIGURES) for part in figures):
        return []
    return [[_named([*lead, each, pieces[-1][-1]], each)] for each in figures]


def _named(parts: Sequence[f.Fragment], place: f.Fragment) -> f.WordsF:
    text = "".join(fold_words(part.span.text) if not isinstance(part, f.WordsF) else part.words.text for part in parts)
    return f.WordsF(t.Words(text, place.span), place.span)
