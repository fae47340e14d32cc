"""Lines that begin something in the table for which no keyword stands: heads, headings, page numbers; or a misspelt keyword."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping

from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.language import Text
from dsl.base.near import heard
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.base.vocabulary import any_word, saying, spelling, statement_words
from dsl.syntax.chunk import HEADINGS

_LINE_HEAD = regex(r"^[ \t]*(?P<word>(?:\d级)?[^\s:\d,;。]+)(?P<rest>[ \t:][^\n]*)?$", re.MULTILINE)
_LABEL = saying("rule-label")
"""评分规则：… goes on with the sentence above it, and is no misspelt keyword."""

_HAS_WEIGHT = regex(rf"(?:{any_word('weight-word')}|weight)[ \t]*\d")
_CODE = r"[A-Z]{1,2}\d+(?:[.\-]\d+)*[ \t.、]*|[A-Z]{1,2}[ \t]+|[一二三四五六七八九十]{1,3}、[ \t]*|\([一二三四五六七八九十]{1,3}\)[ \t]*"
_MARKS = rf"(?:{any_word('weight-word')}[ \t]*:?[ \t]*(?P<said>\d+(?:\.\d+)?)(?:[ \t]*分)?|\([ \t]*(?P<enclosed>\d+(?:\.\d+)?)[ \t]*分[ \t]*\))"
_UNHEADED = regex(
    rf"^[ \t]*(?P<word>(?P<head>(?P<code>{_CODE})(?P<name>[^\s:\d,;。()|][^\n:,;。()|]*?))[ \t]*{_MARKS})[ \t]*(?P<rest>:[^\n]*)?$",
    re.MULTILINE,
)
"""C2 取证率 分值 4：…, D 效益（8分）: a code, a name and marks."""

_MARKED = regex(r"^(?P<word>[^\s\d:,;。()|][^\n\d:,;。()|]*)\(\s*\d+(?:\.\d+)?\s*分\s*\)[ \t]*$", re.MULTILINE)
_WITHOUT_SENTENCE = ("TITLE", "YEAR", "PLACE", "AUTHORITY", "TOTAL", "ROUNDING", "SECTION")
_PAGE = regex(
    r"^[ \t]*(?P<word>[-—]+[ \t]*\d+[ \t]*[-—]+|第[ \t]*\d+[ \t]*页(?:[,/ \t]*共[ \t]*\d+[ \t]*页)?|\(?续表?\)?)[ \t]*$",
    re.MULTILINE,
)
_SUM = regex(rf"^[ \t]*(?P<word>{any_word('sum-line')}[ \t:]*(?P<marks>\d+(?:\.\d+)?)[ \t]*分?)[ \t。]*$", re.MULTILINE)


def unknown_lines(source: Source, folded: str, heads: Mapping[int, str], rows: Collection[int]) -> list[Diagnostic]:
    """R201, R202, R345 for these lines, each at the words in which a statement would begin.

    `heads` are the places of the statements that are known, with their keyword's terminal; `rows` those of rows of a table.
    """
    found = [_no_keyword(source, match, ends) for match, ends in _unheaded(folded, heads)]
    found += (Diagnostic("R345", _span(source, match), _out_of_place(match)) for match in _furniture(folded))
    taken = {*heads, *rows, *(d.span.start for d in found if d.span)}
    found += (_unknown_word(_span(source, m), near) for m, near in _misspelt(folded, taken))
    found += (_unknown_word(_span(source, m), "") for m in _untold(folded, heads) if m.start("word") not in taken)
    return found


def _span(source: Source, match: re.Match[str]) -> Span:
    return Span(source, match.start("word"), match.end("word"))


# ---- heads and headings without their keyword


def _unheaded(folded: str, heads: Mapping[int, str]) -> Iterator[tuple[re.Match[str], bool]]:
    """The lines with a code, a name and marks, and whether it is a heading: nothing stands behind the marks.

    一、制度建设（4分） may be a point of the sentence above it, unless a statement begins in the next line.
    """
    starts = sorted(heads)
    for match in _UNHEADED.finditer(folded):
        is_heading = not (match["rest"] or "").strip(": \t")
        behind = bisect_left(starts, match.end())
        next_line = behind < len(starts) and not folded[match.end() : starts[behind]].strip()
        leads_on = is_heading and next_line and heads[starts[behind]] in HEADINGS
        if leads_on or (match["code"][0].isascii() and match["code"][0] != "("):
            yield match, is_heading


def _no_keyword(source: Source, match: re.Match[str], is_heading: bool) -> Diagnostic:
    """R202 with the line as it is written: 指标 C2 取证率 分值 4：……"""
    word = spelling("SECTION" if is_heading else "INDICATOR", "zh")
    printed = " ".join(source.text[match.start("head") : match.end("head")].split())
    line = f"{word} {printed} {spelling('WEIGHT', 'zh')} {match['said'] or match['enclosed']}{'' if is_heading else '：……'}"
    return Diagnostic("R202", _span(source, match), {"word": printed, "line": line})


# ---- what a printed table has around it


def _furniture(folded: str) -> Iterator[re.Match[str]]:
    yield from _PAGE.finditer(folded)
    yield from _SUM.finditer(folded)


def _out_of_place(match: re.Match[str]) -> dict[str, str]:
    todo: Text
    if "marks" in match.groupdict():
        total = f"{spelling('TOTAL', 'zh')} {match['marks']}"
        todo = (
            f"全表的总分写在开头：{total}；各级的小计写在那一级的分值里，这一行删去。",
            f"Write the total of the table at the top: {total}; sums of sections are their weights. Take this line out.",
        )
    else:
        todo = ("删去这一行，或者在行首加 # 作为注释。", "Take the line out, or make it a comment with #.")
    return {"words": match["word"], "todo_zh": todo[0], "todo_en": todo[1]}


# ---- misspelt keywords


def _misspelt(folded: str, known: set[int]) -> Iterator[tuple[re.Match[str], str]]:
    """Lines whose first word is one letter off a statement keyword, or that give a weight to no keyword."""
    for match in _LINE_HEAD.finditer(folded):
        if match.start("word") in known or not match["rest"] or _LABEL.fullmatch(match["word"]):
            continue
        near = _near(match["word"])
        if near or (_HAS_WEIGHT.search(match["rest"]) and not _continues(match["word"])):
            yield match, near or ""


def _untold(folded: str, heads: Mapping[int, str]) -> Iterator[re.Match[str]]:
    """产出指标（10分） below a line that has no sentence: marks of something that no keyword introduces."""
    starts = sorted(heads)
    for match in _MARKED.finditer(folded):
        before = bisect_left(starts, match.start())
        if before and match.start() not in heads and heads[starts[before - 1]] in _WITHOUT_SENTENCE:
            yield match


def _near(word: str) -> str | None:
    if alike := heard(word, (keyword for keyword in statement_words() if len(keyword) > 1)):
        return alike
    for keyword in statement_words():
        if len(keyword) == len(word) > 1 and sum(a != b for a, b in zip(keyword, word, strict=True)) == 1:
            ascii_short = word.isascii() and len(word) < 5
            if not ascii_short and (len(word) > 2 or word[0] == keyword[0] or word[1] == keyword[1]):
                return keyword
        if word.isascii() and len(keyword) >= 5 and abs(len(keyword) - len(word)) <= 1 and _one_edit(keyword, word):
            return keyword
    return None


def _one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    rest_a, rest_b = a[at:], b[at:]
    swapped = len(a) == len(b) and rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return rest_a == rest_b[1:] or rest_a[1:] == rest_b[1:] or swapped


def _continues(word: str) -> bool:
    """A line of a scoring sentence rather than a head: it holds punctuation or a formula."""
    return any(char in word for char in "=*×/%()[]①②③④⑤⑥⑦⑧⑨")


def _unknown_word(span: Span, near: str) -> Diagnostic:
    if near:
        return Diagnostic("R201", span, {"word": span.text, "near": near}, fix=Fix(span, near, safe=False))
    name = span.text.strip()
    return Diagnostic("R202", span, {"word": name, "line": f"{spelling('INDICATOR', 'zh')} {name} …"})
