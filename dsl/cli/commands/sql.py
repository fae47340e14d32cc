"""`rubric sql`: a rubric as a query that scores a table with a project a row."""

from __future__ import annotations

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, UsageExample
from dsl.cli.screen import Screen

COMMAND = Command(
    "sql",
    (
        "把评分标准写成数据库查询：几十万个项目，在数据库里打分",
        "a rubric as a query: hundreds of thousands of projects are scored where they are",
    ),
    arguments=(
        Argument("rubric", ("评分标准文件；- 是标准输入", "the rubric; - is standard input"), completes="rubric"),
    ),
    options=(
        Option(
            "--dialect",
            ("写成哪种数据库的 SQL", "whose SQL it is"),
            choices=("duckdb", "spark", "postgres"),
            default="duckdb",
        ),
        Option("--output", ("写到文件（.sql）", "write to a file (.sql)"), short="-o", metavar="FILE"),
    ),
    examples=(
        UsageExample(
            "rubric sql rubrics/hohhot/2024.rubric",
            ("查询的开头说明表 projects 要有哪些列", "the head of the query tells the columns of the table projects"),
        ),
        UsageExample(
            "rubric sql rubrics/hohhot/2024.rubric --dialect postgres -o 评分.sql",
            ("给 PostgreSQL 用", "for PostgreSQL"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print the query, or write it to a file."""
    from dsl.base.diagnostics import has_errors
    from dsl.base.files import write_bytes
    from dsl.cli.formats import format_of
    from dsl.cli.load import load_rubric, may_not_overwrite
    from dsl.tools.sql import query_of

    format = "" if args.output is None else format_of(args.output, {".sql": "sql"}, screen)
    loaded = None if format is None else load_rubric(args.rubric, screen, computes=True)
    if loaded is None:
        return 1
    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    text, found = query_of(plan, args.dialect, lang)
    screen.report(found, lang)
    if text is None:
        return 1
    if args.output is None:
        screen.out.write_file(text)
        return 0
    if may_not_overwrite(args.output, screen, lang, [args.rubric]):
        return 1
    found = write_bytes(args.output, text.encode())
    screen.report(found, lang)
    return 1 if has_errors(found) else 0
