"""Declared weights must add up: sections over their indicators, the total over everything."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.regex import regex
from dsl.base.sounds import sounds
from dsl.base.vocabulary import spelling
from dsl.exact.number import decimal_text, parse_number
from dsl.record import replace
from dsl.semantics.entries import IndicatorEntry, Section
from dsl.semantics.model import Outline
from dsl.syntax.folding import fold_words


def summed(sections: Sequence[Section], entries: Iterable[IndicatorEntry]) -> tuple[Section, ...]:
    """Each section with the sum of the weights of the indicators in it, at any depth; bonus and penalty left out."""
    sums = [Fraction(0)] * len(sections)
    for entry in entries:
        if entry.kind == "indicator":
            for place in entry.path:
                sums[place] += entry.weight
    return tuple(replace(section, sum=total) for section, total in zip(sections, sums, strict=True))


def check_weights(outline: Outline) -> list[Diagnostic]:
    """Missing and impossible weights, sections that do not add up; a total that does not where no section explains it."""
    found = []
    for entry in outline.entries:
        heading = entry.heading
        if heading.weight is None:
            found.append(Diagnostic("R302", heading.name.span, _unweighted(heading.name.span.printed, heading.code)))
        elif heading.weight <= 0:
            found.append(Diagnostic("R304", heading.name.span, {"name": entry.name}))
    if any(entry.heading.weight is None for entry in outline.entries):
        return found
    again = list(_again(outline.entries))
    sections = _sections(outline, {place for path in again for place in path})
    return found + sections + ([] if again or (sections and _adds_up(outline)) else _total(outline))


def _adds_up(outline: Outline) -> bool:
    """Whether the total is that of the sections as they are declared, or as they add up: what is wrong is told at a section then."""
    top = [section for section in outline.sections if section.parent < 0]
    return outline.total in (sum(s.weight for s in top), sum(s.sum for s in top))


def _again(entries: Iterable[IndicatorEntry]) -> Iterator[tuple[int, ...]]:
    """The sections of indicators that stand there already (R303): while they do, sums say nothing."""
    seen: set[tuple[object, ...]] = set()
    for entry in entries:
        mark = (entry.heading.code,) if entry.heading.code else (entry.name, entry.path)
        if mark in seen:
            yield entry.path
        seen.add(mark)


def _sections(outline: Outline, left_out: Container[int]) -> list[Diagnostic]:
    """R308 for a section without indicators, R301 where the marks below one are not its own."""
    found = []
    filled = {place for entry in outline.entries for place in entry.path}
    for place, section in enumerate(outline.sections):
        if place not in filled:
            found.append(Diagnostic("R308", section.span, {"name": section.name}))
        elif place not in left_out and section.declared not in (None, section.sum):
            parts = {
                "name": section.name,
                "declared": decimal_text(section.weight),
                "sum": decimal_text(section.sum),
            }
            found.append(Diagnostic("R301", section.span, parts))
    return found


def _total(outline: Outline) -> list[Diagnostic]:
    total = sum((e.weight for e in outline.entries if e.kind == "indicator"), Fraction(0))
    if outline.total is None or outline.total == total or outline.total_span is None:
        return []
    last = outline.entries[-1].heading.span if outline.entries else outline.total_span
    parts = {"declared": decimal_text(outline.total), "sum": decimal_text(total)}
    return [Diagnostic("R315", outline.total_span, parts, (Label(last, "last"),) if outline.entries else ())]


_ENDS_IN_MARKS = regex(
    r"\s*(?P<word>[\u4e00-\u9fff]{2})\s*[:：]?\s*(?P<marks>\d+(?:\.\d+)?|[一二三四五六七八九十]*)分?\s*\Z"
)


def _unweighted(printed: str, code: str | None) -> dict[str, str]:
    """The name without what was meant for its weight (培训完成率 分直 4), and what to write."""
    match = _ENDS_IN_MARKS.search(printed)
    word = spelling("WEIGHT", "zh")
    name = fold_words(printed)
    if match is None or not match.start() or sounds(match["word"]) != sounds(word):
        bare, _, last = printed.rpartition(" ")
        marks = parse_number(plain(last).removesuffix("分")) if bare.strip() else None
        before = f"{code} " if code else ""
        name = fold_words(bare) if marks else name
        said = decimal_text(marks) if marks else "4"
        zh, en = (
            f"{f'在“{last}”前面' if marks else '在名称后面'}写上分值，例如：指标 {before}{name} 分值 {said}：……",
            f"Write it after the name: indicator {before}{name} weight {said}: …",
        )
        return {"name": name, "todo_zh": zh, "todo_en": en}
    marks = parse_number(match["marks"])
    right = f"{word} {decimal_text(marks)}" if marks else f"{word} 4"
    said = printed[match.start("word") :].strip()
    name = fold_words(printed[: match.start()])
    return {"name": name, "todo_zh": f"“{said}”要写成“{right}”那样。", "todo_en": f"Write “{said}” as “{right}”."}
