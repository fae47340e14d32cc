"""`rubric diff`: two rubrics, two years, or a working copy against a git revision."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, Usage, UsageExample
from dsl.cli.formats import ANSWERS, formats
from dsl.cli.saved import CommandAnswer, output, takes_output, told
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.base.diagnostics import Diagnostic
    from dsl.base.language import Lang
    from dsl.base.source import Source
    from dsl.engine.plan import Plan
    from dsl.tools.diff.model import RubricDiff

GIT_ARGUMENTS = (7, 9)
"""What git gives to an external diff: path, old file, hex, mode, new file, hex, mode, and for a rename two more."""


def _is_from_git(words: list[str]) -> bool:
    return (
        "GIT_DIFF_PATH_COUNTER" in os.environ
        and len(words) in GIT_ARGUMENTS
        and all(re.fullmatch(r"[0-9a-f]{4,64}|\.", words[place]) for place in (2, 5))
    )


def _with_names_of_git(words: list[str]) -> list[str]:
    """git gives its seven or nine words behind our own, and a name among them may look like an option."""
    for number in GIT_ARGUMENTS:
        if _is_from_git(words[-number:]):
            return [*words[:-number], "--", *words[-number:]]
    return words


COMMAND = Command(
    "diff",
    (
        "比较两份评分标准：改了什么，对得分和等级有什么影响",
        "what was edited between two rubrics, and what that does to scores and grades",
    ),
    arguments=(
        Argument(
            "rubrics",
            ("旧、新两个文件；用 --git 时是一个", "the old and the new file; with --git one"),
            count="some",
            completes="rubric",
        ),
    ),
    options=(
        Option(
            "--data",
            ("实际项目的数据，新旧各算一遍", "data of real projects, scored under both"),
            metavar="FILE",
            many=True,
        ),
        Option(
            "--match",
            (
                "旧表的这个指标就是新表的那个（编号或名称）；一个拆成几个、几个并成一个时写几次",
                "this indicator of the old rubric is that one of the new (code or name); more than once where one was split or several merged",
            ),
            metavar="OLD=NEW",
            again=True,
        ),
        Option("--git", ("与 git 的这个版本比较", "compare with this git revision"), metavar="REV"),
        formats("text", "markdown", "json"),
        output(ANSWERS),
    ),
    examples=(
        UsageExample(
            "rubric diff rubrics/hohhot/2024.rubric rubrics/hohhot/2025-draft.rubric",
            ("两年之间改了什么", "what changed in a year"),
        ),
        UsageExample(
            "rubric diff rubrics/hohhot/2024.rubric rubrics/hohhot/2025-draft.rubric -o 修订对照表.docx",
            ("可附在征求意见稿后的修订对照表", "a change table to attach to a draft"),
        ),
        UsageExample(
            "rubric diff --match C14=C14 --match C14=C16 rubrics/hohhot/2024.rubric rubrics/hohhot/2025-draft.rubric",
            ("C14 拆成了 C14、C16 两个", "C14 was split into C14 and C16"),
        ),
        UsageExample(
            "rubric diff --git HEAD rubrics/hohhot/2024.rubric", ("与上次提交的比较", "against the last commit")
        ),
    ),
    words=_with_names_of_git,
    topic=Topic.RUBRIC,
)


def run(args: Args, screen: Screen) -> int:
    """0 the same, 1 different, 2 a file cannot be compared or wrong use; 0 for git, which asks only for the text."""
    paths: list[str] = args.rubrics
    if _is_from_git(paths):
        return _for_git(paths, screen)
    if len(paths) != (1 if args.git else 2):
        raise Usage(
            "要两个评分标准文件：旧的和新的（用 --git REV 时只要一个）",
            "two rubrics are needed, old and new (one with --git REV)",
        )
    if not takes_output(args, ANSWERS, [*paths, *args.data], screen):
        return 2
    old = _revision(args.git, paths[0], screen) if args.git else _file(paths[0], screen)
    new = _file(paths[-1], screen)
    if old is None or new is None:
        return 2
    lang = screen.lang(new)
    found = _compared(old=old, new=new, data=args.data, stated=_stated(args.match), screen=screen)
    if found is None or not told(_answer(found, lang), args, screen, lang):
        return 2
    return 0 if found.verdict == "same" else 1


def _stated(pairs: list[str]) -> list[tuple[str, str]]:
    found = [pair.partition("=") for pair in pairs]
    for pair, (old, _, new) in zip(pairs, found, strict=True):
        if not old.strip() or not new.strip():
            raise Usage(f"“{pair}”要写成 旧=新，如 B11=B12", f"`{pair}` is not OLD=NEW, such as B11=B12")
    return [(old, new) for old, _, new in found]


def _compared(
    old: Source, new: Source, data: list[str], stated: list[tuple[str, str]], screen: Screen
) -> RubricDiff | None:
    """What was found; None, reported, where something cannot be compared."""
    from dsl.base.near import did_you_mean
    from dsl.cli.load import load_data, passes
    from dsl.tools.diff import diff
    from dsl.tools.diff.matches.matching import NoSuchIndicator

    plans = [_plan(source, screen) for source in (old, new)]
    files = load_data(data, screen, screen.lang(new))
    if plans[0] is None or plans[1] is None or files is None:
        return None
    try:
        found, diagnostics = diff(plans[0], plans[1], files, stated)
    except NoSuchIndicator as unknown:
        zh, en = did_you_mean(unknown.near, quoted=True)
        raise Usage(
            f"--match：{unknown.rubric} 里没有指标“{unknown.name}”{zh}",
            f"--match: {unknown.rubric} has no indicator “{unknown.name}”{en}",
            is_unknown=True,
        ) from None
    return found if passes(diagnostics, screen, screen.lang(new)) else None


def _answer(found: RubricDiff, lang: Lang) -> CommandAnswer:
    from dsl.tools.diff.told.paper import page
    from dsl.tools.diff.told.record import record
    from dsl.tools.diff.told.text import render_text

    return CommandAnswer(
        command="diff",
        records=lambda: [record(found, lang)],
        text=lambda: render_text(found, lang),
        pages=lambda: [page(found, lang)],
    )


def _plan(source: Source, screen: Screen) -> Plan | None:
    from dsl.base.codes import Severity
    from dsl.pipeline import compile_source

    compiled = compile_source(source)
    if compiled.plan is None:
        screen.report([d for d in compiled.diagnostics if d.severity is Severity.ERROR])
    return compiled.plan


def _file(path: str, screen: Screen) -> Source | None:
    from dsl.base.files import read_source

    source, diagnostics = read_source(path)
    if source is None:
        screen.report(diagnostics)
    return source


# ---- git


def _revision(revision: str, path: str, screen: Screen) -> Source | None:
    """The file as it was; named REV:PATH in messages."""
    from dsl.base.files import decode

    name = f"{revision}:{path}"
    data = _shown(revision, path)
    found: tuple[Source | None, list[Diagnostic]] = decode(name, data)
    if found[0] is None:
        screen.report(found[1])
    return found[0]


def _shown(revision: str, path: str) -> bytes:
    """What `git show REV:./PATH` gives in the folder of the file."""
    import subprocess
    from pathlib import Path

    file = Path(path)
    if revision.startswith("-"):
        raise Usage(f"“{revision}”不是 git 的版本", f"`{revision}` is no git revision")
    try:
        done = subprocess.run(
            ["git", "show", "--no-textconv", f"{revision}:./{file.name}"],
            cwd=file.parent,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError):
        raise Usage("没有找到 git，或没有这个文件夹", "git, or this folder, was not found") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        told = reason[0] if reason else ""
        raise Usage(f"git 里没有 {revision} 版本的 {path}：{told}", f"git has no {path} at {revision}: {told}")
    return done.stdout


def _for_git(arguments: list[str], screen: Screen) -> int:
    """As git's external diff: a heading, then the comparison; git shows any exit code but 0 as a failure."""
    name, old, new = arguments[0], arguments[1], arguments[4]
    screen.out.write(f"rubric diff {name}\n")
    if os.devnull in (old, new):
        screen.out.write(("+ " if old == os.devnull else "- ") + name + "\n")
        return 0
    before, after = _file(old, screen), _file(new, screen)
    found = before and after and _compared(old=before, new=after, data=[], stated=[], screen=screen)
    if found:
        from dsl.tools.diff.told.text import render_text

        screen.out.write_prose(render_text(found, screen.lang(after)))
    return 0
