"""What comes on top of the whole: the rows under 加分项 and 扣分项, those of 一票否决, and how much each of them can give or take."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.importing.columns import squeezed
from dsl.tools.importing.items import PrintedIndicator, PrintedSection
from dsl.tools.importing.sections import Part, beyond_whole
from dsl.tools.importing.written import word

_LIMIT = regex(rf"(?:[≤<+\-]|{any_word('at-most')}|{any_word('limit-ahead')})?(?P<marks>\d+(?:\.\d+)?)分?")
_TAKES, _GIVES = regex(r"[扣减]|^-"), regex(r"加|^\+")


def beyond(parts: Sequence[Part]) -> dict[int, str]:
    """BONUS, PENALTY or VETO for the indicators that are one, by their place in memory."""
    found: dict[int, str] = {}
    kind = ""
    for part in parts:
        if isinstance(part, PrintedSection):
            kind = beyond_whole(part.named.name) or ("" if part.level == 1 else kind)
        elif isinstance(part, PrintedIndicator) and squeezed(part.named.name).startswith(word("VETO")):
            found[id(part)] = "VETO"
        elif isinstance(part, PrintedIndicator) and kind:
            found[id(part)] = _kind_of(part) if kind == "BEYOND" else kind
    return found


def _kind_of(printed: PrintedIndicator) -> str:
    """By the sign of its marks, else by what its rule says."""
    texts = [plain(printed.text(role)).strip() for role in ("weight", "criterion", "points")]
    told = next((text for text in texts if _TAKES.search(text) or _GIVES.search(text)), "")
    return "PENALTY" if _TAKES.search(told) and not _GIVES.search(told) else "BONUS"


def limit_of(printed: PrintedIndicator) -> Fraction | None:
    """The marks of such a row: 3 of ≤3, 5 of -5; None where they are those of one time (-2/次) or none are printed."""
    found = _LIMIT.fullmatch(plain(squeezed(printed.text("weight"))))
    return Fraction(found["marks"]) if found else None
