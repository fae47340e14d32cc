"""How many are planned, in front of what each of them gives: 新建泵站3座，每完成1座得1分. More than planned gives no more."""

from __future__ import annotations

from dsl.base.source import Span
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import begins_point, segment_end


def with_plans(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the limit that each such plan sets, in place of its figure."""
    told = list(fragments)
    for k in reversed(range(len(fragments) - 4)):
        given = _given(fragments[k : k + 5], fragments[k + 5 :]) if begins_point(fragments, k) else []
        if given:
            told[k + 1 : k + 5] = given
    return told


def _given(plan: list[f.Fragment], behind: list[f.Fragment]) -> list[f.Fragment]:
    """What each gives, and what all that are planned give; nothing where it is no plan."""
    match plan:
        case [
            f.WordsF(),
            f.BareF(quantity=planned, span=span),
            f.MarkF(kind="comma"),
            f.PerF(direction="each", size=size) as per,
            f.OutcomeF(outcome=t.Points(value=given)) as outcome,
        ] if planned.unit == size.unit:
            most = t.Points(given * planned.number / size.number, span)
            return [per, outcome, *_limit(most, outcome.span.behind, behind)]
        case _:
            return []


def _limit(most: t.Points, behind_score: Span, behind: list[f.Fragment]) -> list[f.Fragment]:
    """Nothing where the sentence states a limit of its own."""
    if any(isinstance(part, f.LimitF) for part in behind[: segment_end(behind)]):
        return []
    return [f.MarkF("comma", behind_score), f.LimitF("max_plus", most, most.span)]
