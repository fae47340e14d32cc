"""Lints: what a rubric says that its writer can hardly have meant.

One lint, one file, one page of docs/codes. A file in `single` holds a function of its own name that looks at one indicator; one in `across`
looks at all of them and says which indicators each finding is about. The folders are the list. R518 (`allowance`) is about the
允许 lines themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from dsl.base.codes import all_codes, fact, is_so, lookup
from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.shipped import module_names
from dsl.base.source import Span
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


SingleLint = Callable[[Subject], Iterator[Diagnostic]]
SINGLE: tuple[SingleLint, ...] = _functions(single)
ACROSS: tuple[Callable[[Sequence[Subject]], Iterator[Found]], ...] = _functions(across)


def lint(rubric: RubricTree, model: Model, plan: Plan) -> list[Diagnostic]:
    """Every finding that no 允许 line silences, in the order of the text, and the 允许 lines that silence nothing."""
    every = subjects(plan, model)
    found = _of_one_cause(_found(every, SINGLE)) + [one for check in ACROSS for one in check(every)]
    allowed = allowances(rubric)
    kept, used = _kept(found, plan, allowed)
    diagnostics = [*_told_once(_without_echoes(kept, found)), *unused(allowed, used)]
    return sorted(diagnostics, key=lambda d: (d.span.start if d.span else 0, d.code))


def doubts(rubric: RubricTree, model: Model, plan: Plan) -> list[Diagnostic]:
    """The findings that stop `run`, with R542, which says so; nothing where there are none."""
    every = _of_one_cause(_found(subjects(plan, model), _doubting()))
    kept, _ = _kept(every, plan, allowances(rubric))
    found = [d for d, _ in _without_echoes(kept, every) if is_so(d.code, "doubt")]
    codes = "、".join(sorted({d.code for d in found}))
    return [*found, Diagnostic("R542", found[0].span, {"count": str(len(found)), "codes": codes})] if found else []


@cache
def _doubting() -> tuple[SingleLint, ...]:
    """Those whose findings nearly always mean a misreading."""
    pages = (lookup(code) for code in all_codes() if code.startswith("R5"))
    names = {name for page in pages for name in page.facts.get("doubt", ())}
    return tuple(check for check in SINGLE if check.__name__ in names)


def _found(every: Sequence[Subject], checks: Sequence[SingleLint]) -> list[Found]:
    return [(d, (s.indicator.key,)) for s in every for check in checks for d in check(s)]


def _kept(found: list[Found], plan: Plan, allowed: list[Allowance]) -> tuple[list[Found], set[Allowance]]:
    """The findings that no 允许 line silences, and the lines that silence one."""
    used: set[Allowance] = set()
    places = _by_place(plan, allowed)
    return [one for one in found if not _is_allowed(one, places, used)], used


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


def _without_echoes(kept: list[Found], found: list[Found]) -> list[Found]:
    """What is allowed has no echo either."""
    told = {(d.code, keys) for d, keys in found}
    return [(d, keys) for d, keys in kept if not any((cause, keys) in told for cause in fact(d.code, "echo") or ())]


def _of_one_cause(found: list[Found]) -> list[Found]:
    """Of a tier that reaches over several others (≤90% before ≥80%, ≥70%) the first that it crosses (R523), not each, nor what it covers (R502)."""
    first: dict[Span, Diagnostic] = {}
    for d, _ in found:
        if d.code == "R523":
            first.setdefault(d.labels[0].span, d)
    return [(d, k) for d, k in found if d.code not in ("R502", "R523") or first.get(d.labels[0].span, d) is d]


def _told_once(found: list[Found]) -> Iterator[Diagnostic]:
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for number, (diagnostic, _) in enumerate(found):
        shared = fact(diagnostic.code, "once")
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
