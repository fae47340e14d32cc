"""Lints: what a rubric says that its writer can hardly have meant. One lint, one file, one page of docs/codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Plan
from dsl.record import replace
from dsl.semantics.model import Model
from dsl.syntax.tree import Rubric
from dsl.tools.lints.above_weight import above_weight
from dsl.tools.lints.allowance import Allowance, allowances, unused
from dsl.tools.lints.below_zero import below_zero
from dsl.tools.lints.checklist import checklist
from dsl.tools.lints.cliff import cliff
from dsl.tools.lints.definition import definition
from dsl.tools.lints.direction import direction
from dsl.tools.lints.division import division
from dsl.tools.lints.endless import endless
from dsl.tools.lints.full_marks import full_marks
from dsl.tools.lints.one_measure import one_measure
from dsl.tools.lints.one_sentence import one_sentence
from dsl.tools.lints.outside import outside
from dsl.tools.lints.overrun import overrun
from dsl.tools.lints.reading import reading
from dsl.tools.lints.same_branches import same_branches
from dsl.tools.lints.shadowed import shadowed
from dsl.tools.lints.shared_end import shared_end
from dsl.tools.lints.subject import Subject, subjects
from dsl.tools.lints.zero import zero

LINTS: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    same_branches,  # R501
    shadowed,  # R502
    outside,  # R503
    full_marks,  # R504
    zero,  # R505
    above_weight,  # R506
    below_zero,  # R507
    direction,  # R508
    cliff,  # R509
    reading,  # R510
    checklist,  # R511
    endless,  # R512
    overrun,  # R513
    division,  # R514, R515
    definition,  # R517
    shared_end,  # R520
)
"""Those that look at one indicator; R516 (one_sentence) and R519 (one_measure) compare them, R518 (allowance) looks at the 允许 lines."""

TOLD_ONCE = {"R506": (), "R507": (), "R514": ("datum",), "R515": ("datum",)}
"""Findings that many indicators share are told once for the whole rubric, by these parts."""

Found = tuple[Diagnostic, tuple[str, ...]]
"""A finding and the keys of the indicators that it is about."""


def lint(rubric: Rubric, model: Model, plan: Plan) -> list[Diagnostic]:
    """Every finding that no 允许 line silences, in the order of the text, and the 允许 lines that silence nothing."""
    every = subjects(plan, model)
    found: list[Found] = [(d, (s.indicator.key,)) for s in every for check in LINTS for d in check(s)]
    found += [*one_sentence(every), *one_measure(every)]
    allowed = allowances(rubric)
    used: set[Allowance] = set()
    kept = [f for f in found if not _is_allowed(f, plan, allowed, used)]
    diagnostics = [*_told_once(kept), *unused(allowed, used)]
    return sorted(diagnostics, key=lambda d: (d.span.start if d.span else 0, d.code))


def _is_allowed(found: Found, plan: Plan, allowed: list[Allowance], used: set[Allowance]) -> bool:
    diagnostic, keys = found
    matching = [
        a
        for a in allowed
        if a.allow.code == diagnostic.code and (a.indicator is None or plan.indicators[a.indicator].key in keys)
    ]
    used.update(matching)
    return bool(matching)


def _told_once(found: list[Found]) -> Iterator[Diagnostic]:
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for number, (diagnostic, _) in enumerate(found):
        shared = TOLD_ONCE.get(diagnostic.code)
        parts = (str(number),) if shared is None else tuple(diagnostic.parts.get(p, "") for p in shared)
        groups.setdefault((diagnostic.code, *parts), []).append(diagnostic)
    for same in groups.values():
        first, others = same[0], same[1:]
        if not others:
            yield first
            continue
        names = "；".join(dict.fromkeys(d.parts["name"] for d in same))
        labels = first.labels + tuple(Label(d.span, "also") for d in others if d.span and d.span != first.span)
        yield replace(first, parts={**first.parts, "name": names}, labels=labels)


__all__ = ["LINTS", "lint"]
