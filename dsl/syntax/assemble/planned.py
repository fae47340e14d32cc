"""How many are planned, in front of what each of them gives: 新建泵站3座，每完成1座得1分. More than planned gives no more."""

from __future__ import annotations

from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark


@record
class _Plan:
    """Words, the figure planned, and what one of them gives, one behind the other from `start`."""

    start: int
    planned: f.BareF
    per: f.PerF
    outcome: f.OutcomeF


def with_plans(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the limit that each such plan sets, in place of its figure."""
    told = list(fragments)
    for k in reversed(range(len(fragments) - 4)):
        plan = _plan(fragments, k)
        if plan is not None:
            told[k + 1 : k + 5] = [plan.per, plan.outcome, *_limit(plan, fragments[k + 5 :])]
    return told


def _plan(fragments: list[f.Fragment], k: int) -> _Plan | None:
    words, planned, comma, per, outcome = fragments[k : k + 5]
    begins = k == 0 or isinstance(fragments[k - 1], f.ItemF) or is_mark(fragments[k - 1], "semicolon", "full_stop")
    if not begins or not isinstance(words, f.WordsF) or not isinstance(planned, f.BareF) or not is_mark(comma, "comma"):
        return None
    if not isinstance(per, f.PerF) or per.direction != "each" or not isinstance(outcome, f.OutcomeF):
        return None
    if planned.quantity.unit != per.size.unit or not isinstance(outcome.outcome, t.Points):
        return None
    return _Plan(k, planned, per, outcome)


def _limit(plan: _Plan, behind: list[f.Fragment]) -> list[f.Fragment]:
    """What all that are planned give; nothing where the sentence states a limit of its own."""
    end = next((n for n, part in enumerate(behind) if is_mark(part, "semicolon", "full_stop")), len(behind))
    if any(isinstance(part, f.LimitF) for part in behind[:end]):
        return []
    span, given = plan.planned.span, plan.outcome.outcome
    assert isinstance(given, t.Points)
    most = given.value * plan.planned.quantity.number / plan.per.size.number
    return [f.MarkF("comma", plan.outcome.span.behind), f.LimitF("max_plus", t.Points(most, span), span)]
