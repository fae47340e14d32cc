"""Lists without numbers: 甲、乙、丙，各得1分 becomes a list of three points.

No law is read here: the points are numbered, and what is said of a list is said of them, how many hold too. Where each has a figure or levels, `things` was first.
"""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import before_scores, count_of, said_of_points, text_of
from dsl.syntax.assemble.points.tallies import many_of_points
from dsl.syntax.assemble.points.tiers_of_points import counts_points
from dsl.syntax.assemble.rows.row_names import denied_once, ended, names_in, speaks_of_one
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.printed import phrase_at

_NAMED = (f.WordsF, f.BareF, f.CompareF, f.RangeF, f.MarksF)
_COMPLETE = regex(rf"(?:{any_word('all')}{any_word('fulfilled')}|{any_word('all')}?{any_word('complete')})的?$")
_THREE_OF_THEM = regex("[一二两三四五六七八九十]+者")
_AT_ONCE = regex(f"同时{any_word('satisfied')}")
JOINT = regex(f"(?<=..)(?!及[时早其]|和谐){any_word('and')}(?=..)")
_RELATED = regex(f"相?(?:{any_word('alike')}|适应|衔接|对应|关)的?$")
"""投资额与工作任务相匹配 is one thing."""
_SHARED = ending("all")
"""甲率、乙率均 before the figure that both are compared with."""
_FOUND_NONE = regex(f"(?:{any_word('unmet')}|无)(?:{any_word('found')}|{any_word('happens')})")
"""审计、财政检查等未发现问题: said of all of them at once."""
_AND_SO_ON = regex("等$")


