"""What comes on top of the whole: the rows under 加分项 and 扣分项, those of 一票否决, and how much each of them can give or take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import circled, decimal_text
from dsl.tools.importing.columns import bare, squeezed
from dsl.tools.importing.draft import DraftedIndicator
from dsl.tools.importing.items import PrintedIndicator, PrintedSection
from dsl.tools.importing.names import joined
from dsl.tools.importing.sections import Part, beyond_whole
from dsl.tools.importing.written import head, word

_LIMIT = regex(rf"(?:[≤<+\-]|{any_word('at-most')}|{any_word('limit-ahead')})?(?P<marks>\d+(?:\.\d+)?)分?")
_ONE_FIGURE = regex(r"\([^()\d]*(\d+(?:\.\d+)?)分?\)")
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
        elif isinstance(part, PrintedIndicator) and (own := beyond_whole(part.named.name) or kind):
            found[id(part)] = _kind_of(part) if own == "BEYOND" else own
    return found


def limits(
    parts: Sequence[Part], entries: Mapping[int, DraftedIndicator]
) -> Iterator[tuple[PrintedSection, Fraction, list[DraftedIndicator]]]:
    """The sections on top of the whole whose heading prints one limit for all (加分项（最高5分）) that what stands in them can pass."""
    for place, part in enumerate(parts):
        if isinstance(part, PrintedSection) and beyond_whole(part.named.name):
            behind = takewhile(lambda one: isinstance(one, PrintedIndicator), parts[place + 1 :])
            inside = [entries[id(one)] for one in behind]
            limit = part.weight or part.named.marks or _in_brackets(part.cell.text)
            if limit is not None and len(inside) > 1 and total_of(inside) > limit:
                yield part, limit, inside


def total_of(entries: Iterable[DraftedIndicator]) -> Fraction:
    """The marks of all, as far as they are known."""
    return sum((entry.weight for entry in entries if entry.weight), Fraction(0))


def _in_brackets(text: str) -> Fraction | None:
    found = _ONE_FIGURE.findall(plain(squeezed(text)))
    return Fraction(found[0]) if len(found) == 1 else None


def _kind_of(printed: PrintedIndicator) -> str:
    """By the sign of its marks, else by what its rule says."""
    texts = [plain(printed.text(role)).strip() for role in ("weight", "criterion", "points")]
    told = next((text for text in texts if _TAKES.search(text) or _GIVES.search(text)), "")
    return "PENALTY" if _TAKES.search(told) and not _GIVES.search(told) else "BONUS"


def limit_of(printed: PrintedIndicator) -> Fraction | None:
    """The marks of such a row: 3 of ≤3, 5 of -5; None where they are those of one time (-2/次) or none are printed."""
    found = _LIMIT.fullmatch(plain(squeezed(printed.text("weight"))))
    return Fraction(found["marks"]) if found else None


def as_one(section: PrintedSection, limit: Fraction, entries: Sequence[DraftedIndicator]) -> str:
    """One indicator with a point for each, since the points of one can have a limit in all."""
    points = (f"{circled(n)}{joined(entry.rule.text).rstrip('。；; ')}" for n, entry in enumerate(entries, 1))
    most = decimal_text(limit)
    return f"{head(word('BONUS'), '', bare(section.named.name), limit)}：{'；'.join(points)}；合计最高加{most}分。"
