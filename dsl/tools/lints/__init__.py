"""Lints: what a rubric says that its writer can hardly have meant.

One lint, one file, one page of docs/codes. A file in `single` holds a function of its own name that looks at one indicator; one in `across`
looks at all of them and says which indicators each finding is about. The folders are the list. R518 (`allowance`) is about the
允许 lines themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.shipped import module_names
from dsl.engine.plan import Plan
from dsl.record import replace
from dsl.semantics.model import Model
from dsl.syntax.tree import RubricTree
from dsl.tools.lints import across, single
from dsl.tools.lints.allowance import Allowance, allowances, unused
from dsl.tools.lints.subject import Subject, subjects

Found = tuple[Diagnostic, tuple[str, ...]]
"""A finding and the keys of the indicators that it is about."""


def _functions(folder: ModuleType) -> tuple[Callable[..., Iterator[Any]], ...]:
    """The function of each module of a folder, called as the module is."""
    return tuple(getattr(import_module(f"{folder.__name__}.{name}"), name) for name in module_names(folder))


SINGLE: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = _functions(single)
ACROSS: tuple[Callable[[Sequence[Subject]], Iterator[Found]], ...] = _functions(across)

TOLD_ONCE = {"R506": (), "R507": (), "R514": ("datum",), "R515": ("datum",)}
"""Findings that many indicators share are told once for the whole rubric, by these parts."""


def lint(rubric: RubricTree, model: Model, plan: Plan) -> list[Diagnostic]:
    """Every finding that no 允许 line silences, in the order of the text, and the 允许 lines that silence nothing."""
    every = subjects(plan, model)
    found: list[Found] = [(d, (s.indicator.key,)) for s in every for check in SINGLE for d in check(s)]
    found += [one for check in ACROSS for one in check(every)]
    allowed = allowances(rubric)
    used: set[Allowance] = set()
    places = _by_place(plan, allowed)
    kept = [f for f in found if not _is_allowed(f, places, used)]
    diagnostics = [*_told_once(kept), *unused(allowed, used)]
    return sorted(diagnostics, key=lambda d: (d.span.start if d.span else 0, d.code))


def _is_allowed(found: Found, allowed: dict[tuple[str, str | None], list[Allowance]], used: set[Allowance]) -> bool:
    diagnostic, keys = found
    matching = [a for key in (None, *keys) for a in allowed.get((diagnostic.code, key), ())]
    used.update(matching)
    return bool(matching)


def _by_place(plan: Plan, allowed: list[Allowance]) -> dict[tuple[str, str | None], list[Allowance]]:
    """By code and the key of the indicator; None for the whole rubric."""
    found: dict[tuple[str, str | None], list[Allowance]] = {}
    for one in allowed:
        key = None if one.indicator is None else plan.indicators[one.indicator].key
        found.setdefault((one.allow.code, key), []).append(one)
    return found


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
