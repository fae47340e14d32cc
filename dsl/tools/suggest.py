"""The examples that a rubric lacks: at each end, one step inside and one outside, for a person to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from dsl.analysis.inversion import solutions
from dsl.base.diagnostics import has_errors
from dsl.base.language import Lang, pick
from dsl.engine.plan import Clause, Indicator, Plan, Term
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.piecewise import preimage
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.things import Measure, data_of
from dsl.semantics.measures.written import of_measure, value_text
from dsl.syntax.printer import Style, example_line
from dsl.syntax.tree import RubricTree
from dsl.tools.examples.coverage import POINTED, term_ends
from dsl.tools.examples.running import Bench
from dsl.tools.mutate import variants

LIMIT = 24
"""No more examples than this are suggested for one indicator."""


@record
class Suggestion:
    """A line to stand under an indicator; `data` is its part before the score."""

    indicator: str
    data: str
    score: Fraction
    line: str


def suggest(tree: RubricTree, plan: Plan, lang: Lang = "zh") -> list[Suggestion]:
    """The boundary examples not yet in the rubric, each run through `evaluate`; those that cannot run are left out.

    Then, for every small change of the rubric (`mutate`) that none of these notices, an example that does.
    """
    found = {i.key: _of_indicator(plan, i, lang) for i in plan.indicators}
    for variant in variants(tree, plan):
        mutant = variant.judged({key: [(s.data, s.score) for s in listed] for key, listed in found.items()})
        told = mutant.witness
        if told is not None:
            line = example_line(Style(lang, False), told.data, told.before)
            found[told.indicator].append(Suggestion(told.indicator, told.data, told.before, line))
    return [suggestion for listed in found.values() for suggestion in listed]


def _of_indicator(plan: Plan, indicator: Indicator, lang: Lang) -> list[Suggestion]:
    bench = Bench(plan, indicator)
    known = {_folded(example.data.text) for example in indicator.entry.examples}
    values = [bench.run(example.data.text, example.span)[0] for example in indicator.entry.examples]
    seen = {tuple(t.rounded for t in r.terms) for r in values if r is not None}
    found: list[Suggestion] = []
    for data in boundary_data(plan, indicator, lang):
        result, diagnostics = bench.run(data, indicator.span)
        if result is None or has_errors(diagnostics) or result.status != "scored":
            continue
        key = tuple(t.rounded for t in result.terms)
        if key in seen or _folded(data) in known or len(found) == LIMIT:
            continue
        seen.add(key)
        found.append(
            Suggestion(indicator.key, data, result.score, example_line(Style(lang, False), data, result.score))
        )
    return found


def _folded(text: str) -> str:
    return "".join(text.split())


def boundary_data(plan: Plan, indicator: Indicator, lang: Lang) -> Iterable[str]:
    """The data of each example to try, as an example writes them: at, beside and between the ends of the rule."""
    if not indicator.terms:
        return []
    terms = {t.measure: t for t in reversed(indicator.terms)}
    texts: dict[str, list[str]] = {}
    for term in indicator.terms:
        known = texts.setdefault(term.measure, [])
        known += [text for text in _values(plan, indicator, term, lang) if text not in known]
    if any(not found for found in texts.values()):
        return []
    if len(texts) == 1:
        return next(iter(texts.values()))
    points = Counter(t.label for t in indicator.terms)
    names = {m: t.label if t.label and points[t.label] == 1 else plan.measures[m].name for m, t in terms.items()}
    comma = pick(("，", ", "), lang)
    return [comma.join(f"{names[m]} {v}" for m, v in row.items()) for row in _rows(texts)]


def _rows(texts: dict[str, list[str]]) -> list[dict[str, str]]:
    """All first choices, then each other value alone."""
    first = {m: values[0] for m, values in texts.items()}
    others = [{**first, m: value} for m, values in texts.items() for value in values[1:]]
    return [first, *others]


def _values(plan: Plan, indicator: Indicator, term: Term, lang: Lang) -> list[str]:
    measure = plan.measures[term.measure]
    datum = plan.data.get(measure.id)
    is_condition = any(indicator.terms[place] is term for place in indicator.conditions)
    if measure.kind is Kind.YESNO or _is_prose(measure):
        answers = pick((["是", "否"], ["yes", "no"]), lang)
        return answers[::-1] if is_condition and term.function(Fraction(1)) else answers
    if datum is not None and datum.bands:
        return [f"{c} {_share(b.high)}" for c, b in zip(datum.choices, datum.bands, strict=True) if b.high is not None]
    if datum is not None and datum.choices:
        return [pick((f"第{n}档", str(n)), lang) for n in range(1, len(datum.choices) + 1)]
    around = _around(plan, measure, indicator, term)
    if is_condition:  # the rule as it is without the revision first
        around.sort(key=lambda value: term.function(value) or Fraction(0))
    written = _of_one_datum(plan, measure, around) or [of_measure(v, measure, plan.data) for v in around]
    return [text for text in written if "≈" not in text]


def _of_one_datum(plan: Plan, measure: Measure, values: list[Fraction]) -> list[str]:
    """For 5%÷投诉率 what the datum is there, which is what somebody types; nothing for a datum itself, or several."""
    names = data_of(measure.formula)
    if measure.is_given or len(names) != 1 or plan.data[names[0]].many:
        return []
    datum = plan.data[names[0]]
    found = (next(solutions(measure.formula, Interval.point(v), plan.data, {}), {}).get(datum.id) for v in values)
    return [value_text(at, datum.kind, datum.unit) for at in found if isinstance(at, Fraction)]


def _is_prose(measure: Measure) -> bool:
    return measure.kind is Kind.LEVEL and measure.domain.hull.high == 1 and not measure.is_given


def _share(value: Fraction) -> str:
    return decimal_text(value * 100) + "%"


def _around(plan: Plan, measure: Measure, indicator: Indicator, term: Term) -> list[Fraction]:
    """Each end, one step beyond it on both sides, where steps can be cut one and a half steps along, and along a formula half and twice its ends."""
    steps = [indicator.clauses[c.clause] for c in term.claims if indicator.clauses[c.clause].size]
    size = min((s.size for s in steps if s.size), default=measure.unit.factor if measure.unit else Fraction(1))
    ends = [end for _, end, _ in term_ends(plan, indicator, term)] or _where_capped(indicator, measure, term)
    near = [end + side * size for end, side in product(ends, (0, -1, 1))]
    near += [_along(s, Fraction(3, 2)) for s in steps]
    if not steps and any(cell is not None and cell.slope for cell in term.function.cells):
        near += [end * far for end, far in product(ends, (Fraction(1, 2), Fraction(2)))]
    return [v for v in dict.fromkeys(near) if measure.domain.contains(v)]


def _where_capped(indicator: Indicator, measure: Measure, term: Term) -> list[Fraction]:
    """Where a formula reaches the cap."""
    if measure.kind not in POINTED:
        return []
    return [i.low for i in preimage(term.function, indicator.cap, measure.domain) if i.low is not None]


def _along(step: Clause, steps: Fraction) -> Fraction:
    start, size = step.start or Fraction(0), step.size or Fraction(1)
    return start - steps * size if step.direction == "down" else start + steps * size


def suggestions_text(plan: Plan, found: list[Suggestion], lang: Lang) -> str:
    """The lines under the heading of their indicator, as a comment, ready to paste."""
    lines: list[str] = []
    for indicator in plan.indicators:
        own = [s.line for s in found if s.indicator == indicator.key]
        if own:
            code = f"{indicator.code} " if indicator.code else ""
            lines += [f"# {code}{indicator.name}", *(f"  {text}" for text in own)]
    if lines:
        head = pick(
            (
                "# 建议的例子：得分由现在的规则算出，请逐条核对后再放到指标下面",
                "# Suggested examples, scored by the rules as they are: confirm each before you move it below its indicator",
            ),
            lang,
        )
        lines.insert(0, head)
    return "\n".join(lines) + ("\n" if lines else "")
