"""One walk over a passage from left to right, from mark to mark.

Quotations and asides in brackets are stepped over, numbers take their unit along, and of the words that count at a
place the longest is taken. White space that a table cell put inside a word (得满⏎分) does not hide it.
"""

from __future__ import annotations

import re
from functools import cache

from dsl.base.vocabulary import word_class
from dsl.syntax.lexer.brackets import QUOTES, bracket, quotation
from dsl.syntax.lexer.extremes import extreme
from dsl.syntax.lexer.losses import find_losses
from dsl.syntax.lexer.matching import (
    PATTERNS,
    by_formula,
    concession,
    index,
    keyword,
    pattern,
    product,
    ratio_tail,
    stated_factor,
)
from dsl.syntax.lexer.numbers import CHINESE, both_sides, number
from dsl.syntax.lexer.parts_named import find_named, find_source
from dsl.syntax.lexer.passage import Passage
from dsl.syntax.lexer.patterns import ANOTHER_SIGN, LATIN, LOW, NAME_FIGURE, NUMBER_BEHIND, SIGNS, TURNED
from dsl.syntax.lexer.places import ordinal
from dsl.syntax.lexer.points import item, opening_characters
from dsl.syntax.lexer.remarks import find_remarks, remark
from dsl.syntax.lexer.revised import find_revised, revised
from dsl.syntax.lexer.squeeze import is_han
from dsl.syntax.lexer.standards import take_standard
from dsl.syntax.lexer.worked_out import bare_formula, share_of_marks

_FINDERS = (
    remark,
    revised,
    both_sides,
    item,
    quotation,
    ordinal,
    number,
    extreme,
    stated_factor,
    bracket,
    ratio_tail,
    product,
    by_formula,
    bare_formula,
    share_of_marks,
    concession,
    pattern,
    keyword,
)
"""In this order at each place; each gives the end of what it found, or 0."""


def walk(raw: str, head: bool = False) -> Passage:
    """The passage with all its keywords marked. `head`: it is the head of an indicator."""
    p = Passage(raw, head)
    text, beginnings = p.text, _beginnings()
    if not head:
        p.remarks.update(find_remarks(text, p.lines))
        p.remarks.update(find_source(text))
        p.revised.update(find_losses(text))
        p.revised.update(find_named(text))
        p.revised.update(find_revised(text))
    i, end = 0, len(text)
    while i < end:
        i = _step(p, i) if text[i] in beginnings or i in p.remarks or i in p.revised else i + 1
    return p


@cache
def _beginnings() -> frozenset[str]:
    """Every character that something to be marked, or stepped over, can begin with."""
    words = "".join([*index().lengths, *index().shapes])
    latin = "abcdefghijklmnopqrstuvwxyz"
    return frozenset(
        {
            *words,
            *PATTERNS,
            *words.upper(),
            *SIGNS,
            *QUOTES,
            *opening_characters(),
            *CHINESE,
            *(word[0] for word in (*word_class("planned"), *word_class("target-word"), "年")),
            *"([每以不无正反次上第的-±,:按0123456789 ",
            *latin,
            *latin.upper(),
        }
    )


def _step(p: Passage, i: int) -> int:
    char = p.text[i]
    if char in SIGNS:
        return _sign(p, i, char)
    if char == " ":
        return i + 1
    if i in p.passed:
        return p.passed[i]
    for find in _FINDERS:
        if end := find(p, i):
            return end
    latin = LATIN.match(p.text, i)
    return _named(p, latin) if latin else i + 1


def _named(p: Passage, latin: re.Match[str]) -> int:
    """PM2.5浓度, V1类水质: the figure is a part of the name."""
    end = latin.end()
    if (figure := NAME_FIGURE.match(p.text, latin.start())) is not None and is_han(
        p.text[figure.end() : figure.end() + 1]
    ):
        end = figure.end()
        p.letters += [k for k in range(latin.start(), end) if not p.text[k].isalpha()]
    return end


def _sign(p: Passage, i: int, char: str) -> int:
    for sign, terminal in SIGNS[char]:
        j = i + len(sign)
        if p.text.startswith(sign, i):
            low = terminal in LOW and not NUMBER_BEHIND.match(p.text, j)
            named = low and p.quantity != p.back(i)  # not the first sign of 80%≤x<95%
            if low and not named:
                terminal = (LOW if ANOTHER_SIGN.match(p.text, j) else TURNED)[terminal]
            p.put(terminal, i, j)
            return take_standard(p, i, j) if named else j
    return keyword(p, i) or i + 1  # =得分
