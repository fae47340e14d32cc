"""The command `rubric`: read arguments, call one function, print, exit code.

A command is a module `dsl/cli/commands/<name>.py`; the overview, help and completion find it there. The module holds

    COMMAND = Command("explain", ("说明每一分的由来", "explain each score"),
        arguments=(Argument("rubric", ("评分标准文件", "the rubric"), completes="rubric"), …),
        options=(Option("--format", ("格式", "format"), choices=("text", "json"), default="text"), …),
        examples=(UsageExample("rubric explain a.rubric a.yaml", ("……", "…")),),
        topic=Topic.PROJECT)

    def run(args: Args, screen: Screen) -> int: …

Rules:
* `Command`, `Argument`, `Option`, `UsageExample`, `Topic`, `Usage` are in `dsl.cli.command`, `Args` in `dsl.cli.arguments`,
  `Screen` in `dsl.cli.screen`. The top of a module imports nothing heavier; engine and tools are imported inside `run`,
  since the help of one command loads all of them.
* Texts are pairs (中文, English); `dsl.base.language.pick(pair, lang)` chooses. `--lang` and `--help` are there already.
* `args.<name>`: an argument is a str, `str | None` (count="optional") or a list ("some", "any"); an option is a bool
  (no metavar, no choices), `str | None`, or a list (many=True, again=True). All values are text; for one that does not fit,
  `raise Usage(zh, en)`: it is told with the usage line, exit code 2.
* Everything is written with `screen.out.write(text)` (results) or `screen.err.write(text)` (messages), never print;
  `screen.report(diagnostics)` writes diagnostics to standard error; `screen.lang(source)` is the language to speak.
* `dsl.cli.load` reads files and has reported what is wrong when it returns None: `load_rubric`, `load_data`,
  `load_projects`, `load_results`.
* Return 0 fine, 1 problems found, 2 wrong use. Ctrl-C (130), closed pipes and our own bugs (3) are seen to by `main`.
"""

from __future__ import annotations

import gc
import sys

from dsl.cli.exits import BROKEN, INTERRUPTED

__all__ = ["BROKEN", "main"]

SHORT_LIVED = 100_000
"""Objects made between two searches for garbage: a command makes little, and is over soon."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.set_threshold(SHORT_LIVED)
    try:
        from dsl.cli.dispatch import dispatch

        return dispatch(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return INTERRUPTED