def with_points(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a number before each name of a list that the sentence scores point by point."""
    if any(isinstance(part, f.ItemF) for part in fragments):
        return _without_references(_with_first(fragments))
    if not any(is_mark(part, "dun") or "、" in part.span.text for part in fragments):
        return fragments
    fragments = _with_marks_of_each(fragments)
    runs = [run for run in _runs(fragments) if len(_pieces(fragments[run[0] : run[1]])) > 1]
    if len(runs) != 1 or not _scored_by_point(fragments, *runs[0]):
        return fragments
    start, end = runs[0]
    if speaks_of_one(before_scores(fragments[end:]), [text_of(piece) for piece in _pieces(fragments[start:end])]):
        return fragments
    return fragments[:start] + _numbered(fragments, start, end) + fragments[end:]


def _with_marks_of_each(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """甲制度、乙制度已制定的，各得1.5分；内容完整得2分: a part that is no list of its own gives its marks for each name, beside the others."""
    told: list[f.Fragment] = []
    start = 0
    shared = [k for k, part in enumerate(fragments) if isinstance(part, f.SharedF)]
    for k in shared if len(shared) == 1 else ():
        first = next((n + 1 for n in range(k - 1, -1, -1) if is_mark(fragments[n], *STOPS)), 0)
        end = next(n for n in range(k, -1, -1) if n == 0 or not is_mark(fragments[n - 1], "comma", "when"))
        ends = k + 1 == len(fragments) or is_mark(fragments[k + 1], *STOPS)
        pieces = _pieces(fragments[first:end])
        named = all(isinstance(part, f.WordsF) or is_mark(part, "dun") for part in fragments[first:end])
        if ends and named and len(pieces) > 1 and _gives_beside(fragments, first, k) and _is_of_each(fragments[k]):
            told += [*fragments[start:first], *_each_with(pieces, fragments[k])]
            start = k + 1
    return [*told, *fragments[start:]] if told or start else fragments


def _is_of_each(part: f.Fragment) -> bool:
    return isinstance(part, f.SharedF) and isinstance(part.amount, t.Points)


def _gives_beside(fragments: list[f.Fragment], start: int, end: int) -> bool:
    """Whether another part of the sentence gives marks of its own."""
    others = [*fragments[:start], *fragments[end + 1 :]]
    return any(isinstance(p, f.OutcomeF) and isinstance(p.outcome, t.Points) and p.outcome.value for p in others)


def _each_with(pieces: list[list[f.Fragment]], shared: f.Fragment) -> list[f.Fragment]:
    assert isinstance(shared, f.SharedF)
    assert isinstance(shared.amount, t.Points)
    told: list[f.Fragment] = []
    for n, piece in enumerate(pieces):
        last = piece[-1].span
        between = [f.MarkF("semicolon", replace(piece[0].span, end=piece[0].span.start))] if n else []
        at = shared.span if n + 1 == len(pieces) else replace(last, start=last.end)
        told += [*between, *piece, f.OutcomeF(shared.amount, at)]
    return told


def without_own_number(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """（7）执行率95%以上得5分: a number before the whole sentence is that of its row in the table, and no list; nor is one before 其他 a point."""
    numbers = [k for k, part in enumerate(fragments) if isinstance(part, f.ItemF)]
    is_list = any(isinstance(part, f.ItemsF) for part in fragments)
    if numbers == [0] and len(fragments) > 1 and not is_list:
        return fragments[1:]
    rest = [k for k in numbers[1:] if k + 1 < len(fragments) and is_mark(fragments[k + 1], "else")]
    return [part for k, part in enumerate(fragments) if k not in rest]  # ③其他不得分


def _with_first(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """有预算(2分)②有合同(2分): the first point of a list, whose number is not printed."""
    at, second = next((k, part) for k, part in enumerate(fragments) if isinstance(part, f.ItemF))
    heading = [part for part in fragments[:at] if not isinstance(part, f.MarkF)]
    kinds = [type(part) for part in heading]
    if second.number != 2 or kinds not in ([f.WordsF, f.MarksF], [f.WordsF, f.OutcomeF]):
        return fragments
    start = heading[0].span
    return [f.ItemF(1, replace(start, end=start.start)), *fragments]


def _without_references(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """①②③各2分: numbers that only name the points are none."""
    kept: list[f.Fragment] = []
    for part in fragments:
        if isinstance(part, f.SharedF):
            while kept and (isinstance(kept[-1], f.ItemF) or is_mark(kept[-1], "dun")):
                kept.pop()
        kept.append(part)
    return kept


def _runs(fragments: list[f.Fragment]) -> list[tuple[int, int]]:
    """Where names stand with nothing but 、 between them."""
    found, start = [], 0
    for k in range(len(fragments) + 1):
        if k < len(fragments) and (isinstance(fragments[k], _NAMED) or is_mark(fragments[k], "dun")):
            continue
        if k > start:
            found.append((start, k))
        start = k + 1
    return found


def _pieces(run: list[f.Fragment]) -> list[list[f.Fragment]]:
    """The names of a run, each as its fragments."""
    pieces: list[list[f.Fragment]] = [[]]
    for part in run:
        if is_mark(part, "dun"):
            pieces.append([])
        elif isinstance(part, f.WordsF):
            for k, words in enumerate(_split(part)):
                if k:
                    pieces.append([])
                pieces[-1].append(words)
        else:
            pieces[-1].append(part)
    return [piece for piece in pieces if piece]


def _split(part: f.WordsF) -> list[f.WordsF]:
    found = names_in(part.span.text)
    return [part] if len(found) == 1 else [phrase_at(part.span.part(*each)) for each in found]


def _scored_by_point(fragments: list[f.Fragment], start: int, end: int) -> bool:
    """Whether the sentence says what one of the points gives or takes, or each has its own marks."""
    pieces = _pieces(fragments[start:end])
    if any(piece[0].span.text.endswith("分别") for piece in pieces):
        return False
    if denied_once([piece[0].span.text for piece in pieces]):
        return False
    if _SHARED.search(pieces[-1][0].span.text) and len(pieces[-1]) > 1:
        return False
    if all(isinstance(piece[-1], f.MarksF) for piece in pieces):
        return True
    found_none = [_FOUND_NONE.search(piece[0].span.text) is not None for piece in pieces]
    if found_none[-1] and not any(found_none[:-1]):
        return False
    if any(isinstance(part, f.SharedF) for part in fragments):
        return True
    announced = start > 0 and is_mark(fragments[start - 1], "colon")  # 每缺一项扣1分：甲、乙、丙
    return _each(fragments if announced else fragments[start:]) or counts_points(fragments)


def _each(fragments: list[f.Fragment]) -> bool:
    return any(said_of_points(text) in ("one", "one unmet") for text in before_scores(fragments))


def _numbered(fragments: list[f.Fragment], start: int, end: int) -> list[f.Fragment]:
    following = fragments[end] if end < len(fragments) else None
    pieces = _pieces(fragments[start:end])
    _drop_at_once(pieces[0])
    behind = _behind(pieces[-1], following)
    pieces[-1:] = last_two(pieces[-1], len(pieces), _stated(fragments))
    _drop_count(pieces)
    numbered: list[f.Fragment] = []
    for number, piece in enumerate(pieces, start=1):
        first = piece[0].span
        numbered += [f.ItemF(number, replace(first, end=first.start)), *piece]
    if not behind and _is_scored(fragments[end : end + 3]):
        return numbered
    last = pieces[-1][-1].span
    return [*numbered, f.MarkF("full_stop", replace(last, start=last.end)), *behind]


def _drop_at_once(first: list[f.Fragment]) -> None:
    """同时满足 before the first name says that all are meant."""
    words = first[0]
    match = _AT_ONCE.match(words.span.text) if isinstance(words, f.WordsF) else None
    if match is not None and match.end() < len(words.span.text):
        first[0] = _cut(first, match.end())


def _drop_count(pieces: list[list[f.Fragment]]) -> None:
    """三项工作 behind the last of three names says how many there are."""
    last = pieces[-1][-1]
    tail = ended(last.words.text) if isinstance(last, f.WordsF) and len(pieces[-1]) == 1 else None
    if tail is not None and tail.at and tail.count == len(pieces) and not tail.holds:
        pieces[-1][-1] = phrase_at(last.span.part(0, tail.at))


def _is_scored(following: list[f.Fragment]) -> bool:
    """甲、乙和丙的得6分; 甲、乙，得6分: the score of all of them stands right behind the names."""
    scores = [part for part in following if not is_mark(part, "when", "comma")]
    return bool(scores) and isinstance(scores[0], f.OutcomeF)


def _stated(fragments: list[f.Fragment]) -> set[int]:
    """How many names there are, as far as the sentence says it (三者缺一)."""
    texts = (_THREE_OF_THEM.match(text) or text for text in before_scores(fragments))
    whole = (text if isinstance(text, str) else text[0] for text in texts)
    return {count for text in whole if many_of_points(text) is None and (count := count_of(text)) is not None}


def last_two(last: list[f.Fragment], many: int, stated: set[int]) -> list[list[f.Fragment]]:
    """甲、乙和丙: the last two names, unless the sentence counts them as one. `stated`: how many there are, as far as it says so."""
    words = last[0]
    if not isinstance(words, f.WordsF) or len(last) > 1 or (many in stated and many + 1 not in stated):
        return [last]
    joined = list(JOINT.finditer(words.span.text))
    if len(joined) != 1 or (joined[0][0] == "与" and _RELATED.search(words.span.text)):
        return [last]
    at, end = joined[0].span()
    return [[phrase_at(words.span.part(0, at))], [phrase_at(words.span.part(end))]]


def _behind(last: list[f.Fragment], following: f.Fragment | None) -> list[f.Fragment]:
    """What stands behind the last name without a comma: 齐全 before its score, 等5项."""
    words = last[0]
    if not isinstance(words, f.WordsF):
        return []
    if isinstance(following, f.OutcomeF) and len(last) == 1 and (match := _COMPLETE.search(words.span.text)):
        return [_cut(last, match.start())] if match.start() else []
    if len(last) == 2 and isinstance(last[1], f.BareF) and (match := _AND_SO_ON.search(words.span.text)):
        counted = last.pop()
        _cut(last, match.start())
        return [counted]
    if (match := _AND_SO_ON.search(words.span.text)) and match.start():
        _cut(last, match.start())
    return []


def _cut(last: list[f.Fragment], at: int) -> f.WordsF:
    """Cut the words of the last name in two; the second part is given back."""
    span = last[0].span
    last[0] = phrase_at(span.part(0, at))
    return phrase_at(span.part(at))
