"""The sentence from its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.source import Source
from dsl.base.vocabulary import rows, spelling
from dsl.exact.number import circled, decimal_text
from dsl.pipeline import compile_source
from dsl.record import record, replace
from dsl.tools.answers.place import PrintedSentence, Rewrite
from dsl.tools.answers.proof import asked
from dsl.tools.answers.restated.clauses import PrintedClause, is_ruling, read_clauses, tail, with_announced
from dsl.tools.answers.restated.exempt import alike, spared
from dsl.tools.answers.restated.items import SharingItem, items
from dsl.tools.answers.restated.kinds import each_of_kinds, of_either_kind
from dsl.tools.answers.restated.labels import unlabelled
from dsl.tools.answers.restated.ladders import continued
from dsl.tools.answers.restated.limits import above_weight, down_to_nothing, most_in_all, most_taken
from dsl.tools.answers.restated.measured import measured
from dsl.tools.answers.restated.named_faults import of_each_named
from dsl.tools.answers.restated.narrowed import narrowed
from dsl.tools.answers.restated.parts import Parted, gives, is_default, is_step, parted
from dsl.tools.answers.restated.phrases import figures
from dsl.tools.answers.restated.respectively import respective
from dsl.tools.answers.restated.sections import SectionAlone, sections
from dsl.tools.answers.restated.targets import PartSubject, stated_target
from dsl.tools.answers.restated.ways import remark
from dsl.tools.answers.restated.wordings import wordings

_TRIED = 3
"""Wordings kept for one part."""

_SAID = 8
"""Wordings of one part that are tried."""

_MENDED = 6
"""Wordings of a sentence that says all but a few words as printed."""

_WAYS: tuple[Callable[[str, Fraction], Iterator[str]], ...] = (
    of_each_named,
    alike,
    spared,
    above_weight,
    down_to_nothing,
    most_taken,
    most_in_all,
)
"""How words of a sentence are said that no clause of it is."""

_ACTUAL = regex(r"实际([\u4e00-\u9fff]{2,}?率)")
"""实际签约率 of a formula is the 签约率 of the other clauses."""
_MARKED = regex(r"[,;。:()\n]\s*$")
_EXCEPTS = regex("(?<![拆扣清免消解排去删铲废])除")
_EXCEPTED = regex("(?<=[以之])外|外(?=[,;的。]|$)")
"""除…外, and no 市外资金."""
_POINTS = regex("(?:^|；)[①-⑳]")
_EACH = regex("各(?=[扣得加减])|每项|每有一项")


@record
class StatedAlone:
    """A sentence, or what one says of one thing, with the name and the marks that it is about."""

    text: str
    name: str
    weight: Fraction
    is_part: bool = False

    @property
    def folded(self) -> str:
        """In half width."""
        return plain(self.text)


def restated(place: PrintedSentence) -> Iterator[tuple[Rewrite, ...]]:
    """The whole sentence in other words; each wording with one of fewer words before it that may say the same."""
    for said in _in_all(place) if place.lang == "zh" and place.weight else ():
        short = narrowed(place, said)
        yield (*([short] if short else []), Rewrite(0, len(place.text), said))
    stated = StatedAlone(_written_out(place), place.name, place.weight)
    clauses = with_announced(read_clauses(stated.folded), stated.folded)
    is_cut = any(_is_cut(one.words(stated.folded)) for one in clauses)
    is_vague = any(word in place.folded for row in rows("VAGUE") for word in row.zh)
    if place.lang != "zh" or not clauses or not place.weight or is_vague or is_cut:
        return
    behind = _behind(stated, clauses)
    if behind is None:
        return
    for said in dict.fromkeys(_sentences(stated, clauses)):
        whole = said + ("，" + behind.rstrip("，") if behind else "")
        short = narrowed(place, whole)
        yield (*([short] if short else []), Rewrite(0, len(place.text), whole))


def mended(place: PrintedSentence) -> Iterator[Rewrite]:
    """What a sentence says in words of its own, one by one: a law of all that a list names, an exception, a limit."""
    for ways in _WAYS if place.lang == "zh" and place.weight else ():
        found = (narrowed(place, said) for said in ways(place.text, place.weight))
        yield from (one for one in found if one is not None)


def _in_all(place: PrintedSentence) -> list[str]:
    """All of this in one sentence that is as printed but for it."""
    found = [place.text]
    for ways in _WAYS:
        found = [said for text in found for said in (list(ways(text, place.weight)) or [text])][:_MENDED]
    return [said for said in dict.fromkeys(found) if said != place.text]


def _written_out(place: PrintedSentence) -> str:
    """What is printed in short, written out before it is read: labels of marks, 以此类推, 分别, what is counted said of each kind."""
    return each_of_kinds(respective(continued(unlabelled(place.text, place.weight))))


def is_in_short(place: PrintedSentence) -> bool:
    """Whether the sentence says in short what only the whole of it in other words can say."""
    return place.lang == "zh" and _written_out(place) != place.text


def _behind(stated: StatedAlone, clauses: Sequence[PrintedClause]) -> str | None:
    """What is said behind the last score, as a remark; None where it is a rule or belongs to the score."""
    start, end = tail(stated.folded, clauses)
    words = stated.folded[start:end]
    if words and (is_ruling(words) or not _MARKED.search(stated.folded, 0, start)):
        return None
    return remark(stated.text[start:end])


def _is_cut(words: str) -> bool:
    """Whether a bracket, or 除…外, reaches over the score behind these words."""
    excepts, ends = _EXCEPTS.search(words), _EXCEPTED.search(words)
    return words.count("(") != words.count(")") or (excepts is None) != (ends is None)


def has_parts(place: PrintedSentence) -> bool:
    """Whether the sentence may be cut into parts whose marks add up to its own."""
    return next(parted(read_clauses(place.folded), place.folded, place.weight), None) is not None


def has_figures(place: PrintedSentence) -> bool:
    """Whether figures other than marks decide, or a formula or a count does: raters who give the marks would lose a rule."""
    return any(one.unit and one.unit != "分" for one in figures(place.folded)) or any(
        one.kind == "ratio" or is_step(one, place.folded) for one in read_clauses(place.folded)
    )


def has_several(place: PrintedSentence) -> bool:
    """Whether it says more than a condition and what holds otherwise: then all of it may have to be said again."""
    return len(read_clauses(place.folded)) > 2


def _once(said: Iterable[str]) -> Iterator[str]:
    told: set[str] = set()
    return (text for text in said if not (text in told or told.add(text)))  # type: ignore[func-returns-value]


def _whole(stated: StatedAlone) -> Iterator[str]:
    """With what is said behind the last score; nothing where that rules too."""
    clauses = read_clauses(stated.folded)
    behind = _behind(stated, clauses) if clauses else None
    if behind is not None:
        yield from (said + ("，" + behind.rstrip("，") if behind else "") for said in _sentences(stated, clauses))


def _sentences(stated: StatedAlone, clauses: Sequence[PrintedClause]) -> Iterator[str]:
    yield from _of_sections(stated)
    yield from _of_items(stated)
    yield from of_either_kind(clauses, stated.text)
    subject = _subject(stated, clauses)
    whole = measured(clauses, stated.folded, subject)
    if whole is None or len(whole.tiers) < len(clauses) or any(one.is_point for one in clauses):
        for found in parted(clauses, stated.folded, stated.weight):
            yield from _in_parts(stated, found)
    if any(one.is_point for one in clauses):
        return
    for said in wordings(clauses, stated.text, subject):
        yield said
        if "实际" in said:
            yield _ACTUAL.sub(r"\1", said)


def _subject(stated: StatedAlone, clauses: Sequence[PrintedClause]) -> PartSubject:
    marks = stated.weight if stated.is_part else None
    return PartSubject(stated.name, marks, target=stated_target(clauses, stated.folded))


def _of_sections(stated: StatedAlone) -> Iterator[str]:
    """The printed parts, each said by itself: as it stands where it can be read so."""
    found, rest = sections(stated.text, stated.weight)
    said = [list(islice(_of_section(one, stated.name), _TRIED)) for one in found]
    if not found or not all(said):
        return
    best = [texts[0] for texts in said]
    others = ([*best[:n], text, *best[n + 1 :]] for n, texts in enumerate(said) for text in texts[1:])
    for texts in (best, *others):
        points: list[tuple[str, str]] = []
        for one, text in zip(found, texts, strict=True):
            several = [words for words in _POINTS.split(text) if words]
            called = one.name or (one.topic if one.texts[0] != text and "得分=" in text else "")
            name = f"{called}（{decimal_text(one.marks)}分）：" if called and len(several) == 1 else ""
            points += [(name, words) for words in several]
        listed = _listed([text for _, text in points], [name for name, _ in points])
        yield f"{listed}。{rest}" if rest else listed
        clauses = read_clauses(plain(rest))
        if clauses:
            yield from (f"{listed}。{said}" for said in wordings(clauses, rest, PartSubject(stated.name)))


def _of_section(one: SectionAlone, name: str) -> Iterator[str]:
    """As printed, with the label of its marks or without; then in other words."""
    alone = [StatedAlone(text, one.name or name, one.marks, is_part=True) for text in one.texts]
    said = chain(one.texts, *(islice(_once(_whole(each)), _SAID) for each in alone[::-1]))
    return (words for words in _once(said) if _works(alone[0], words, one.marks))


def _of_items(stated: StatedAlone) -> Iterator[str]:
    """A rule that several things share, said of each."""
    found = items(stated.text, stated.weight)
    said = [next(_of_item(one), None) for one in found]
    if found and None not in said:
        yield _listed(list(map(str, said)), [f"{one.name}（{decimal_text(one.marks)}分）：" for one in found])


def _of_item(one: SharingItem) -> Iterator[str]:
    stated = StatedAlone(one.text, one.name, one.marks, is_part=True)
    is_ready = one.text.startswith(spelling("SCORE_IS", "zh"))
    found = list(islice(_once(_whole(stated)), _SAID)) if not is_ready else []
    by_name = sorted(found or [one.text], key=lambda text: f"“{one.name}”" not in text)
    return (text for text in by_name if not text.startswith(circled(1)) and _works(stated, text, one.marks))


def _in_parts(stated: StatedAlone, found: Parted) -> Iterator[str]:
    shared, over = _distributed(stated, found.shared)
    said: list[list[str]] = []
    headings = [_heading(part, stated.folded) for part in found.parts]
    for part, marks, heading in zip(found.parts, found.marks, headings, strict=True):
        own = (*(part[1:] if heading else part), *shared)
        base = "" if any(map(gives, part)) else f"基础分{decimal_text(marks)}分，"
        subject = _subject(stated, own)
        subject = replace(subject, name=heading) if heading else replace(subject, marks=marks)
        own_words = (base + _EACH.sub("", text) for text in wordings(own, stated.text, subject))
        own_words = (text for text in own_words if not text.startswith(circled(1)))
        said.append(list(islice((text for text in own_words if _works(stated, text, marks)), _TRIED)))
    if not all(said):
        return
    rest = (
        "".join(f"。{text}" for text in islice(wordings(over, stated.text, PartSubject(stated.name)), 4, 5))
        if over
        else ""
    )
    heads = [
        f"{said}（{decimal_text(marks)}分）：" if said else ""
        for said, marks in zip(headings, found.marks, strict=True)
    ]
    best = [texts[0] for texts in said]
    yield _listed(best, heads) + rest
    for n, texts in enumerate(said):
        for text in texts[1:]:
            yield _listed([*best[:n], text, *best[n + 1 :]], heads) + rest


def _heading(part: Sequence[PrintedClause], folded: str) -> str:
    """数据接入率 of 数据接入率（3分），按接入率计分: a name with its marks before what gives them; empty where there is none."""
    first, *others = part
    is_marked = first.kind == "get" and first.scored(folded).startswith("(") and first.items is None
    words = first.words(folded).strip()
    return words if is_marked and any(map(gives, others)) and not any(map(str.isdigit, words)) else ""


def _distributed(
    stated: StatedAlone, shared: Sequence[PrintedClause]
) -> tuple[list[PrintedClause], list[PrintedClause]]:
    """What is said of each part, and what of all together."""
    every = [one for one in shared if is_default(stated.folded[one.start : one.stop]) or is_step(one, stated.folded)]
    return every, [one for one in shared if one not in every]


def _listed(parts: Sequence[str], heads: Sequence[str]) -> str:
    """As points; what the last gives for nothing is no sentence of its own, which might speak of all."""
    *others, last = parts
    parts = [*others, last.replace("；", "，") if "的，不得分" in last else last]
    return "；".join(f"{circled(n)}{head}{text}" for n, (head, text) in enumerate(zip(heads, parts, strict=True), 1))


def _works(stated: StatedAlone, text: str, marks: Fraction) -> bool:
    """Whether it is read, and gives no less than its marks."""
    compiled = compile_source(Source("part.rubric", f"指标 {stated.name} 分值 {decimal_text(marks)}：{text}\n"))
    return compiled.plan is not None and not asked(compiled)
