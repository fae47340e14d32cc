"""Requirements in a row and the law behind them, as clauses of the part that they stand in.

甲；乙；丙。以上三项全部符合得满分，每有一项不符合扣1分; 管护（2分）：有制度、有人员、有经费，缺一项扣1分. Each of them is a question of its own, and the law
counts how many hold. What stands between the last of them and the law tells how many they are, or what all of them are to be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.accounting import unaccounted
from dsl.syntax.assemble.points.list_words import before_scores, count_of, is_reference, said_of_points, text_of
from dsl.syntax.assemble.points.lists import PlainList, is_plain
from dsl.syntax.assemble.points.tallies import many_of_points
from dsl.syntax.assemble.rows.by_period import name_periods
from dsl.syntax.assemble.rows.enumerations import last_two
from dsl.syntax.assemble.rows.row_names import (
    Ended,
    completed,
    denied_once,
    ended,
    names_in,
    speaks_of_one,
    with_one_figure,
)
from dsl.syntax.assemble.state import STOPS, State, is_mark
from dsl.syntax.printed import phrase_at

_PLAIN = (f.WordsF, f.BareF, f.CompareF, f.RangeF, f.PerF)
_SCORES = (f.OutcomeF, f.ChangeF)
_HEADS = (f.ItemF, f.MarksF, f.SharedF)
_MARKS: tuple[f.Mark, ...] = ("dun", "comma", "semicolon", "full_stop", "when", "and", "else")
_LINE = regex(r"[^\n]+")
_LONGEST_LAW = 60
"""Fragments of a law behind its first score; what stands further off is no part of it."""
_NO_REQUIREMENT = regex(
    f"^(?:{any_word('unmet')}|{any_word('lacking')}|{any_word('late')}|{any_word('happens')}|{any_word('found-out')}|按照?|根据)|的$"
)
Parts = list[f.Fragment]


@record
class Phrased:
    """What stands between two marks; `mark` parts it from the next, and is None at the end and where only a line ends."""

    parts: Parts
    mark: f.MarkF | None
    start: int

    @property
    def text(self) -> str:
        """Its words as they were written."""
        return text_of(self.parts)

    @property
    def ends(self) -> bool:
        """Whether a segment or a line ends with it."""
        return self.mark is None or self.mark.kind in STOPS


@record
class FoundRow:
    """`before`: what stands in front of it. `law`: what is said of the points; `tail`: what the last of them ends with.

    `apart`: the law begins a segment of its own; `right_behind`: the score stands right behind the last point; `in_names`: only 、 parts them.
    """

    before: Parts
    points: list[Parts]
    law: Parts
    tail: Ended | None
    apart: bool
    right_behind: bool
    in_names: bool


def with_rows(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each such row and its law as clauses; as they are where anything else is said of the row."""
    if is_plain(fragments):
        return fragments
    last = max((k for k, part in enumerate(fragments) if isinstance(part, f.ItemF)), default=len(fragments))
    told: Parts = []
    start = 0
    scoring = [k for k, part in enumerate(fragments) if isinstance(part, (*_SCORES, *_HEADS))]
    for k, part in enumerate(fragments):
        if k < start:
            continue
        if isinstance(part, _SCORES):
            end = _law_end(fragments, k)
            alone = start <= scoring[0] and scoring[-1] < end
            row = _read(fragments[start:k], fragments[k:end]) if _begins(fragments, start) else None
            # ①…；②甲、乙。每有一项不符合扣1分: of that point, or of all of them?
            of_row = row is not None and not (row.apart and start > last) and not _spoken_of(row, fragments[end:])
            clauses = _told(row, alone=alone) if row is not None and of_row else []
            end = end if clauses else k + 1
            told += clauses or fragments[start:end]
            start = end
        elif not (isinstance(part, _PLAIN) or is_mark(part, *_MARKS)):
            told += fragments[start : k + 1]
            start = k + 1
    return told + fragments[start:]


def _begins(fragments: Sequence[f.Fragment], start: int) -> bool:
    """Whether a segment or a point begins there, or what a colon opens."""
    before = fragments[start - 1] if start else None
    opens = is_mark(before, "colon") and not (start > 1 and isinstance(fragments[start - 2], _SCORES))
    return before is None or isinstance(before, f.ItemF) or opens or is_mark(fragments[start], *STOPS)


def _law_end(fragments: Sequence[f.Fragment], score: int) -> int:
    """Behind the last score in a row that is given or taken for the points."""
    end, at = score + 1, score + 1
    for k in range(score + 1, min(score + _LONGEST_LAW, len(fragments))):
        part = fragments[k]
        if isinstance(part, _SCORES):
            if not _is_of_points(fragments[at:k]):
                break
            end, at = k + 1, k + 1
        elif not (isinstance(part, _PLAIN) or is_mark(part, *_MARKS)):
            break
    return end


