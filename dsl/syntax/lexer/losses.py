"""To what share it counts what was taken, known by its form: 扣分减半, 按应扣分值的50%扣分, 扣分减按三分之一计算, 返还所扣分值的50%, 加倍扣分."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.syntax.lexer.revised import DONE, FIGURE, figure_share

_LOSS = f"(?:{any_word('losses-of-all')}|{any_word('loss-of-this')}|应|所|其|相应|对应)?的?{any_word('loss-marks')}"
_SO = f"(?:{any_word('filler')}|{any_word('only-so')}|相应|予以|再)"
_TAKEN = f"(?:{DONE}|{any_word('takes-marks')})?"
_LOSSES = regex(
    rf"(?:(?:(?<=[,;。:()的则均时者])|(?<=[①-⑳])|(?<![\s\S])){_SO}{{0,4}}(?:"
    rf"(?:减?{any_word('by')})?{_LOSS}(?:(?:相应|均|统一|应)?(?:(?P<half>{any_word('halved')})|{any_word('doubled')}"
    rf"|(?P<how>减?{any_word('by')}|减为|打|乘以?|×|{any_word('lessened')})的?(?P<by>{FIGURE}))|的(?P<of>{FIGURE})){_TAKEN}"
    rf"|{any_word('by')}(?P<bare>一半|50%|百分之五十){any_word('takes-marks')}"
    rf"|{any_word('lessened')}(?P<off>{FIGURE})的?{any_word('loss-marks')}"
    rf"|{any_word('returned')}{_LOSS}的?(?P<back>{FIGURE}))"
    rf"|{any_word('by')}?(?:(?P<halved>{any_word('halved')}(?:计算)?)|{any_word('doubled')}){any_word('takes-marks')}"
    r")(?=[,;。)]|\.?$)"
)
_LESS = saying("lessened")
_OF_ALL = regex(f"{any_word('losses-of-all')}|all that is taken")
_OF_THIS = saying("loss-of-this")


def find_losses(text: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a text says to what share it counts what was taken: beginning, end and terminal."""
    for match in _LOSSES.finditer(text):
        yield match.start(), (match.end(), "SPARED_IN")


def share_taken(text: str) -> Fraction:
    """The share of what was taken that counts, as such an expression says it."""
    said = next(match.groupdict() for match in _LOSSES.finditer(text))
    if said["half"] or said["halved"] or said["bare"]:
        return Fraction(1, 2)
    figure = said["by"] or said["of"] or said["off"] or said["back"]
    if figure is None:
        return Fraction(2)
    is_lost = said["off"] or said["back"] or (said["how"] and _LESS.match(said["how"]))
    return 1 - figure_share(figure) if is_lost else figure_share(figure)


def of_all_losses(text: str) -> bool:
    """上述扣分减半."""
    return _OF_ALL.search(text) is not None


def is_share_of_what(text: str) -> bool:
    """按50%扣分: of the loss, or of the marks?"""
    return any(match["bare"] for match in _LOSSES.finditer(text))


def of_this_loss(text: str) -> bool:
    """此处扣分减半."""
    return _OF_THIS.search(text) is not None
