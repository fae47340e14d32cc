"""What a Chinese keyboard puts into a YAML file, rewritten to what YAML takes.

Accepted in silence, because each has one possible meaning:

* `预算执行率：85.6%` and `预算执行率:85.6%` where a name is expected and the line has no colon
  that YAML itself would take (a colon followed by a space or by the end of the line);
* inside brackets `{显著：37，明显：16}` and `[是，否]`, and full-width brackets around them;
* full-width and hard spaces before a name, after a dash and after a colon.

Quoted text, block text (`|`, `>`) and the lines that continue a text are left alone, and so is a
colon that belongs to a time (12:30), a web address or a drive.
"""

from __future__ import annotations

from bisect import bisect_left

from dsl.base.regex import regex
from dsl.record import field, record

_WORTHWHILE = regex("[：，　\u00a0｛［]|:[^\\s]")
_BLANKS = " \u3000\u00a0"
_INDENT = regex(rf"[{_BLANKS}]*(?:-[{_BLANKS}]+)*")
_BLOCK_TEXT = regex(r"[|>][-+0-9]*\s*(?:#.*)?$")
_YAML_COLON = regex(rf":(?=[{_BLANKS}\t]|$)")
_COMMENT = regex(rf"[{_BLANKS}\t]#")
_NO_NAME = regex(r"[0-9]+:[0-9]|[^:：]+:[/\\]")
_QUOTES = "'\""
_BRACKETS = {"{": "}", "｛": "}｝", "[": "]", "［": "]］"}
_CLOSED_BY_VALUE = regex(rf"[:：][{_BLANKS}]*[{_QUOTES}{{｛\[［]")
_NEXT_ITEM = regex(r"[^,，:：{}\[\]｛｝［］'\"]+[:：]")
_USUAL = str.maketrans("｛｝［］，：\u3000\u00a0", "{}[],:  ")
_LEFT_ALONE = "?!&*%@`"


@record
class ReadyText:
    """Text ready for YAML.

    `inserted` lists the places in it of spaces that the file lacks; `skipped` counts characters
    dropped from the start of the file.
    """

    text: str
    inserted: list[int]
    skipped: int = 0

    def original(self, place: int) -> int:
        """The place in the file of a place in the text."""
        return place - bisect_left(self.inserted, place) + self.skipped


def typed(text: str) -> ReadyText:
    """`text` with the keyboard's signs rewritten and without a byte order mark."""
    skipped = 1 if text.startswith("\ufeff") else 0
    text = text[skipped:]
    if not _WORTHWHILE.search(text):
        return ReadyText(text, [], skipped)
    writer = _Writer(text)
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        writer.line(begin, end)
        begin = end
    return ReadyText("".join(writer.out), writer.inserted, skipped)


@record(frozen=False)
class _Level:
    """An open bracket; `named`: the item being read has had its colon."""

    opening: str
    named: bool = False

    @property
    def is_mapping(self) -> bool:
        return self.opening in "{｛"


