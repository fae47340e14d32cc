"""Coverage and suggestions as `rubric check` prints them."""

from __future__ import annotations

import re
from typing import Any

from dsl.base.language import Lang, pick
from dsl.engine.plan import Plan
from dsl.tools.examples.coverage import Coverage, Item
from dsl.tools.examples.suggest import Suggestion

_KINDS = {"clause": ("规则", "clauses"), "end": ("端点", "ends")}


def coverage_text(found: Coverage, lang: Lang) -> str:
    """Counts, then what nothing exercises, with its place."""
    lines = []
    for kind, words in _KINDS.items():
        done, whole = found.count(kind)
        lines.append(
            pick((f"{words[0]}：{whole} 个中用到 {done} 个", f"{words[1]}: {done} of {whole} exercised"), lang)
        )
    for item in found.missing:
        lines.append(_missing(item, lang))
    return "\n".join(lines) + "\n"


def _missing(item: Item, lang: Lang) -> str:
    words = pick(_KINDS[item.kind], lang)
    text = re.sub(r"\s*\n\s*", "", item.text)
    head = pick((f"  没有用到的{words}", f"  {words} not exercised"), lang)
    return f"{head}  {item.indicator}  {text}  ({item.span})"


def coverage_record(found: Coverage) -> dict[str, Any]:
    """For JSON: {"clauses": {"covered", "all"}, "ends": …, "missing": [{"indicator", "kind", "text", "where"}]}."""
    counts = {words[1]: dict(zip(("covered", "all"), found.count(kind), strict=True)) for kind, words in _KINDS.items()}
    missing = [{"indicator": i.indicator, "kind": i.kind, "text": i.text, "where": str(i.span)} for i in found.missing]
    return {**counts, "missing": missing}


def suggestions_text(plan: Plan, found: list[Suggestion], lang: Lang) -> str:
    """The lines under the heading of their indicator, as a comment, ready to paste."""
    lines: list[str] = []
    for indicator in plan.indicators:
        own = [s.line for s in found if s.indicator == indicator.key]
        if own:
            code = f"{indicator.code} " if indicator.code else ""
            lines += [f"# {code}{indicator.name}", *(f"  {text}" for text in own)]
    if lines:
        head = (
            "# 建议的例子：得分由现在的规则算出，请逐条核对后再放到指标下面"
            if lang == "zh"
            else (
                "# Suggested examples, scored by the rules as they are: confirm each before you move it below its indicator"
            )
        )
        lines.insert(0, head)
    return "\n".join(lines) + ("\n" if lines else "")
