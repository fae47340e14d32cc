"""`rubric fmt`: canonical layout, the other spelling, and files of other encodings made UTF-8."""

from __future__ import annotations

from dsl.base.decoding import no_text_encoding
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.files import STDIN, read_source, rubric_files, write_text
from dsl.base.language import Lang, pick
from dsl.base.source import Source
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, UsageExample
from dsl.cli.screen import Screen
from dsl.record import record

COMMAND = Command(
    "fmt",
    (
        "统一排版；--lang 换成中文或英文写法；--from 转换编码",
        "canonical layout; --lang rewrites in one spelling, --from converts",
    ),
    arguments=(
        Argument(
            "path",
            (
                "文件或文件夹，就地改写；- 从标准输入读，写到标准输出",
                "files or folders, rewritten in place; - reads standard input and writes standard output",
            ),
            count="some",
            completes="rubric",
        ),
    ),
    options=(
        Option(
            "--check",
            ("只看哪些文件要改，不改写；有要改的退出码是 1", "only say what would change; exit code 1 if anything"),
        ),
        Option(
            "--diff",
            ("只显示会改哪里，不改写；有要改的退出码是 1", "only show what would change; exit code 1 if anything"),
        ),
        Option(
            "--from",
            (
                "文件现在的编码，如 gb18030；改写成 UTF-8",
                "what the files are in now, such as gb18030; they become UTF-8",
            ),
            metavar="ENCODING",
        ),
    ),
    examples=(
        UsageExample("rubric fmt rubrics", ("整理文件夹里的全部评分标准", "lay out all rubrics of a folder")),
        UsageExample("rubric fmt --check rubrics", ("提交以前检查", "check before a commit")),
        UsageExample(
            "rubric fmt --lang en - < rubrics/hohhot/2024.rubric", ("换成英文写法", "in the English spelling")
        ),
        UsageExample(
            "rubric fmt --from gb18030 旧文件.rubric",
            ("把旧版 Windows 程序保存的文件转换成 UTF-8", "make a GBK file UTF-8"),
        ),
    ),
    topic=Topic.RUBRIC,
)


@record
class Work:
    """A file before and after; `recoded`: it was not UTF-8."""

    source: Source
    text: str
    recoded: bool

    @property
    def changes(self) -> bool:
        """Whether writing the file would alter it."""
        return self.recoded or self.text != self.source.text


def run(args: Args, screen: Screen) -> int:
    """Write, print or compare the files in their canonical layout; 1 where one cannot be read or, with --check, would change."""
    paths, diagnostics = rubric_files(args.path)
    works: list[Work] = []
    for path in paths:
        work, found = _work(str(path), args.from_, screen.asked)
        diagnostics += found
        if work is not None:
            works.append(work)
    for work in works:
        diagnostics += _finish(work, args, screen)
    screen.report(d for d in diagnostics if has_errors([d]) or d.code == "R902")
    looks_only = args.check or args.diff
    return 1 if has_errors(diagnostics) or (looks_only and any(w.changes for w in works)) else 0


def _work(path: str, encoding: str | None, lang: Lang | None) -> tuple[Work | None, list[Diagnostic]]:
    """What the file is to become. A file that cannot be laid out is still recoded where that was asked."""
    if encoding is not None and (refused := no_text_encoding(path, encoding)):
        return None, refused
    source, diagnostics = read_source(path, encoding or "utf-8") if path == "-" else read_source(path)
    recoded = encoding is not None and path != "-" and source is None
    if recoded and encoding is not None:
        source, diagnostics = read_source(path, encoding)
    if source is None:
        return None, diagnostics
    if recoded and path.lower().endswith((".yaml", ".yml")):
        return Work(source, source.text, True), []
    from dsl.syntax.format import format_source

    text, found = format_source(source, lang)
    if text is not None:
        return Work(source, text, recoded), found
    return (Work(source, source.text, True) if recoded else None), found


def _finish(work: Work, args: Args, screen: Screen) -> list[Diagnostic]:
    name, lang = work.source.name, screen.lang(work.source)
    if args.diff:
        screen.out.write(_diff(work))
    if args.check and work.changes:
        screen.out.write(pick((f"{name}：要改写\n", f"{name}: would change\n"), lang))
    if args.diff or args.check:
        return []
    if name == STDIN:
        screen.out.write_file(work.text)
        return []
    if not work.changes:
        return []
    diagnostics = write_text(name, work.text)
    if not diagnostics:
        screen.err.write(pick((f"{name}：已改写\n", f"{name}: rewritten\n"), lang))
        if args.lang is not None:
            screen.err.write(
                pick(
                    (
                        "  得分不变；原来的字句换成了标准写法，请另外留底\n",
                        "  same scores; the printed words are now in standard form, keep the original\n",
                    ),
                    lang,
                )
            )
    return diagnostics


def _diff(work: Work) -> str:
    from difflib import unified_diff

    name = work.source.name
    before, after = (text.splitlines(keepends=True) for text in (work.source.text, work.text))
    lines = unified_diff(before, after, name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