def _is_of_points(parts: Sequence[f.Fragment]) -> bool:
    words = [part for part in parts if not is_mark(part, "comma", "when", *STOPS)]
    text = text_of(words)
    return said_of_points(text) is not None or many_of_points(text) is not None or _is_rest(words)


def _is_rest(words: Sequence[f.Fragment]) -> bool:
    return len(words) == 1 and is_mark(words[0], "else")


# ---- the row


def _read(before: Parts, behind: Parts) -> FoundRow | None:
    """The row before the first score of a law, which begins the parts behind; None where it is no such row."""
    chunks = _chunks(before)
    start = _law_start(chunks)
    law = [*chunks[start:], *_scored(behind)]
    if start < 1 or not _counts_points(law) or (start == len(chunks) and isinstance(behind[0], f.ChangeF)):
        return None
    tail = ended(chunks[start - 1].text)
    count = tail.count if tail is not None and tail.count else _stated(law)
    apart = start < len(chunks) and chunks[start - 1].ends
    row = _row(chunks[:start], count, apart=apart)
    points = [chunk.parts for chunk in row]
    if tail is not None and row:
        points[-1] = _without_tail(points[-1], tail)
    if row and points[-1] and all(is_mark(chunk.mark, "dun") for chunk in row[:-1]):
        points[-1:] = last_two(points[-1], len(points), {count} if count else set())
    if len(points) < 2 or not all(points) or any(map(_is_scored, points)):
        return None
    said = [part for chunk in chunks[start:] for part in (*chunk.parts, *filter(None, [chunk.mark]))]
    glued = apart is False and start < len(chunks) and _is_made(chunks[start - 1].mark)
    in_names = not glued and all(is_mark(chunk.mark, "dun") for chunk in row[:-1])
    return FoundRow(
        before=before[: row[0].start],
        points=points,
        law=[*said, *behind],
        tail=tail,
        apart=apart,
        right_behind=start == len(chunks),
        in_names=in_names,
    )


def _told(row: FoundRow, *, alone: bool) -> Parts:
    """What the points score, behind what stands before them; nothing where not all of it is understood.

    `alone`: the sentence scores nothing else, so that names that are complete are those of a list.
    """
    points = with_one_figure(row.points)
    name_periods(points)
    named = completed(points, row.tail)
    if alone and row.in_names and named == row.points and not (row.tail and row.tail.count):
        return []
    clauses = _clauses(named, row.law, right_behind=row.right_behind)
    return [*row.before, *clauses] if clauses else []


def _spoken_of(row: FoundRow, behind: Sequence[f.Fragment]) -> bool:
    """Whether what takes marks is said of one of the points, by itself."""
    laws = [*before_scores(row.law), *before_scores(behind)]
    return speaks_of_one(laws, [text_of(point) for point in row.points])


def _is_made(mark: f.MarkF | None) -> bool:
    """Whether no mark is printed there."""
    return mark is not None and mark.span.start == mark.span.end


def _is_scored(point: Parts) -> bool:
    """有会议通知2分."""
    return any(isinstance(part, f.BareF) and part.quantity.unit == MARK for part in point)


def _chunks(parts: Parts) -> list[Phrased]:
    """Cut at the marks; at the ends of lines where no mark stands."""
    lines = not any(is_mark(part, "dun", "comma", *STOPS) for part in parts)
    found: list[Phrased] = []
    waiting: Parts = []
    for k, part in enumerate(parts):
        if isinstance(part, f.MarkF) and is_mark(part, "dun", "comma", *STOPS):
            found += [Phrased(waiting, part, k - len(waiting))] if waiting else []
            waiting = []
            continue
        if isinstance(part, f.PerF) and waiting:  # 甲、乙两类资料每缺一类扣1分
            found.append(Phrased(waiting, f.MarkF("comma", waiting[-1].span.behind), k - len(waiting)))
            waiting = []
        by_lines = lines and "、" not in part.span.text
        *pieces, last = _split(part, by_lines=by_lines)
        for piece in pieces:
            mark = None if by_lines else f.MarkF("dun", piece.span.behind)
            found.append(Phrased([*waiting, piece], mark, k - len(waiting)))
            waiting = []
        waiting.append(last)
    return [*found, Phrased(waiting, None, len(parts) - len(waiting))] if waiting else found


