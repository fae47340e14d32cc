"""`rubric explain`: each score with its sentence, the clause that decided it and the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Option, Topic, Usage, UsageExample
from dsl.cli.formats import formats
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.engine.plan import Plan

COMMAND = Command(
    "explain",
    ("说明每一分的由来：哪一句、哪些数据、怎样计算", "explain each score: which clause, which data, which arithmetic"),
    arguments=(
        Argument("rubric", ("评分标准文件", "the rubric"), completes="rubric"),
        Argument("data", ("数据文件；- 是标准输入", "the data; - is standard input"), completes="data"),
        Argument(
            "code",
            ("只说明这些指标（编码或名称）", "only these indicators (codes or names)"),
            count="any",
            completes="",
        ),
    ),
    options=(
        formats("text", "markdown", "json"),
        Option("--partial", ("数据不全也说明已有部分", "explain what there is when data are missing")),
    ),
    examples=(
        UsageExample(
            "rubric explain rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml B12",
            ("说明一个指标", "explain one indicator"),
        ),
        UsageExample(
            "rubric explain --format markdown rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml",
            ("整份说明，Markdown 格式", "all of it, as Markdown"),
        ),
    ),
    topic=Topic.PROJECT,
)


def run(args: Args, screen: Screen) -> int:
    """Print where every score of the asked indicators comes from."""
    from dsl.cli.load import load_results, load_rubric

    loaded = load_rubric(args.rubric, screen)
    if loaded is None:
        return 1
    compiled, plan = loaded
    _check_codes(plan, args.code)
    lang = screen.lang(compiled.source)
    results, whole = load_results(plan, [args.data], screen, lang, partial=args.partial)
    if not results:
        return 1
    from dsl.tools.explain import explain, to_markdown, to_record, to_text

    explanations = [explain(result, lang, args.code) for result in results]
    match args.format:
        case "json":
            screen.results.extend(map(to_record, explanations))
        case "markdown":
            screen.out.write("\n".join(to_markdown(e, lang) for e in explanations))
        case _:
            text = "\n".join(to_text(e, lang, screen.out.color) for e in explanations)
            screen.out.write_prose(text, styled=screen.out.color)
    return 0 if whole else 1


def _check_codes(plan: Plan, codes: list[str]) -> None:
    from dsl.base.near import did_you_mean, nearest

    for code in codes:
        if plan.indicator(code) is None:
            near = nearest(code, [n for i in plan.indicators for n in (i.code, i.name) if n])
            known = [i.code or i.name for i in plan.indicators]
            zh, en = (
                did_you_mean(near, quoted=True)
                if near
                else (f"。有：{'、'.join(known)}", f". It has {', '.join(known)}")
            )
            raise Usage(f"评分表里没有指标“{code}”{zh}", f"the rubric has no indicator “{code}”{en}", is_unknown=True)
