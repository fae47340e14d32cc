"""What is required each period, of each person or place: 每月不少于2次巡检，每少1次扣0.5分.

每 before a period, a person or a place is no step. Where a step that counts follows, the requirement remarks what it counts: how
often less than required.
"""

from __future__ import annotations

import re

from dsl.base.vocabulary import any_word
from dsl.exact.units import Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.folding import fold_words

_EACH = re.compile(rf"(?:每{any_word('each-of')}|全年|全年度|年度内)")
_REFERS = re.compile(f"^(?:全部|均|都)?{any_word('unmet')}?{any_word('met')}(?:的|要求|标准|上述|规定)*$")
LACKING = re.compile(f"^{any_word('lacking')}$")


def take_requirement(s: State) -> None:
    """At a comma: the requirement before it is a remark if what follows counts how it was failed."""
    if not s.pending or not _counts(s):
        return
    span = s.pending[0].span.to(s.pending[-1].span)
    text = fold_words(span.text)
    figures = any(isinstance(p, (f.BareF, f.CompareF)) for p in s.pending)
    if figures and _EACH.match(text) and not any(isinstance(p, f.PerF) for p in s.pending):
        s.pending = []
        s.required = True
        s.clauses.add(t.Gloss(None, t.Words(text, span), span))


def _counts(s: State) -> bool:
    """Whether what comes next takes marks for each of something, and does not speak of the requirement (未达到的扣1分)."""
    at = s.index
    found = False
    while at < len(s.fragments):
        part = s.fragments[at]
        match part:
            case f.PerF():
                return part.size.unit.kind.is_counted
            case f.BareF(quantity=quantity):
                found = found or quantity.unit.kind.is_counted
            case f.ChangeF():
                return found
            case f.WordsF(words=words) if not found and _REFERS.match(words.text):
                return False
            case f.WordsF():
                pass
            case _ if is_mark(part, "comma", "when"):
                pass
            case _:
                return False
        at += 1
    return False


def missing(s: State, subject: t.Words | None, size: Quantity) -> t.Words | None:
    """每少1次, 缺1次 behind a requirement count what is missing, under a name that says so."""
    if not s.required or (subject is not None and not LACKING.match(subject.text)):
        return subject
    place = subject.span if subject is not None else s.fragments[s.index - 1].span
    return t.Words(f"缺少{size.unit.zh}数", place)
