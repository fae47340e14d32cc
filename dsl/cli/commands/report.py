"""`rubric report`: the report on a project, with marked gaps for what no figure says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, Usage, UsageExample
from dsl.cli.formats import REPORTS, formats
from dsl.cli.load import load_results, load_rubric
from dsl.cli.saved import output, saved, takes_output, written
from dsl.cli.screen import Screen
from dsl.tools.report.part_names import ABSTRACT, FRAMEWORK, PART_NAMES

if TYPE_CHECKING:
    from dsl.base.language import Lang
    from dsl.engine.plan import Plan
    from dsl.engine.result import ProjectResult
    from dsl.tools.paper.page import PaperPage

COMMAND = Command(
    "report",
    (
        "写绩效评价报告：结论、指标分析、失分原因都出自数据，要人写的地方留空并标出",
        "write the evaluation report: conclusion, indicators and lost points out of the figures; what a person has to say is a marked gap",
    ),
    arguments=(
        Argument("rubric", ("评分标准文件", "the rubric"), completes="rubric"),
        Argument(
            "data",
            ("项目的数据（只要指标体系框架时不用写）", "data of the projects (none for the framework)"),
            count="any",
            completes="data",
        ),
    ),
    options=(
        Option(
            "--only",
            ("只要其中的一张表，或者摘要版；表也可以写成 .xlsx", "one of its tables, also as .xlsx, or the abstract"),
            choices=tuple(PART_NAMES),
            also={en: zh for zh, en in PART_NAMES.items()},
        ),
        Option(
            "--template",
            (
                "自己的 Word 模板：里面的 {{得分}}、{{指标.B12.得分}}、{{评分表}} 换成这个项目的（写进 -o 的 .docx）",
                "a Word template of your own, whose {{score}}, {{indicators.B12.score}}, {{scores}} become this project's (into -o, a .docx)",
            ),
            metavar="FILE",
        ),
        formats("markdown"),
        output(REPORTS),
    ),
    examples=(
        UsageExample(
            "rubric report rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml -o 绩效评价报告.docx",
            ("报告的初稿，用 Word、WPS 接着写", "a first draft, to go on with in Word or WPS"),
        ),
        UsageExample(
            "rubric report rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml",
            ("先在屏幕上看一看", "a look on the screen"),
        ),
        UsageExample(
            "rubric report rubrics/domain-names/2021.rubric examples/domain-names/2021.yaml --only 自评表 -o 自评表.docx",
            ("只要自评表", "the self-evaluation table alone"),
        ),
        UsageExample(
            "rubric report rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml --template examples/hohhot/report-template.docx -o 报告.docx",
            ("套用本单位的模板", "into the template of one's own office"),
        ),
        UsageExample(
            "rubric report rubrics/hohhot/2024-table1.rubric --only 指标体系框架 -o 指标体系框架.docx",
            ("评分标准本身印成表", "the rubric itself as a table"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print the reports, or write them to one document; 1 where a project cannot be scored."""
    if not args.data and args.only != FRAMEWORK:
        raise Usage("缺少 DATA（项目的数据）", "DATA is missing: data of the projects")
    if not takes_output(args, _known(args), [args.rubric, *args.data, *_template(args)], screen):
        return 1
    loaded = load_rubric(args.rubric, screen, computes=bool(args.data), data=args.data)
    if loaded is None:
        return 1
    from dsl.tools.paper.as_markdown import page_markdown

    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    if args.template is not None:
        return 0 if _templated(args, plan, screen, lang) else 1
    pages, whole = _pages(args, plan, screen, lang)
    if not pages:
        return 1

    def text() -> str:
        return "\n".join(map(page_markdown, pages))

    if args.output is not None:
        return 0 if saved(args, screen, lang, text, lambda: pages) and whole else 1
    screen.out.write(text())
    return 0 if whole else 1


def _template(args: Args) -> list[str]:
    """The file of --template; told where it does not go with the rest."""
    if args.template is None:
        return []
    if args.only is not None:
        raise Usage(
            "--template 和 --only 不能一起用：模板里写 {{评分表}} 就只要那张表",
            "--template goes without --only: name the part in the template",
        )
    if args.output is None:
        raise Usage("--template 要和 -o 报告.docx 一起用", "--template takes -o FILE.docx")
    return [args.template]


def _known(args: Args) -> Mapping[str, str]:
    """The extensions of what is written."""
    if args.template is not None:
        return {".docx": "docx"}
    return REPORTS if args.only in (None, ABSTRACT) else {**REPORTS, ".xlsx": "xlsx"}


def _pages(args: Args, plan: Plan, screen: Screen, lang: Lang) -> tuple[list[PaperPage], bool]:
    """The pages, and whether every project could be scored."""
    from dsl.tools.report.chapters import reports
    from dsl.tools.report.parts import framework_page, only

    if args.only == FRAMEWORK:
        return [framework_page(plan, lang)], True
    results, whole = load_results(plan, args.data, screen, lang, partial=True)
    if not results:
        return [], False
    return reports(results, lang) if args.only is None else only(args.only, results, lang), whole


def _templated(args: Args, plan: Plan, screen: Screen, lang: Lang) -> bool:
    """Whether the template was filled in with the figures of one project, all of them."""
    results, whole = load_results(plan, args.data, screen, lang, partial=True)
    if len(results) > 1:
        raise Usage(
            "--template 一次写一个项目的报告，请一个一个地写",
            "--template writes the report of one project: take them one by one",
        )
    return bool(results) and _filled(args, results[0], screen, lang) and whole


def _filled(args: Args, result: ProjectResult, screen: Screen, lang: Lang) -> bool:
    from dsl.base.diagnostics import Diagnostic
    from dsl.base.files import read_bytes
    from dsl.documents.archive import Unfit
    from dsl.tools.paper.in_template import filled_template
    from dsl.tools.report.template import template_parts, template_words

    data, problems = read_bytes(args.template)
    screen.report(problems, lang)
    if data is None:
        return False
    words, parts = template_words(result, lang), template_parts(result, lang)
    try:
        return written(lambda: filled_template(data, words, parts), args.output, screen, lang)
    except Unfit as error:
        screen.report([Diagnostic(error.code, None, {"path": args.template, **error.parts})], lang)
        return False
