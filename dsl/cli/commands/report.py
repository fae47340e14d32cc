"""`rubric report`: the report on a project, with marked gaps for what no figure says."""

from __future__ import annotations

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Topic, UsageExample
from dsl.cli.formats import REPORTS, formats
from dsl.cli.load import load_results, load_rubric
from dsl.cli.saved import output, saved, takes_output
from dsl.cli.screen import Screen

COMMAND = Command(
    "report",
    (
        "写绩效评价报告：结论、指标分析、失分原因都出自数据，要人写的地方留空并标出",
        "write the evaluation report: conclusion, indicators and lost points out of the figures; what a person has to say is a marked gap",
    ),
    arguments=(
        Argument("rubric", ("评分标准文件", "the rubric"), completes="rubric"),
        Argument("data", ("项目的数据", "data of the projects"), count="some", completes="data"),
    ),
    options=(formats("markdown"), output(REPORTS)),
    examples=(
        UsageExample(
            "rubric report rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml -o 绩效评价报告.docx",
            ("报告的初稿，用 Word、WPS 接着写", "a first draft, to go on with in Word or WPS"),
        ),
        UsageExample(
            "rubric report rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml",
            ("先在屏幕上看一看", "a look on the screen"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print the reports, or write them to one document; 1 where a project cannot be scored."""
    if not takes_output(args, REPORTS, [args.rubric, *args.data], screen):
        return 1
    loaded = load_rubric(args.rubric, screen, computes=True, data=args.data)
    if loaded is None:
        return 1
    from dsl.tools.paper.as_markdown import page_markdown
    from dsl.tools.report.chapters import reports

    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    results, whole = load_results(plan, args.data, screen, lang, partial=True)
    if not results:
        return 1
    pages = reports(results, lang)

    def text() -> str:
        return "\n".join(map(page_markdown, pages))

    if args.output is not None:
        return 0 if saved(args, screen, lang, text, lambda: pages) and whole else 1
    screen.out.write(text())
    return 0 if whole else 1
