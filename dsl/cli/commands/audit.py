"""`rubric audit`: re-derives a published report."""

from __future__ import annotations

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Topic, UsageExample
from dsl.cli.formats import formats
from dsl.cli.screen import Screen

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
    options=(formats("text", "markdown", "json"),),
    examples=(
        UsageExample(
            "rubric audit rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml",
            ("逐个复核报告印出的数字", "re-derive each printed figure"),
        ),
        UsageExample(
            "rubric audit --format markdown rubrics/haikou/2019.rubric examples/haikou/2019.yaml",
            ("可以附在复核意见后的表", "a table to attach to an opinion"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print what became of every published figure; 1 where one is not as the rules give it."""
    from dsl.cli.load import load_data, load_projects, load_rubric
    from dsl.tools.audit import Audit, audit
    from dsl.tools.audit.render import record, render_markdown, render_text

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
    match args.format:
        case "json":
            screen.results.extend(record(a, lang) for a in audits)
        case "markdown":
            screen.out.write("\n".join(render_markdown(a, lang) for a in audits))
        case _:
            screen.out.write_prose("\n".join(render_text(a, lang) for a in audits))
    return 1 if len(audits) < len(files) or any(a.problems for a in audits) else 0
