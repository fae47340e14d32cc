"""The data of an in-rubric example: `85.6%`, `预算执行率 85.6%`, `实缺 2项，超支 3项`, `是，否，是`, `显著 37，明显 16，一般 0`."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.engine.bind import Index
from dsl.engine.plan import Indicator
from dsl.semantics.measures.things import Datum, data_of

_BETWEEN = regex(r"[，、；;]|,(?![0-9]{3}(?![0-9]))")
"""Between values; not the comma of 1,234."""
_POINT = regex(r"[①-⑳]")


def read_example(index: Index, indicator: Indicator, text: str, span: Span) -> Node:
    """What a data file would hold under the indicator's name; every place is that of the example."""
    names = names_of(index, indicator)
    parts = _parts(text, names)
    named = [_named(p, names) for p in parts]
    if len(parts) == 1 and (named[0][0] in ("", *own_names(indicator))):
        return Scalar(named[0][1], False, span)
    if not any(name for name, _ in named):
        return Listing(tuple(Scalar(value, False, span) for _, value in named), span)
    band = _band(index, indicator)
    if band is not None and len(named) == 1:
        level, share = named[0]
        score = "比例" if share.endswith(("%", "％")) else "分值"
        named = [("档", level), (score, share)]
    entries = tuple(Entry(name, Scalar(value, False, span), span) for name, value in named)
    return Mapping(entries, span)


def _parts(text: str, names: list[str]) -> list[str]:
    """What stands between commas, but for those of a name (制度健全，执行有效 是)."""
    found, inside = [""], 0
    for at, char in enumerate(text):
        if at >= inside and not found[-1].strip():
            inside = at + len(next((name for name in names if text.startswith(name, at)), ""))
        if at >= inside and _BETWEEN.match(text, at):
            found.append("")
        else:
            found[-1] += char
    return [part.strip() for part in found if part.strip()]


def own_names(indicator: Indicator) -> tuple[str, ...]:
    """The names that an example may call the indicator by."""
    return tuple(n for n in (indicator.name, indicator.code, indicator.key) if n)


def data_names(index: Index, indicator: Indicator) -> list[Datum]:
    """The data that the indicator reads, each once."""
    plan = index.plan
    ids = dict.fromkeys(d for t in indicator.terms for d in data_of(plan.measures[t.measure].formula))
    return [plan.data[d] for d in ids]


def names_of(index: Index, indicator: Indicator) -> list[str]:
    """Every name that may stand before a value, the longest first."""
    plan = index.plan
    found = {*own_names(indicator), *index.local.get(indicator.key, {})}
    for datum in data_names(index, indicator):
        found |= {datum.name, *datum.aliases, *datum.choices}
    for term in indicator.terms:
        found |= {plan.measures[term.measure].name, *plan.measures[term.measure].aliases}
    return sorted(found, key=lambda name: (-len(name), name))


def _band(index: Index, indicator: Indicator) -> Datum | None:
    data = data_names(index, indicator)
    return data[0] if len(data) == 1 and data[0].bands else None


def _named(part: str, names: list[str]) -> tuple[str, str]:
    """A name (empty: none) and its value; a level alone is a value."""
    point = _POINT.match(part)
    if point:
        return point[0], part[1:].strip()
    for name in names:
        rest = part.removeprefix(name)
        if rest != part and (value := rest.strip(" :：=　")):
            return name, value
    return "", part


def sample(index: Index, indicator: Indicator) -> str:
    """How the data are written in an example: 缺少制度 1，违规 1."""
    return "，".join(f"{datum.name} 1" for datum in data_names(index, indicator))
