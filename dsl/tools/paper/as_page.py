"""A report as one page for a browser, by lxml: it needs nothing else, prints on A4, and no text of a rubric becomes markup."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dsl.base.language import Lang, pick
from dsl.base.printable import calm
from dsl.tools.paper.page import (
    Block,
    PaperBars,
    PaperCell,
    PaperCurves,
    PaperGap,
    PaperPage,
    PaperTable,
    PaperText,
    Picture,
    spoken,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLE = """
@page { size: A4 landscape; margin: 15mm }
body { font-family: FangSong, STFangsong, 仿宋, serif; color: #111; margin: 2em auto; max-width: 80em; line-height: 1.5 }
h1, h2, th { font-family: SimHei, STHeiti, 黑体, sans-serif; font-weight: normal; text-align: center }
h3 { font-family: KaiTi, STKaiti, 楷体, serif; font-size: 1.1em; font-weight: normal } section > p { text-indent: 2em; margin: .4em 0 } p.facts, p.gap { text-indent: 0 } .gap { background: #fff3bf; padding: .2em .5em }
h1 { font-size: 1.6em } h2 { font-size: 1.2em; margin-top: 1.6em }
section + section { break-before: page; border-top: 1px solid #ccc; margin-top: 3em }
table { border-collapse: collapse; margin: 0 auto; font-size: .9em }
thead { display: table-header-group } tr { break-inside: avoid }
th, td { border: 1px solid #555; padding: .3em .5em; vertical-align: middle }
th { background: #e7ecf2 } .level, .middle, .figure, .sum { text-align: center }
.figure, .sum { font-variant-numeric: tabular-nums; white-space: nowrap } .sum { font-weight: bold }
.text { text-align: left; white-space: pre-line } .level { white-space: pre-line }
.picture { text-indent: 0 !important; text-align: center; break-inside: avoid } .picture img { max-width: 100% }
.bar { height: .35em; background: #4f7cac; margin-top: .2em }
@media print { body { margin: 0; max-width: none; font-size: 9pt } section + section { border: 0; margin: 0 } .bar, th { print-color-adjust: exact } }
"""


def report_page(pages: Sequence[PaperPage], lang: Lang) -> bytes:
    """The report as one HTML file in UTF-8. Raises ImportError where lxml is not installed."""
    from lxml import html
    from lxml.html import builder as E

    head = E.HEAD(
        E.META(charset="utf-8"),
        E.META(name="viewport", content="width=device-width, initial-scale=1"),
        E.TITLE(calm(pages[0].title)),
        E.STYLE(_STYLE),
    )
    body = E.BODY(*(E.SECTION(*_page(page)) for page in pages))
    whole = E.HTML({"lang": pick(("zh-CN", "en"), lang)}, head, body)
    text = html.tostring(whole, encoding="utf-8", doctype="<!DOCTYPE html>", pretty_print=True)
    assert isinstance(text, bytes)
    return text


def _page(page: PaperPage) -> Iterator[Element]:
    from lxml.html import builder as E

    yield E.H1(calm(page.title))
    for line in page.fact_lines if page.facts else ():
        yield E.P({"class": "facts"}, calm(line))
    for block in page.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Element]:
    from lxml.html import builder as E

    if isinstance(block, PaperGap):
        yield E.P({"class": "gap"}, calm(block.text))
        return
    if block.title:
        heading = E.H3 if isinstance(block, PaperText) and block.level > 1 else E.H2
        yield heading(calm(block.title))
    if isinstance(block, PaperBars | PaperCurves):
        yield _picture(block)
    elif isinstance(block, PaperTable):
        yield _table(block)
    elif block.is_numbered:
        yield E.OL(*(E.LI(calm(line)) for line in block.lines))
    else:
        yield from (E.P(calm(line)) for line in block.lines)


def _picture(picture: Picture) -> Element:
    """An image that holds its own drawing: nothing in it can run, nothing is fetched."""
    from lxml.html import builder as E

    from dsl.tools.paper.pictures import drawn

    held = b64encode(drawn(picture, "svg")).decode("ascii")
    shown: Element = E.P(
        {"class": "picture"}, E.IMG(src=f"data:image/svg+xml;base64,{held}", alt=calm(spoken(picture)))
    )
    return shown


def _table(table: PaperTable) -> Element:
    from lxml.html import builder as E

    rows: list[list[Element]] = [[] for _ in range(table.height)]
    for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
        rows[cell.row].append(_cell(cell, is_rate=cell.column == table.rates and cell.look == "figure"))
    heading = E.TR(*(E.TH(calm(column.heading)) for column in table.columns))
    drawn: Element = E.TABLE(E.THEAD(heading), E.TBODY(*(E.TR(*row) for row in rows)))
    return drawn


def _cell(cell: PaperCell, *, is_rate: bool) -> Element:
    """A cell; below a rate its bar."""
    from lxml.html import builder as E

    spans = {"rowspan": str(cell.rows)} if cell.rows > 1 else {}
    spans |= {"colspan": str(cell.columns)} if cell.columns > 1 else {}
    bar = [E.DIV({"class": "bar", "style": f"width: {cell.text}"})] if is_rate and cell.text.endswith("%") else []
    element: Element = E.TD({"class": cell.look, **spans}, calm(cell.text), *bar)
    return element
