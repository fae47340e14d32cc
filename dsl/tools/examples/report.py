"""Coverage as `rubric check` prints it."""

from __future__ import annotations

import re
from typing import Any

from dsl.base.language import Lang, pick
from dsl.tools.examples.coverage import Coverage, Exercised

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


def _missing(item: Exercised, lang: Lang) -> str:
    words = pick(_KINDS[item.kind], lang)
    text = re.sub(r"\s*\n\s*", "", item.text)
    head = pick((f"  没有用到的{words}", f"  {words} not exercised"), lang)
    return f"{head}  {item.indicator}  {text}  ({item.span})"


def coverage_record(found: Coverage) -> dict[str, Any]:
    """For JSON: {"clauses": {"covered", "all"}, "ends": …, "missing": [{"indicator", "kind", "text", "where"}]}."""
    counts = {words[1]: dict(zip(("covered", "all"), found.count(kind), strict=True)) for kind, words in _KINDS.items()}
    missing = [{"indicator": i.indicator, "kind": i.kind, "text": i.text, "where": str(i.span)} for i in found.missing]
    return {**counts, "missing": missing}