def _split(part: f.Fragment, *, by_lines: bool) -> list[f.Fragment]:
    text = part.span.text
    found = [match.span() for match in _LINE.finditer(text) if match[0].strip()] if by_lines else names_in(text)
    if not isinstance(part, f.WordsF) or len(found) < 2:
        return [part]
    return [phrase_at(part.span.part(*each)) for each in found]


def _law_start(chunks: Sequence[Phrased]) -> int:
    """Where the words about the points begin; behind the last chunk where the score stands right behind the row."""
    if not chunks or not _is_of_points(chunks[-1].parts):
        return len(chunks)
    start = len(chunks) - 1
    return start - 1 if start and is_reference(chunks[start - 1].text) else start


def _row(body: Sequence[Phrased], count: int | None, *, apart: bool) -> list[Phrased]:
    """The points: what the marks of the highest kind part, or what makes as many as the law says."""
    segments = _joined(body, lambda chunk: chunk.ends)
    last = [chunk for chunk in body if chunk.start >= segments[-1].start]
    by_commas = _joined(last, lambda chunk: not is_mark(chunk.mark, "dun"))
    levels = [each for each in (segments if apart else [], by_commas, last) if len(each) > 1]
    if count is not None:
        start = max((k + 1 for k, each in enumerate(body[:-1]) if not is_mark(each.mark, "dun")), default=0)
        levels.append(list(body[start:]))  # 抽查档案，合同、发票两类资料
        fitting = (each for each in levels if len(each) == count or (each is segments and len(each) > count))
        return next((each[-count:] for each in fitting), [])
    if not levels or (levels[0] is not segments and by_commas != last and len(by_commas) > 1):
        return []
    row = levels[0]
    in_commas = row is by_commas and is_mark(row[0].mark, "comma")
    texts = [chunk.text for chunk in row]
    required = bool(denied_once(texts)) or not any(map(_NO_REQUIREMENT.search, texts))
    return row if required and not (in_commas and len(row) < 3) else []


def _joined(chunks: Sequence[Phrased], ends: Callable[[Phrased], bool]) -> list[Phrased]:
    found: list[Phrased] = []
    waiting: list[Phrased] = []
    for chunk in chunks:
        waiting.append(chunk)
        if ends(chunk) or chunk is chunks[-1]:
            front = [part for each in waiting[:-1] for part in (*each.parts, *filter(None, [each.mark]))]
            found.append(Phrased([*front, *chunk.parts], chunk.mark, waiting[0].start))
            waiting = []
    return found


def _without_tail(parts: Parts, tail: Ended) -> Parts:
    """路面厚度 of 路面厚度三项检测全部合格."""
    kept: Parts = []
    at = parts[0].span.start + tail.at
    for part in parts:
        if part.span.end <= at:
            kept.append(part)
        elif part.span.start < at:
            kept.append(phrase_at(part.span.part(0, at - part.span.start)))
    return kept


# ---- the law


def _scored(behind: Parts) -> list[Phrased]:
    """What is said of the points behind the first score."""
    found: list[Phrased] = []
    waiting: Parts = []
    for k, part in enumerate(behind[1:], start=1):
        if isinstance(part, _SCORES):
            found.append(Phrased(waiting, None, k))
            waiting = []
        elif waiting or not is_mark(part, "comma", *STOPS):
            waiting.append(part)
    return found


def _counts_points(law: Sequence[Phrased]) -> bool:
    """Whether one of the points is spoken of, or so many of them."""
    return any(
        said_of_points(chunk.text) in ("one", "one unmet") or many_of_points(chunk.text) is not None for chunk in law
    )


def _stated(law: Sequence[Phrased]) -> int | None:
    """How many points there are, as the law says (以上三项全部符合)."""
    counts = (count_of(chunk.text) for chunk in law if many_of_points(chunk.text) is None)
    return next((count for count in counts if count), None)


def _clauses(points: Sequence[Parts], law: Parts, *, right_behind: bool) -> Parts:
    """What the points score under their law; nothing where not all of it is understood."""
    told: Parts = []
    for number, point in enumerate(points, start=1):
        at = point[0].span
        told += [f.ItemF(number, replace(at, end=at.start)), *point]
    stop = [] if right_behind else [f.MarkF("full_stop", points[-1][-1].span.behind)]
    s = State([*told, *stop, *law])
    row = PlainList(s, counted=True)
    for part in s.fragments:
        if not row.take(part) and (s.pending or not is_mark(part, "comma", *STOPS)):
            s.pending.append(part)
    row.finish()
    clauses = s.clauses.all
    understood = not s.diagnostics and not s.pending and not list(unaccounted(s.fragments, clauses, s.again))
    return [*clauses] if understood and clauses and isinstance(clauses[0], t.Listed) else []
