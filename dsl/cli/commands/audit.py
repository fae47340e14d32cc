"""`rubric audit`: re-derives a published report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Topic, Usage, UsageExample
from dsl.cli.formats import ANSWERS, REPORTED, formats
from dsl.cli.saved import CommandAnswer, output, takes_output, told
from dsl.cli.screen import Screen
from dsl.record import record

if TYPE_CHECKING:
    from dsl.base.language import Lang
    from dsl.tools.arithmetic import Examined
    from dsl.tools.audit import Audit

COMMAND = Command(
    "audit",
    (
        "复核公布的报告：每个得分、小计、比率、平均分、总分和等级，以及报告自身的算术",
        "re-derive a published report: scores, subtotals, rates, mean, total, grade, and its own arithmetic",
    ),
    arguments=(
        Argument(
            "rubric",
            (
                "评分标准文件；只复核报告自身的算术时，就是报告",
                "the rubric; the report where only its own arithmetic is asked for",
            ),
            completes="rubric",
        ),
        Argument(
            "data",
            (
                "数据文件，含“公布”一项；报告的 .docx .html .pdf .txt 文件",
                "data files with their “published” part; the report as .docx .html .pdf .txt",
            ),
            count="any",
            completes="data",
        ),
    ),
    options=(formats("text", "markdown", "json"), output(ANSWERS)),
    examples=(
        UsageExample(
            "rubric audit rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml",
            ("逐个复核报告印出的数字", "re-derive each printed figure"),
        ),
        UsageExample(
            "rubric audit 报告.docx",
            (
                "比率、合计、平均数、结余：报告自己的数对不对得上",
                "rates, sums, means: whether the report's figures agree",
            ),
        ),
        UsageExample(
            "rubric audit rubrics/haikou/2019.rubric examples/haikou/2019.yaml -o 复核意见.docx",
            ("写成复核意见", "an opinion on paper"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print what became of every published figure; 1 where one is not as the rules, or the report's own figures, give it."""
    paths = [args.rubric, *args.data]
    if not takes_output(args, ANSWERS, paths, screen):
        return 1
    reports = [path for path in paths if _is_report(path)]
    others = [path for path in paths if path not in reports]
    if len(others) == 1:
        raise Usage("评分标准后面要写数据文件", "data files are to follow the rubric")
    scores = _audits(others[0], others[1:], screen) if others else _Audited([], screen.lang(), True)
    if scores is None:
        return 1
    documents = _examined(reports, screen)
    is_clean = not any(one.problems for one in scores.audits) and not any(one.problems for one in documents)
    is_empty = not scores.audits and not documents
    done = is_empty or told(_answer(scores.audits, documents, scores.lang), args, screen, scores.lang)
    whole = scores.is_whole and len(documents) == len(reports)
    return 0 if done and whole and is_clean else 1


@record
class _Audited:
    """Audits by a rubric, its language, and whether there is one of every project."""

    audits: list[Audit]
    lang: Lang
    is_whole: bool


def _is_report(path: str) -> bool:
    from pathlib import PurePath

    return PurePath(path).suffix.lower() in REPORTED


def _audits(rubric: str, data: Sequence[str], screen: Screen) -> _Audited | None:
    """The published scores of the data files by the rubric; None, reported, where they cannot be computed."""
    from dsl.cli.load import load_data, load_projects, load_rubric
    from dsl.tools.audit import audit

    loaded = load_rubric(rubric, screen)
    if loaded is None:
        return None
    compiled, plan = loaded
    lang = screen.lang(compiled.source)
    files = load_data(data, screen, lang, in_halves=True)
    bounds = None if files is None else load_projects(plan, files, screen, lang)
    if files is None or bounds is None or compiled.tree is None:
        return None
    audits: list[Audit] = []
    for file, bound in zip(files, bounds, strict=True):
        found, diagnostics = audit(compiled.tree, plan, file, bound)
        screen.report(diagnostics, lang)
        if found is not None:
            audits.append(found)
    return _Audited(audits, lang, len(audits) == len(files))


def _examined(paths: Sequence[str], screen: Screen) -> list[Examined]:
    """The reports that can be read, each with its claims."""
    from dsl.cli.load import load_document
    from dsl.tools.arithmetic import examined

    documents = (load_document(path, screen, screen.lang()) for path in paths)
    return [examined(document) for document in documents if document is not None]


def _answer(audits: Sequence[Audit], documents: Sequence[Examined], lang: Lang) -> CommandAnswer:
    from dsl.tools.arithmetic import told as arithmetic
    from dsl.tools.audit import paper, render

    def texts() -> Iterator[str]:
        yield from (render.render_text(one, lang) for one in audits)
        yield from (arithmetic.render_text(one, lang) for one in documents)

    return CommandAnswer(
        command="audit",
        records=lambda: [
            *(render.record(one, lang) for one in audits),
            *(arithmetic.record(one, lang) for one in documents),
        ],
        text=lambda: "\n".join(texts()),
        pages=lambda: [*(paper.page(one, lang) for one in audits), *(arithmetic.page(one, lang) for one in documents)],
    )
