"""How the cells of a form look: columns, fonts, colours, and which are open."""

from __future__ import annotations

from typing import Any

from dsl.exact.units import PERMILLE, Kind
from dsl.tools.form.fits import TEXT, Fits

COLUMNS = (8, 21, 22, 16, 8, 32, 58, 4, 24)
"""Widths in characters; a Chinese one takes two."""

_FONT = {"font_name": "宋体", "font_size": 10}
_BOX = {**_FONT, "border": 1, "border_color": "#999999", "text_wrap": True, "valign": "vcenter"}
_OPEN = {**_BOX, "bg_color": "#FFF9DB", "align": "center", "locked": False}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
    "hint": {**_FONT, "font_color": "#666666", "align": "center", "valign": "vcenter"},
    "heading": {**_BOX, "font_name": "黑体", "align": "center", "bg_color": "#D9E2EC"},
    "section": {**_BOX, "bold": True, "bg_color": "#EEF2F6"},
    "item": _BOX,
    "unit": {**_BOX, "align": "center"},
    "open": _OPEN,
    "rate": {**_OPEN, "num_format": "0.0#####%"},
    "date": {**_OPEN, "num_format": "yyyy-mm-dd"},
    "words": {**_OPEN, "num_format": "@"},
    "why": {**_OPEN, "num_format": "@", "align": "left"},
}


def looks(book: Any) -> dict[str, Any]:
    """The formats of an XlsxWriter workbook by name."""
    return {name: book.add_format(look) for name, look in _LOOKS.items()}


def look_of(fits: Fits) -> str:
    """The look of an open cell: a rate is shown in percent, marks side by side stay as they were typed."""
    if fits.is_several or fits is TEXT:
        return "words"
    if fits.kind is Kind.RATE and fits.unit != PERMILLE:
        return "rate"
    return "date" if fits.kind is Kind.DATE else "open"