@record(frozen=False)
class _Writer:
    """Goes through the text line by line and knows what the line before left open."""

    text: str
    out: list[str] = field(default_factory=list)
    inserted: list[int] = field(default_factory=list)
    length: int = 0
    quote: str = ""
    levels: list[_Level] = field(default_factory=list)
    owner: int | None = None
    """Column of the item whose text may go on in deeper lines."""

    def put(self, piece: str) -> None:
        self.out.append(piece)
        self.length += len(piece)

    def colon_before(self, at: int) -> None:
        """A colon, with the space that YAML wants between it and the sign at `at`."""
        self.put(":")
        if self.text[at : at + 1].strip():
            self.inserted.append(self.length)
            self.put(" ")

    def line(self, begin: int, end: int) -> None:
        if self.quote or self.levels:
            self.enclosed(begin, end)
            return
        indent = _INDENT.match(self.text, begin, end)
        assert indent is not None
        start = indent.end()
        body = self.text[start:end].rstrip()
        dash = indent[0].rfind("-")
        margin = dash if dash >= 0 else start - begin
        text_goes_on = self.owner is not None and margin > self.owner
        if not body or body[0] == "#" or text_goes_on or body in ("---", "..."):
            self.put(self.text[begin:end])
            return
        self.owner = None
        self.put(indent[0].translate(_USUAL))
        colon = _colon(body)
        if colon is None:
            self.value(start, end, margin)
        else:
            self.named(start, start + colon, end, start - begin)

    def named(self, start: int, colon: int, end: int, column: int) -> None:
        """A name, its colon and what follows on the line."""
        name = self.text[start:colon]
        self.put(name.rstrip(_BLANKS).ljust(len(name)))
        self.colon_before(colon + 1)
        value = colon + 1
        while self.text[value : value + 1] in tuple(_BLANKS):
            value += 1
        self.put(" " * (value - colon - 1))
        self.value(value, end, column)

    def value(self, start: int, end: int, owner: int) -> None:
        """From the first sign of a value to the end of the line."""
        value = self.text[start:end]
        if value[0:1] in (*_QUOTES, *_BRACKETS):
            self.enclosed(start, end)
            return
        if value.strip() and value[0] != "#":
            self.owner = owner
        self.put(value)

    def enclosed(self, begin: int, end: int) -> None:
        """Quoted text and brackets, up to the end of the line or of the value."""
        at, fresh = begin, True
        while at < end:
            char = self.text[at]
            if self.quote:
                close = _close(self.text, at, end, self.quote)
                self.put(self.text[at : close or end])
                at, fresh = close or end, False
                self.quote = "" if close else self.quote
            elif fresh and char in _QUOTES:
                self.quote = char
                self.put(char)
                at += 1
            elif not (self.levels or (fresh and char in _BRACKETS)) or self.comments(at):
                self.put(self.text[at:end])
                return
            else:
                fresh = self.bracketed(at, char, fresh)
                at += 1

    def comments(self, at: int) -> bool:
        return self.text[at] == "#" and self.text[at - 1 : at].isspace()

    def bracketed(self, at: int, char: str, fresh: bool) -> bool:
        """One character of a bracket; `fresh`, and the answer: a value may begin here."""
        if char in _BRACKETS and fresh:
            self.levels.append(_Level(char))
            self.put(char.translate(_USUAL))
            return True
        level = self.levels[-1]
        if char in _BRACKETS[level.opening]:
            self.levels.pop()
            self.put(char.translate(_USUAL))
            return False
        if char in ",，" and self.separates(at, char, level):
            level.named = False
            self.put(",")
            return True
        if char in ":：" and level.is_mapping and not level.named:
            level.named = True
            self.colon_before(at + 1)
            return True
        self.put(char.translate(_USUAL) if fresh and char in _BLANKS else char)
        return fresh and char.isspace()

    def separates(self, at: int, char: str, level: _Level) -> bool:
        """A full-width comma in a mapping parts two items only if a name and a colon follow."""
        if char == "," or not level.is_mapping:
            return True
        return level.named and _NEXT_ITEM.match(self.text, at + 1) is not None


def _colon(body: str) -> int | None:
    """Where the colon after the name of a line stands; None if the line has no name."""
    if body[0] in _BRACKETS or body[0] in _LEFT_ALONE or _BLOCK_TEXT.match(body):
        return None
    if body[0] in _QUOTES:
        close = _close(body, 1, len(body), body[0]) or len(body)
        rest = body[close:].lstrip(_BLANKS)
        return len(body) - len(rest) if rest[:1] in (":", "：") and rest else None
    comment = _COMMENT.search(body)
    body = body[: comment.start()] if comment else body
    first = min((at for at in map(body.find, ":：") if at >= 0), default=0)
    usual = _YAML_COLON.search(body)
    if usual and not (first and _CLOSED_BY_VALUE.match(body, first)):
        return usual.start()
    return first if first and not _NO_NAME.match(body) else None


def _close(text: str, at: int, end: int, quote: str) -> int | None:
    """The place after the closing `quote`; a doubled ' and a backslash before " do not close."""
    while at < end:
        if quote == '"' and text[at] == "\\":
            at += 2
        elif text[at] != quote:
            at += 1
        elif quote == "'" and text[at + 1 : at + 2] == quote:
            at += 2
        else:
            return at + 1
    return None
