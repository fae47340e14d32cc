"""`rubric rule`: what a diagnostic code means, with a wrong and a right example."""

from __future__ import annotations

from dsl.base.language import Lang
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Usage, UsageExample
from dsl.cli.formats import formats
from dsl.cli.screen import Screen

COMMAND = Command(
    "rule",
    ("说明诊断代码：出了什么事，怎么改，错例和对例", "explain a diagnostic code, with a wrong and a right example"),
    arguments=(
        Argument(
            "code",
            ("诊断代码，例如 R305；不写时列出全部代码", "codes such as R305; all are listed where none is given"),
            count="any",
            completes="code",
        ),
    ),
    options=(formats("text", "markdown", "json"),),
    examples=(
        UsageExample(
            "rubric rule R305", ("规则有空档是什么意思，怎么改", "what a gap between clauses is, and what to do")
        ),
        UsageExample("rubric rule", ("列出全部代码", "list all codes")),
    ),
)


def run(args: Args, screen: Screen) -> int:
    """Print the page of each code, or the list of all; a code without a page is wrong use."""
    from dsl.base.codes import all_codes, read_page
    from dsl.base.render.page import page_record

    known, lang = all_codes(), screen.lang()
    codes = [word.upper() for word in args.code]
    for code in codes:
        if code not in known:
            raise _unknown(code, known)
    match args.format:
        case "json":
            screen.results.extend(page_record(code, lang) for code in codes or known)
        case "markdown":
            screen.out.write("\n".join(read_page(code) for code in codes or known))
        case _:
            screen.out.write(_text(codes, lang, screen), styled=screen.out.color)
    return 0


def _unknown(code: str, known: list[str]) -> Usage:
    from dsl.base.near import did_you_mean, nearest

    zh, en = did_you_mean(nearest(code, known))
    return Usage(
        f"没有代码“{code}”{zh}（rubric rule 列出全部代码）", f"no code “{code}”{en} (`rubric rule` lists all codes)"
    )


def _text(codes: list[str], lang: Lang, screen: Screen) -> str:
    from dsl.base.render.page import render_list, render_page

    color = screen.out.color
    pages = [render_page(code, lang, color=color, width=screen.out.width) for code in codes]
    return "\n".join(pages) or render_list(lang, color=color)
