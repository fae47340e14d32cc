"""Bars and curves as pictures, by matplotlib: SVG for a page, PNG for a document."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise, zip_longest
from math import ceil
from typing import TYPE_CHECKING, Any, Literal, assert_never

from dsl.base.printable import calm
from dsl.exact.number import decimal_text
from dsl.tools.paper.page import CurvePiece, PaperBars, PaperCurve, PaperCurves, Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FONTS = (
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
    "PingFang SC",
    "Heiti SC",
    "Songti SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Noto Serif CJK SC",
    "Droid Sans Fallback",
)
"""With Chinese characters, as Windows, macOS and Linux bring them along."""
_WIDTH, _ACROSS = 24 / 2.54, 3
"""Inches of a picture, and how many curves stand beside each other."""
_BLUE, _RED = "#4f7cac", "#c0392b"
_DENSITY = 160
_LONGEST_NAME = 18
_MOST_JUMPS = 20
"""A stair of more steps is drawn without dots."""


def has_letters() -> bool:
    """Whether this machine has a font with Chinese characters. Raises ImportError where matplotlib is not installed."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import font_manager

    return bool(set(_FONTS) & set(font_manager.get_font_names()))


def drawn(picture: Picture, format: Literal["png", "svg"]) -> bytes:
    """The picture, the same bytes each time. Raises ImportError where matplotlib is not installed."""
    with _style():
        match picture:
            case PaperBars():
                figure = _bars(picture)
            case PaperCurves():
                figure = _curves(picture)
            case _:
                assert_never(picture)
        buffer = BytesIO()
        metadata = {"Date": None} if format == "svg" else {"Software": None}
        figure.savefig(buffer, format=format, dpi=_DENSITY, metadata=metadata)
    return buffer.getvalue()


@contextmanager
def _style() -> Iterator[None]:
    """No text is markup; letters of a page stay letters."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib

    style: Any = {
        "font.family": "sans-serif",
        "font.sans-serif": [*_FONTS, "DejaVu Sans"],
        "font.size": 9,
        "text.parse_math": False,
        "axes.unicode_minus": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "rubric",
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with matplotlib.rc_context(style):
        yield


def _bars(picture: PaperBars) -> Figure:
    from matplotlib.figure import Figure

    count = len(picture.bars)
    figure = Figure(figsize=(_WIDTH, 0.5 + 0.32 * count), layout="constrained")
    axes = figure.subplots()
    places = range(count)
    axes.barh(places, [float(share) for _, share, _ in picture.bars], color=_BLUE, height=0.6)
    axes.set_yticks(places, [_short(name) for name, _, _ in picture.bars])
    axes.invert_yaxis()
    axes.set_xlim(0, 1.12)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    for place, (_, share, told) in enumerate(picture.bars):
        axes.text(float(share) + 0.01, place, calm(told), va="center")
    return figure


def _curves(picture: PaperCurves) -> Figure:
    from matplotlib.figure import Figure

    rows = ceil(len(picture.curves) / _ACROSS)
    figure = Figure(figsize=(_WIDTH, 2.1 * rows), layout="constrained")
    places = figure.subplots(rows, _ACROSS, squeeze=False).flat
    for axes, curve in zip_longest(places, picture.curves):
        if curve is None:
            axes.set_axis_off()
        else:
            _curve(axes, curve)
    return figure


def _curve(axes: Axes, curve: PaperCurve) -> None:
    for piece in curve.pieces:
        _piece(axes, piece)
    for before, after in pairwise(curve.pieces) if len(curve.pieces) <= _MOST_JUMPS else ():
        _jump(axes, before, after)
    x, y = map(float, curve.point)
    axes.plot([x], [y], "o", color=_RED, markersize=6, zorder=4)
    axes.set_title(_short(curve.title), fontsize=9)
    axes.set_xlabel(_short(curve.told), fontsize=8, color=_RED)
    axes.set_xticks([float(at) for at, _ in curve.ticks], [calm(told) for _, told in curve.ticks], fontsize=7)
    axes.set_yticks([0, float(curve.top)], ["0", decimal_text(curve.top)])
    least = min((float(end) for piece in curve.pieces for end in piece.y), default=0.0)
    axes.set_ylim(min(0.0, least), float(curve.top) * 1.12)


def _piece(axes: Axes, piece: CurvePiece) -> None:
    """A line, or a dot for a single value."""
    x, y = [float(end) for end in piece.x], [float(end) for end in piece.y]
    is_point = x[0] == x[1]
    axes.plot(
        x[:1] if is_point else x,
        y[:1] if is_point else y,
        "o" if is_point else "-",
        color=_BLUE,
        markersize=3,
        linewidth=1.5,
    )


def _jump(axes: Axes, before: CurvePiece, after: CurvePiece) -> None:
    """Where two lines do not meet, a full dot at the end that counts and a hollow one at the other."""
    if before.x[1] != after.x[0] or before.y[1] == after.y[0]:
        return
    for y, is_closed in ((before.y[1], before.closed[1]), (after.y[0], after.closed[0])):
        axes.plot(
            [float(before.x[1])],
            [float(y)],
            "o",
            color=_BLUE,
            markersize=4,
            markerfacecolor=_BLUE if is_closed else "white",
        )


def _short(name: str) -> str:
    told = calm(name).replace("\n", " ")
    return told if len(told) <= _LONGEST_NAME else told[: _LONGEST_NAME - 1] + "…"
