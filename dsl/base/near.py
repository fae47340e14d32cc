"""What a misspelt word may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

from dsl.base.characters import plain
from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.sounds import sounds

_CODE = regex(r"[a-z]{0,2}\d+(?:[.\-]\d+)*")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` most likely means, another than `word`; empty where none is near.

    Near is a third of the letters mistyped, left out, put in or exchanged with their neighbour (of 2 or 3 letters one, of 4 to 8 two),
    whatever their case and width; failing that, the only known word that holds `word` or is held by it (满意度 for 服务对象满意度),
    of several that it holds the longest (满意度 of B12满意度). Of equals the one with the same first letter, then of the same
    length, then the first counts; before all others one that sounds alike. Of a code no other is near: B1 is as far from B7 as B2.
    """
    candidates = [name for name in dict.fromkeys(known) if name != word]
    if alike := heard(word, candidates):
        return alike
    given = _folded(word)
    if _CODE.fullmatch(given):
        candidates = [name for name in candidates if _has_figures_of(_folded(name), given)]
    most = allowed(len(given))
    ranked = [
        (distance, form[:1] != given[:1], len(form) != len(given), place)
        for place, form in enumerate(map(_folded, candidates))
        if (distance := edits(given, form, most)) is not None
    ]
    if ranked:
        return candidates[min(ranked)[-1]]
    akin = [name for name in candidates if _holds(given, _folded(name))]
    if len(akin) < 2 or not all(_folded(name) in given for name in akin):
        return akin[0] if len(akin) == 1 else ""
    first, second, *_ = sorted(akin, key=_wordy, reverse=True)
    return first if _wordy(first) > _wordy(second) else ""


def _has_figures_of(form: str, code: str) -> bool:
    """305 for R305, and no B12 for B13; what is no code may hold one."""
    bare = form.lstrip(ascii_lowercase) == code.lstrip(ascii_lowercase)
    return not _CODE.fullmatch(form) or form == code or (bare and (form[0].isdigit() or code[0].isdigit()))


def _wordy(name: str) -> tuple[bool, int]:
    """Words before codes, the longer before the shorter."""
    return not name.isascii(), len(name)


def heard(word: str, known: Iterable[str]) -> str:
    """The first known word, another than `word`, that is read aloud like it (建全 for 健全); empty where none is."""
    given = sounds(_folded(word))
    as_long = (name for name in known if len(name) == len(word))
    return next((name for name in as_long if name != word and sounds(_folded(name)) == given), "")


def did_you_mean(near: str, *, quoted: bool = False) -> Text:
    """The end of a sentence about an unknown word, in both languages; nothing where no word is near."""
    if not near:
        return "", ""
    return (
        (f"，是不是“{near}”？", f"; did you mean “{near}”?")
        if quoted
        else (f"，是不是 {near}？", f"; did you mean {near}?")
    )


def meant(near: str, otherwise: Text = ("", "")) -> Text:
    """A question of its own about an unknown word, in both languages; `otherwise` where no word is near."""
    return (f"是不是“{near}”？", f"Did you mean `{near}`?") if near else otherwise


def allowed(length: int) -> int:
    """How many edits a word of `length` letters may be away from what it means."""
    return min(length // 2, max(2, length // 3))


def edits(a: str, b: str, most: int) -> int | None:
    """How many letters to change, insert, leave out or exchange with their neighbour make `b` of `a`; None for more than `most`."""
    if abs(len(a) - len(b)) > most:
        return None
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _holds(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and short in long


def _folded(word: str) -> str:
    return plain(word).casefold()
