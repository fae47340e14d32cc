"""`rubric audit`: re-derives a published report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Topic, UsageExample
from dsl.cli.formats import ANSWERS, formats
from dsl.cli.saved import CommandAnswer, output, takes_output, told
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.base.language import Lang
    from dsl.tools.audit import Audit

COMMAND = Command(
    "audit",
    (
        "复核公布的报告：每个得分、小计、比率、平均分、总分和等级",
        "re-derive a published report: scores, subtotals, rates, mean, total, grade",
    ),
    arguments=(
        Argument("rubric", ("评分标准文件", "the rubric"), completes="rubric"),
        Argument(
            "data", ("数据文件，含“公布”一项", "data files with their “published” part"), count="some", completes="data"
        ),
    ),
    options=(formats("text", "markdown", "json"), output(ANSWERS)),
    examples=(
        UsageExample(
            "rubric audit rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml",
            ("逐个复核报告印出的数字", "re-derive each printed figure"),
        ),
        UsageExample(
            "rubric audit rubrics/haikou/2019.rubric examples/haikou/2019.yaml -o 复核意见.docx",
            ("写成复核意见", "an opinion on paper"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print what became of every published figure; 1 where one is not as the rules give it."""
    from dsl.cli.load import load_data, load_projects, load_rubric
    from dsl.tools.audit import audit

    if not takes_output(args, ANSWERS, [args.rubric, *args.data], screen):
        return 1
    loaded = load_rubric(args.rubric, screen)
    if loaded is None:
        return 1
    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    files = load_data(args.data, screen, lang)
    bounds = None if files is None else load_projects(plan, files, screen, lang)
    if files is None or bounds is None or compiled.tree is None:
        return 1
    audits: list[Audit] = []
    for file, bound in zip(files, bounds, strict=True):
        found, diagnostics = audit(compiled.tree, plan, file, bound)
        screen.report(diagnostics, lang)
        if found is not None:
            audits.append(found)
    done = not audits or told(_answer(audits, lang), args, screen, lang)
    return 0 if done and len(audits) == len(files) and not any(a.problems for a in audits) else 1


def _answer(audits: Sequence[Audit], lang: Lang) -> CommandAnswer:
    from dsl.tools.audit.paper import page
    from dsl.tools.audit.render import record, render_text

    return CommandAnswer(
        command="audit",
        records=lambda: (record(a, lang) for a in audits),
        text=lambda: "\n".join(render_text(a, lang) for a in audits),
        pages=lambda: [page(a, lang) for a in audits],
    )
