"""指标体系框架: the rubric as a table, without a project."""

from __future__ import annotations

from dsl.base.language import Lang, Text, pick
from dsl.engine.plan import Indicator, Plan
from dsl.exact.number import decimal_text
from dsl.tools.paper.page import Head, PaperTable
from dsl.tools.report.levels import beside_levels
from dsl.tools.report.phrases import word
from dsl.tools.report.said import labelled, says, target_words
from dsl.tools.report.tables.scores import READING, SENTENCE, as_printed

TITLE: Text = ("绩效评价指标体系框架", "Framework of indicators")
_ROLES = ("explanation", "points", "evidence")


def framework(plan: Plan, lang: Lang) -> PaperTable:
    """A row an indicator: its marks, its target, what is said of it in columns of their own, and its sentence."""
    labels = list(dict.fromkeys(label for one in plan.indicators for label in labelled(one) if says(label, *_ROLES)))
    has_targets = any(map(target_words, plan.indicators))
    heads: list[Head] = [(("分值", "weight"), 10, "figure")]
    heads += [(("年度指标值", "target"), 16, "middle")] if has_targets else []
    heads += [((label, label), 36, "text") for label in labels]
    heads.append((SENTENCE, 60, "text"))
    has_readings = any(one.entry.told for one in plan.indicators)
    heads += [(READING, 20, "text")] if has_readings else []
    lines = [
        (one, _texts(one, labels, lang, has_targets=has_targets, has_readings=has_readings)) for one in plan.indicators
    ]
    last = (decimal_text(plan.total), *[""] * (len(heads) - 1))
    return beside_levels(pick(TITLE, lang), plan, lines, heads=heads, last=last, lang=lang)


def _texts(one: Indicator, labels: list[str], lang: Lang, *, has_targets: bool, has_readings: bool) -> list[str]:
    weight = decimal_text(one.weight)
    known = labelled(one)
    texts = [weight if one.kind == "indicator" else word(one.kind, lang, weight=weight)]
    texts += [target_words(one)] if has_targets else []
    texts += [*(known.get(label, "") for label in labels), "\n".join(as_printed(one))]
    return [*texts, "\n".join(one.entry.told)] if has_readings else texts
