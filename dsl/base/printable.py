"""The door of what is printed: no text can steer a terminal, and every encoding gets something near."""

from __future__ import annotations

import codecs
import re

from dsl.base.lookalikes import CONTROL, DIRECTION

BOLD, GREEN = "1", "32"
RED, YELLOW, BLUE, CYAN = "1;31", "1;33", "1;34", "1;36"
STYLE = rf"\x1b\[(?:{'|'.join((BOLD, GREEN, RED, YELLOW, BLUE, CYAN, '0'))})m"
"""One of our own styles, or their end, as a terminal is told."""

STEERING = rf"[{CONTROL}{DIRECTION}\0\v\f\x85\u2028\u2029]|\r(?!\n)"
"""Whatever moves the cursor, turns the reading direction or ends a line unseen; a tab and a line end may stay."""

_CONTROL_PICTURES = 0x2400

_NEAR = {
    **dict.fromkeys("“”„‟「」『』＂", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("—–−‐‑‒―─━┄┈═╌", "-"),
    **dict.fromkeys("│┃║┆┊▏", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╯╰", "+"),
    **dict.fromkeys("█▓▒▉▇■", "#"),
    **dict.fromkeys("░□", "."),
    **dict.fromkeys("·•●▪", "*"),
    **dict.fromkeys("、，", ","),
    **dict.fromkeys("【〔", "["),
    **dict.fromkeys("】〕", "]"),
    **dict.fromkeys("《〈", "<"),
    **dict.fromkeys("》〉", ">"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " "),
    **{chr(0x2460 + i): f"({i + 1})" for i in range(20)},
    **{chr(_CONTROL_PICTURES + i): f"^{chr(0x40 + i)}" for i in range(32)},
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "≈": "~",
    "∞": "inf",
    "×": "x",
    "÷": "/",
    "±": "+-",
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "✓": "v",
    "✔": "v",
    "✗": "x",
    "✘": "x",
    "…": "...",
    "。": ".",
    "¥": "Y",
    "‰": "/1000",
}


def paint(text: str, style: str) -> str:
    """`text`, calm, in one of the styles above."""
    return f"\x1b[{style}m{calm(text)}\x1b[0m" if text else text


def calm(text: str, *, styled: bool = False) -> str:
    """`text` with a visible sign for each character that would steer a terminal; `styled`: our own styles may stay."""
    if text.isprintable():
        return text
    if not styled:
        return re.sub(STEERING, lambda found: picture(found[0]), text)
    pieces = re.split(f"({STYLE})", text)
    return "".join(piece if number % 2 else calm(piece) for number, piece in enumerate(pieces))


def picture(char: str) -> str:
    """The visible sign of a control character: ␛ for ESC, � where there is none."""
    if char < " ":
        return chr(_CONTROL_PICTURES + ord(char))
    return "␡" if char == "\x7f" else "\N{REPLACEMENT CHARACTER}"


def encodable(text: str, encoding: str) -> str:
    """`text` with what `encoding` lacks replaced by something near in ASCII, or by `?`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "rubric-near").decode(encoding)
    return text


def _near(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    from dsl.base.characters import plain

    missing = error.object[error.start : error.end]
    near = (_NEAR.get(char) or plain(char) for char in missing)
    return "".join(char if char.isascii() else "?" for char in near), error.end


codecs.register_error("rubric-near", _near)
