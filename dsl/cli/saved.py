"""What a command prints, or writes to the file of `-o` in the format of its extension."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from dsl.base.diagnostics import has_errors
from dsl.base.language import Lang
from dsl.base.printable import calm
from dsl.cli.arguments import Args
from dsl.cli.command import Option
from dsl.cli.formats import DOCUMENTS, format_of
from dsl.cli.load import may_not_overwrite
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.tools.paper.page import PaperPage


def output(known: Mapping[str, str]) -> Option:
    """`-o`, with the extensions that are understood."""
    names = " ".join(extension for extension in known if extension != ".htm")
    return Option(
        "--output",
        (f"写到文件：{names}，格式由扩展名定", f"write to a file: {names}, in the format of its extension"),
        short="-o",
        metavar="FILE",
    )


def takes_output(args: Args, known: Mapping[str, str], inputs: Sequence[str], screen: Screen) -> bool:
    """Whether the file of `-o` may be written; `args.format` is then what its extension says. Reported where not."""
    if args.output is None:
        return True
    if may_not_overwrite(args.output, screen, screen.lang(), inputs):
        return False
    format = format_of(args.output, known, screen)
    if format and args.format in ("text", "markdown"):
        args.format = format
    return format is not None


def saved(
    args: Args, screen: Screen, lang: Lang, text: Callable[[], str], pages: Callable[[], Sequence[PaperPage]]
) -> bool:
    """Whether the report was written to the file; a CSV file gets what Excel and WPS need on Windows: a byte order mark and its line ends."""
    from dsl.base.files import write_bytes, write_text

    if args.format in DOCUMENTS.values():
        data = _document(args, screen, lang, pages())
        diagnostics = [] if data is None else write_bytes(args.output, data)
        screen.report(diagnostics, lang)
        return data is not None and not has_errors(diagnostics)
    shown = text() if args.format == "json" else calm(text())
    if args.format == "csv":
        shown = "\ufeff" + shown.replace("\n", "\r\n")
    diagnostics = write_text(args.output, shown)
    screen.report(diagnostics, lang)
    return not has_errors(diagnostics)


def _document(args: Args, screen: Screen, lang: Lang, pages: Sequence[PaperPage]) -> bytes | None:
    """The pages as a document, or None once it is told which library is missing."""
    from dsl.base.diagnostics import missing_library
    from dsl.tools.paper.drawn import document

    try:
        return document(pages, args.format, lang)
    except ImportError as error:
        screen.report([missing_library(error, args.output)], lang)
        return None
