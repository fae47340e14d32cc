"""Where the quoted words of a reading stand in a sentence, whatever its white space, line breaks and widths."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.record import record

_MARKS = "。,;"


@record
class Squeezed:
    """A stretch of a text without its white space, in small letters; `places` are those of its characters in the text."""

    text: str
    places: tuple[int, ...]

    def stretch(self, at: int, length: int) -> tuple[int, int]:
        """Where `length` characters from `at` on stand in the text."""
        return self.places[at], self.places[at + length - 1] + 1


def squeezed(folded: str, start: int, end: int) -> Squeezed:
    """The text between two places, folded to half width before."""
    places = tuple(i for i in range(start, end) if not folded[i].isspace())
    return Squeezed("".join([_small(folded[i]) for i in places]), places)


def _small(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def places(sentence: Squeezed, words: str) -> Iterator[int]:
    """Each place of squeezed words in a sentence; a number or a Latin word is not cut."""
    at = sentence.text.find(words)
    while at >= 0:
        if is_whole(sentence.text, at, at + len(words)):
            yield at
        at = sentence.text.find(words, at + 1)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no number or Latin word reaches over an end of the stretch."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at : at + 1]
    if before.isdigit() or before == ".":
        return after.isdigit() or (after == "." and text[at + 1 : at + 2].isdigit())
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def unique(sentence: Squeezed, at: int, length: int) -> tuple[int, int]:
    """A longer stretch around these words that stands in the sentence once: its place and length.

    It grows to the next comma or full stop on the right, then on the left, then over the marks on both sides.
    """
    text, start, end = sentence.text, at, at + length
    stretches = [(start, _mark_after(text, end)), (_mark_before(text, start), end)]
    while (start, end) != (0, len(text)):
        start, end = _mark_before(text, start), _mark_after(text, end)
        stretches.append((start, end))
        start, end = max(0, start - 1), min(len(text), end + 1)
    found = (ends for ends in stretches if is_whole(text, *ends) and text.count(text[slice(*ends)]) == 1)
    start, end = next(found, (0, len(text)))
    return start, end - start


def _mark_after(text: str, at: int) -> int:
    return next((i for i in range(at, len(text)) if text[i] in _MARKS), len(text))


def _mark_before(text: str, at: int) -> int:
    return next((i for i in range(at, 0, -1) if text[i - 1] in _MARKS), 0)
