"""`rubric mutate`: which small changes of a rubric its examples would not notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from dsl.base.language import Lang, Text, pick
from dsl.cli.arguments import Args
from dsl.cli.command import Argument, Command, Topic, UsageExample
from dsl.cli.formats import formats
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.tools.mutate import Mutant

COMMAND = Command(
    "mutate",
    (
        "改动界限和口径，看例子能不能发现",
        "change ends, thresholds and readings, and see which changes no example notices",
    ),
    arguments=(Argument("rubric", ("评分标准文件", "the rubric"), completes="rubric"),),
    options=(formats("text", "json"),),
    examples=(
        UsageExample(
            "rubric mutate examples/tiny/one-line.rubric",
            ("看一份评分标准的例子够不够", "are the examples of a rubric enough?"),
        ),
    ),
    topic=Topic.RUBRIC,
)

_CHANGES: dict[str, Text] = {
    "end": ("端点", "end"),
    "threshold": ("界限", "threshold"),
    "reading": ("口径", "reading"),
}


def run(args: Args, screen: Screen) -> int:
    """Print the changes that no example notices; 1 where there are any."""
    from dsl.cli.load import load_rubric

    loaded = load_rubric(args.rubric, screen)
    if loaded is None:
        return 1
    compiled, plan = loaded
    assert compiled.tree is not None
    from dsl.tools.examples import check_examples
    from dsl.tools.mutate import mutate

    lang = screen.lang(compiled.source)
    broken = check_examples(plan, lang)
    if broken:
        screen.report(broken, lang)
        return 1
    mutants = mutate(compiled.tree, plan)
    if args.format == "json":
        screen.results.append({"rubric": plan.title, "changes": [_record(m) for m in mutants]})
    else:
        screen.out.write_prose(_text(mutants, lang))
    return 1 if any(m.verdict == "unnoticed" for m in mutants) else 0


def _text(mutants: list[Mutant], lang: Lang) -> str:
    from dsl.tools.mutate.verdict import Verdict

    left = [m for m in mutants if m.verdict in ("unnoticed", "undecided")]
    lines = [_line(m, lang) for m in left]
    counts = {v: sum(m.verdict == v for m in mutants) for v in get_args(Verdict)}
    zh = (
        "共 {all} 处改动：例子发现 {noticed}，检查拒绝 {refused}，什么数据都不改变结果 {same}，没有例子发现 {unnoticed}"
    )
    en = "{all} changes: {noticed} noticed by an example, {refused} refused by check, {same} without effect on any data, {unnoticed} unnoticed"
    if counts["undecided"]:
        zh, en = zh + "，没有算定 {undecided}", en + ", {undecided} undecided"
    return "\n".join([*lines, pick((zh, en), lang).format(all=len(mutants), **counts)]) + "\n"


def _line(mutant: Mutant, lang: Lang) -> str:
    from dsl.exact.number import decimal_text
    from dsl.syntax.printer import Style, example_line
    from dsl.syntax.tree import READINGS

    change = mutant.change
    words = re.sub(r"\s*\n\s*", "", change.span.text)
    detail = change.detail
    if lang == "zh":
        for reading, (zh, _) in READINGS.items():
            detail = detail.replace(reading, zh)
    head = f"{change.span}  {pick(_CHANGES[change.kind], lang)} {detail}"
    if change.kind != "reading":
        head += f"  {words}"
    if mutant.witness is None:
        return (
            head + "\n    " + pick(("没有算定：没有找到能分辨的数据", "undecided: no data were found that tell"), lang)
        )
    example = example_line(Style(lang, False), mutant.witness.data, mutant.witness.before)
    after = decimal_text(mutant.witness.after)
    told = (
        "    能发现它的例子：{example}（改动后 {after} 分）",
        "    an example that would: {example} (changed: {after})",
    )
    return head + "\n" + pick(told, lang).format(example=example, after=after)


def _record(mutant: Mutant) -> dict[str, Any]:
    from dsl.exact.number import decimal_text

    witness = mutant.witness and {
        "data": mutant.witness.data,
        "before": decimal_text(mutant.witness.before),
        "after": decimal_text(mutant.witness.after),
    }
    return {
        "change": mutant.change.kind,
        "detail": mutant.change.detail,
        "where": str(mutant.change.span),
        "verdict": mutant.verdict,
        "indicators": list(mutant.indicators),
        "witness": witness,
    }
