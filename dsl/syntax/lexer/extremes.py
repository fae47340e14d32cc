"""min(甲,乙), Max{0, 1-超支率}: its name with the bracket is one word, and its commas are no pauses."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.syntax.lexer.passage import Passage

_OPENS = regex(r"(?i:(?P<least>min)|max) ?[(\[{]")
_OPEN, _CLOSE, _PARTS = "([{", ")]}", ",、;"


def extreme(p: Passage, i: int) -> int:
    """The end of min( and the commas in it."""
    opens = _OPENS.match(p.text, i) if p.text[i] in "mM" else None
    if opens is None or (p.text[i - 1 : i].isalnum() and p.text[i - 1 : i].isascii()):
        return 0
    depth = 1
    for k in range(opens.end(), len(p.text)):
        char = p.text[k]
        depth += (char in _OPEN) - (char in _CLOSE)
        if not depth or char == "。":
            break
        if depth == 1 and char in _PARTS:
            p.put("EXTREME_COMMA", k, k + 1)
            p.passed[k] = k + 1
    return p.word("LEAST_OF" if opens["least"] else "MOST_OF", i, opens.end())
