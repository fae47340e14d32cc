"""What a command tells: on the screen, or in the file of `-o` in the format of its extension."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dsl.base.diagnostics import has_errors
from dsl.base.language import Lang
from dsl.base.printable import calm
from dsl.cli.arguments import Args
from dsl.cli.command import Option
from dsl.cli.formats import DOCUMENTS, format_of
from dsl.cli.load import may_not_overwrite
from dsl.cli.screen import Screen
from dsl.record import record

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


@record
class CommandAnswer:
    """What a command found out: as records for JSON, as text for the screen, as pages for every other format."""

    command: str
    records: Callable[[], Iterable[dict[str, Any]]]
    text: Callable[[], str]
    pages: Callable[[], Sequence[PaperPage]]


def told(answer: CommandAnswer, args: Args, screen: Screen, lang: Lang) -> bool:
    """Printed, or written to the file of `-o`: whether that could be done."""
    from dsl.tools.paper.as_markdown import page_markdown

    if args.format == "json":
        screen.results.extend(answer.records())

    def text() -> str:
        match args.format:
            case "json":
                return screen.envelope(answer.command)
            case "markdown":
                return "\n".join(map(page_markdown, answer.pages()))
            case _:
                return answer.text()

    if args.output is not None:
        return saved(args, screen, lang, text, answer.pages)
    if args.format == "markdown":
        screen.out.write(text())
    elif args.format != "json":
        screen.out.write_prose(text())
    return True


def saved(
    args: Args, screen: Screen, lang: Lang, text: Callable[[], str], pages: Callable[[], Sequence[PaperPage]]
) -> bool:
    """Whether the report was written to the file; a CSV file gets what Excel and WPS need on Windows: a byte order mark and its line ends."""
    from dsl.base.files import write_text
    from dsl.tools.paper.drawn import document

    if args.format in DOCUMENTS.values():
        return written(lambda: document(pages(), args.format, lang), args.output, screen, lang)
    shown = text() if args.format == "json" else calm(text())
    if args.format == "csv":
        shown = "\ufeff" + shown.replace("\n", "\r\n")
    diagnostics = write_text(args.output, shown)
    screen.report(diagnostics, lang)
    return not has_errors(diagnostics)


def written(make: Callable[[], bytes], path: str, screen: Screen, lang: Lang) -> bool:
    """Whether the document that `make` makes was written; told where not."""
    from dsl.base.files import write_bytes

    data = with_library(make, path, screen, lang)
    diagnostics = [] if data is None else write_bytes(path, data)
    screen.report(diagnostics, lang)
    return data is not None and not has_errors(diagnostics)


def with_library(make: Callable[[], bytes], path: str, screen: Screen, lang: Lang) -> bytes | None:
    """What `make` makes for `path`, or None once it is told which library is missing."""
    from dsl.base.diagnostics import missing_library

    try:
        return make()
    except ImportError as error:
        screen.report([missing_library(error, path)], lang)
        return None
