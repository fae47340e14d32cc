"""How conditions are joined: an event and a figure by 或, one figure for several rates, and what can be joined in two ways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, ending, saying
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import Report, is_mark
from dsl.syntax.folding import fold_words

_OR = saying("or")
_AND = regex(f"、|{any_word('and')}|[并而]?且")
_BESIDE = regex(f"(?<=.){any_word('moreover')}")
"""无投诉且合格率95%以上: what is asked beside a figure."""
_EITHER = regex("(?:或者|或)(?=.{2})")
_BOTH = regex(r"且|并且|同时|^(?:具?有|具备|配备|建立)[^或]*和[^或]*或")
_HAPPENS = regex(f"^{any_word('in-all')}?(?:{any_word('happens')}|{any_word('unmet')}|{any_word('late')}|无)")
_OCCURS = regex(
    f"^(?:{any_word('happens')}|{any_word('without')}|未(?:{any_word('happens')})|无|有(?![效序力])).{{2,}}"
)
_RATE = regex(f"(?<![制年季月]){any_word('rate-end')}$")
_EACH_OF = ending("all")
Measured = (f.CompareF, f.RangeF)
_FIGURE = (*Measured, f.BareF)


def spread(parts: Sequence[f.Fragment]) -> list[f.Fragment]:
    """未整改或金额超过100万元 as an event or a comparison; 到位率和执行率均达到95% as a comparison of each."""
    found: list[f.Fragment] = []
    for place, part in enumerate(parts):
        following = parts[place + 1] if place + 1 < len(parts) else None
        if isinstance(part, f.WordsF) and found and (either := _EITHER.match(part.span.text)):
            found.append(f.MarkF("or", part.span))
            part = replace(part, words=prose.without(part.words, either.end()))
        if not isinstance(part, f.WordsF) or prose.is_quoted(part.words) or not isinstance(following, _FIGURE):
            found += _beside_rate(found[-1] if found else None, part)
            continue
        *answered, named = [part] if _are_rates(_pieces(part, _AND)) else _pieces(part, _BESIDE)
        found += [each for piece in answered for each in (piece, f.MarkF("and", part.span))]
        found = _spread(found, named, following) if isinstance(following, Measured) else [*found, named]
    return found


def _beside_rate(figure: f.Fragment | None, part: f.Fragment) -> list[f.Fragment]:
    """无投诉 right behind 满意率90%以上: what must hold, too."""
    quantity = figure.bound if isinstance(figure, f.CompareF) else None
    quantity = figure.quantity if isinstance(figure, f.BareF) else quantity
    is_rate = isinstance(figure, f.RangeF) or (quantity is not None and quantity.unit.kind is Kind.RATE)
    if not is_rate or not isinstance(part, f.WordsF) or not _OCCURS.match(part.words.text):
        return [part]
    return [f.MarkF("and", part.span.part(0, 0)), part]


def _spread(before: list[f.Fragment], words: f.WordsF, measured: f.Fragment) -> list[f.Fragment]:
    """The fragments up to the words, which a comparison follows."""
    pieces = _pieces(words, _OR)
    if len(pieces) == 2 and _HAPPENS.match(pieces[0].words.text) and not _RATE.search(pieces[0].words.text):
        return [*before, pieces[0], f.MarkF("or", words.span), pieces[1]]
    if len(pieces) > 1 and all(_RATE.search(p.words.text) for p in pieces):
        return [*before, *_each(pieces, measured, f.MarkF("or", words.span))]
    head, listed = _listed(before)
    pieces = [*listed, *_pieces(words, _AND)]
    if _are_rates(pieces):
        last = _EACH_OF.sub("", pieces[-1].words.text)
        pieces[-1] = replace(pieces[-1], words=replace(pieces[-1].words, text=last))
        return [*head, *_each(pieces, measured, f.MarkF("and", words.span))]
    return [*before, words]


def _are_rates(pieces: Sequence[f.WordsF]) -> bool:
    return len(pieces) > 1 and all(_RATE.search(_EACH_OF.sub("", piece.words.text)) for piece in pieces)


def _listed(before: list[f.Fragment]) -> tuple[list[f.Fragment], list[f.WordsF]]:
    """资金到位率、: the rates that are listed at the end of the fragments, and what stands before them."""
    at = len(before)
    listed: list[f.WordsF] = []
    while at >= 2 and is_mark(before[at - 1], "dun"):
        word = before[at - 2]
        if not isinstance(word, f.WordsF) or not _RATE.search(word.words.text):
            break
        listed.insert(0, word)
        at -= 2
    return before[:at], listed


def _each(pieces: list[f.WordsF], measured: f.Fragment, joined: f.MarkF) -> list[f.Fragment]:
    """Each name with the comparison; that of the last follows in the text."""
    found: list[f.Fragment] = []
    for piece in pieces[:-1]:
        found += [piece, measured, joined]
    return [*found, pieces[-1]]


def _pieces(words: f.WordsF, joint: re.Pattern[str]) -> list[f.WordsF]:
    text, start = words.span.text, 0
    found = []
    for match in [*joint.finditer(text), None]:
        end = match.start() if match else len(text)
        span = words.span.part(start, end)
        found.append(f.WordsF(t.Words(fold_words(text[start:end]).strip(), span), span))
        start = match.end() if match else end
    return found if len(found) > 1 and all(piece.words.text for piece in found) else [words]


def ask_how_joined(parts: Sequence[f.Fragment], condition: t.Condition | None, report: Report) -> None:
    """R227 where 或 and 且 meet with no comma before 或, and for 东部不低于50%、中部不低于30%, which may be for different units."""
    if not parts:
        return
    span = parts[0].span.to(parts[-1].span)
    said = [p.words.text for p in parts if isinstance(p, f.WordsF) and not prose.is_quoted(p.words)]
    apart = [is_mark(parts[k - 1], "comma") for k, p in enumerate(parts) if is_mark(p, "or")]
    either = not all(apart) or any(_OR.search(text, 1) for text in said)
    both = any(is_mark(p, "and") and _BOTH.search(p.span.text) for p in parts) or any(_BOTH.search(s) for s in said)
    joined = both or any(is_mark(p, "and") for p in parts)
    unclear = span if said and either and both else None if joined else _of_kinds(condition)
    if unclear is not None:
        report("R227", unclear, words=unclear.text.strip())


def _of_kinds(condition: t.Condition | None) -> Span | None:
    """Where one measure has a bound of its own for each kind of unit: 东部不低于50%、中部不低于30%, which need not all be there.

    A kind shows in that the name of the measure is not said again (一般项目审批时限不超过20天，重点项目不超过10天), in what several times are of
    (一般故障4小时内、重大故障8小时内), or in 非 (寄宿制学校…，非寄宿制学校…).
    """
    compared = (
        [p for p in condition.parts if isinstance(p, t.Comparison) and p.bound] if isinstance(condition, t.All) else []
    )
    subjects = [p.subject.text for p in compared if p.subject is not None and not prose.is_quoted(p.subject)]
    units = {p.bound.unit for p in compared if p.bound is not None}
    if len(subjects) < len(compared) or len({*subjects}) < 2 or len(units) != 1 or {p.of for p in compared} != {None}:
        return None
    kind, (first, *others) = units.pop().kind, subjects
    left_out = not all(prose.names_measure(p.subject) for p in compared[1:] if p.subject is not None)
    named = prose.names_measure(t.Words(first, compared[0].span))
    by_kind = (kind in (Kind.RATE, Kind.MONEY) or (named and not kind.is_things)) and left_out
    of_time = kind is Kind.DURATION and not named and any(first[-2:] == other[-2:] for other in others)
    denied = any(a == f"非{b}" for a in subjects for b in subjects)
    return compared[0].span.to(compared[-1].span) if by_kind or of_time or denied else None
