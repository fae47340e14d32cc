"""`rubric import`: the scoring table of a document as the draft of a rubric, and its filled-in columns as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsl.base.language import Lang, pick
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, Usage, UsageExample
from dsl.cli.formats import formats
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.documents.grid import Document
    from dsl.tools.importing.imported import Imported

COMMAND = Command(
    "import",
    (
        "读入 Word、Excel、网页、PDF 里的评分表，得出评分标准草稿和数据",
        "a scoring table out of Word, Excel, a page or a PDF, as the draft of a rubric with its data",
    ),
    arguments=(
        Argument(
            "document",
            (
                "文件：.docx .xlsx .html .pdf .txt .csv；.doc .wps .xls .et .rtf .odt 要装有 LibreOffice",
                "the file: .docx .xlsx .html .pdf .txt .csv; .doc .wps .xls .et .rtf .odt where LibreOffice is installed",
            ),
        ),
    ),
    options=(
        formats("text", "json"),
        Option(
            "--output",
            ("草稿写到文件，数据写到旁边的 .yaml", "write the draft to a file, and the data beside it (.yaml)"),
            short="-o",
            metavar="FILE",
        ),
        Option("--data", ("数据写到这个文件", "write the data to this file"), metavar="FILE"),
        Option(
            "--table",
            (
                "读第几张评分表；不写时选指标最多的一张",
                "which scoring table to read; the one with most indicators if not given",
            ),
            metavar="NUMBER",
        ),
        Option("--force", ("文件已有内容也覆盖", "overwrite files that stand")),
        Option(
            "--from",
            ("文本文件的编码；不写时由内容判断", "encoding of a text; seen from its bytes if not given"),
            metavar="ENCODING",
        ),
    ),
    examples=(
        UsageExample(
            "rubric import 评分表.docx -o 评分表.rubric",
            ("得出草稿和数据，列出要回答的问题", "make draft and data, and list what is open"),
        ),
        UsageExample(
            "rubric import 报告.docx --table 2", ("读文档里的第二张评分表", "the second scoring table of a document")
        ),
        UsageExample(
            "rubric check --ask 评分表.rubric", ("逐个回答草稿里的问题", "then answer what the draft leaves open")
        ),
    ),
    topic=Topic.RUBRIC,
)


def run(args: Args, screen: Screen) -> int:
    """Write or print the draft, and tell what became of every row; 1 where something has to be answered before it runs."""
    from dsl.base.diagnostics import has_errors
    from dsl.cli.load import load_document

    which = _which(args.table)
    lang = screen.lang()
    document = load_document(args.document, screen, lang, args.from_)
    if document is None:
        return 1
    result = _imported(document, args, which, screen, lang)
    if result is None or not _written(result, args, screen, lang):
        return 1
    if args.format == "json":
        _record(result, document.name, args, screen, lang)
    else:
        _tell(result, document.name, args, screen, lang=lang)
    return 1 if has_errors(question.problem for question in result.questions) else 0


def _record(result: Imported, name: str, args: Args, screen: Screen, lang: Lang) -> None:
    """The import for a program, also where the files were written."""
    from dsl.tools.importing.records import to_record

    screen.results.append(to_record(result, name, lang))
    if not args.reports_json:
        screen.out.write_data(screen.envelope("import"))


MOST_ROWS = 3_000
"""Rows of a table; the longest printed ones have some hundreds, and a list of projects is no scoring table."""


def _tell(result: Imported, name: str, args: Args, screen: Screen, *, lang: Lang) -> None:
    """The questions and the account of the rows."""
    from dsl.tools.importing.told import account_text, questions_text

    tell = screen.out if args.output is not None else screen.err
    tell.write_prose(questions_text(result, lang, color=tell.color, width=tell.width), styled=tell.color)
    tell.write_prose(account_text(result, name, lang))


def _which(text: str | None) -> int | None:
    if text is not None and not (text.isdecimal() and int(text)):
        raise Usage("--table 后面是一个从 1 开始的数", "--table takes a number from 1")
    return None if text is None else int(text) - 1


def _imported(document: Document, args: Args, which: int | None, screen: Screen, lang: Lang) -> Imported | None:
    from dsl.base.diagnostics import Diagnostic
    from dsl.tools.importing.imported import imported, scoring_tables

    if any(grid.height > MOST_ROWS for grid in document.grids):
        screen.report([Diagnostic("R723", None, {"path": document.name, "limit": f"{MOST_ROWS:,} 行（rows）"})], lang)
        return None
    result = imported(document, args.output or "draft.rubric", lang, which)
    if result is None:
        tables = str(len(scoring_tables(document)))
        screen.report(
            [Diagnostic("R726", None, {"path": document.name, "tables": tables, "grids": str(len(document.grids))})],
            lang,
        )
    return result


def _written(result: Imported, args: Args, screen: Screen, lang: Lang) -> bool:
    """Whether draft and data stand where they were wanted; none is written where one may not be."""
    from dsl.base.diagnostics import has_errors
    from dsl.base.files import write_text
    from dsl.cli.load import may_not_overwrite

    data = args.data or (None if args.output is None else _beside(args.output))
    files = [(args.output, result.draft)] if args.output is not None else []
    files += [(data, result.data)] if data is not None and result.data else []
    if not args.force and any(may_not_overwrite(path, screen, lang) for path, _ in files):
        return False
    if args.output is None and args.format == "text":
        screen.out.write_file(result.draft)
    for path, text in files:
        problems = write_text(path, text)
        screen.report(problems, lang)
        if has_errors(problems):
            return False
        if args.format == "text":
            screen.out.write_prose(pick((f"已写出 {path}\n", f"wrote {path}\n"), lang))
    return True


def _beside(output: str) -> str:
    from pathlib import Path

    return str(Path(output).with_suffix(".yaml"))
