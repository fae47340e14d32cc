"""One requirement: words around a figure that say what is to be done (每月不少于2次巡检, 全年12次, 计划举办8场), and its name.

每 before a period, a person or a place is no step.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Quantity
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.targets.aims import LABEL
from dsl.syntax.folding import fold_words

_EACH = regex(f"每{any_word('each-of')}|{any_word('in-all')}")
_OF_MANY = regex(f"每(?!{any_word('period')}){any_word('each-of')}")
_OF_PART = regex(f"每(?!年){any_word('period')}")
_PLACE = regex(f"{any_word('each-of')}(?=.)")
_HEADS = regex(f"(?:每{any_word('each-of')}|{any_word('least')})+")
_PLANNED = regex(f"^(?:项目|本项目)?共?{any_word('target-period')}?{any_word('planned')}")
_WISHED = regex(f"^共?{any_word('planned')}(?=..)")
_AROUND = regex(f"{any_word('least')}|为(?=每)|{any_word('must')}$")
IN_ALL = regex(f"^{any_word('in-all')}+{any_word('achieved')}?{any_word('least')}?$")


@record
class Required:
    """`parts` as they stand in the sentence, around one figure. `told`: the places of what another part says as well."""

    parts: list[f.Fragment]
    figure: f.BareF | f.CompareF
    quantity: Quantity
    told: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.parts[0].span.to(self.parts[-1].span)

    @property
    def text(self) -> str:
        """As it is printed."""
        return fold_words(self.span.text)

    @property
    def named(self) -> str:
        """What is done, without the figure: 每月不少于2次巡检 -> 每月巡检."""
        return "".join(p.words.text for p in self.parts if isinstance(p, f.WordsF))

    @property
    def doing(self) -> str:
        """The same, whatever the period: 每月巡检 -> 巡检."""
        return _HEADS.sub("", self.named)

    @property
    def of_each(self) -> bool:
        """Of each period, person or place, or in all."""
        return _EACH.search(self.text) is not None

    @property
    def of_many(self) -> bool:
        """Of each person or place: 每个村1名, 每人每年8000元."""
        return _OF_MANY.search(self.text) is not None

    @property
    def no_one_figure(self) -> bool:
        """每个村至少配备1名: each village has its own number."""
        return self.of_many and self.quantity.unit.kind.is_counted

    @property
    def of_part_of_a_year(self) -> bool:
        """Of each month, week, quarter."""
        return _OF_PART.match(self.text) is not None

    @property
    def in_all(self) -> bool:
        """全年共计80场: nothing but how much it is in all."""
        words = (p.span.text for p in self.parts if isinstance(p, f.WordsF))
        return IN_ALL.match(fold_words("".join(words))) is not None

    @property
    def planned(self) -> bool:
        """计划举办8场."""
        return _PLANNED.match(self.named) is not None

    @property
    def is_deadline(self) -> bool:
        """每月25日前: a day of each month, and no duration."""
        of_time = self.quantity.unit.kind is Kind.DURATION and isinstance(self.figure, f.CompareF)
        return of_time and self.figure.span.text.endswith(("前", "底")) and self.of_part_of_a_year

    @property
    def subject(self) -> t.Words | None:
        """The name of what is measured; None where only the period is said, or that it is the target."""
        text = _AROUND.sub("", _WISHED.sub("", self.named))
        is_name = text and not (IN_ALL.match(text) or LABEL.match(text))
        return t.Words(text, self.span) if is_name and _HEADS.sub("", text) else None

    def remark(self) -> t.Gloss:
        """It decides nothing by itself."""
        return t.Gloss(None, t.Words(self.text, self.span), self.span)


def read_requirement(s: State) -> Required | None:
    """What waits, if it is words around one figure that is no rate."""
    parts, told = _in_listed_months(_without_steps(s))
    figures = [p for p in parts if isinstance(p, (f.BareF, f.CompareF))]
    if len(figures) != 1 or not all(isinstance(p, (f.WordsF, f.BareF, f.CompareF)) for p in parts):
        return None
    figure = figures[0]
    quantity = figure.quantity if isinstance(figure, f.BareF) else figure.bound
    if quantity is None or not quantity.unit.kind.is_amount or not isinstance(parts[0], f.WordsF):
        return None
    required = Required(parts, figure, quantity, told)
    return required if required.is_deadline or _is_least(figure) else None


def _is_least(figure: f.BareF | f.CompareF) -> bool:
    return isinstance(figure, f.BareF) or (figure.op == ">=" and figure.of is None and not figure.clash)


def _without_steps(s: State) -> list[f.Fragment]:
    """What waits; 每个断面监测1次 is no step where nothing is scored behind it."""
    if isinstance(s.peek(), (f.ChangeF, f.OutcomeF)):
        return s.pending
    found: list[f.Fragment] = []
    for part in s.pending:
        if isinstance(part, f.PerF) and part.direction == "each" and part.verb and _PLACE.match(part.verb.text):
            each = replace(part.span, end=part.verb.span.end)
            figure = replace(part.span, start=part.verb.span.end)
            found += [f.WordsF(t.Words(f"每{part.verb.text}", each), each), f.BareF(part.size, figure)]
        else:
            found.append(part)
    return found


def _in_listed_months(parts: Sequence[f.Fragment]) -> tuple[list[f.Fragment], tuple[Span, ...]]:
    """每年6月、9月各开展1次: twice a year; with the places of what is summed up so."""
    months = [p for p in parts if isinstance(p, f.BareF) and p.quantity.unit.kind is Kind.DURATION]
    rest = [p for p in parts if p not in months and not is_mark(p, "dun")]
    at = next((k for k, p in enumerate(rest) if isinstance(p, f.WordsF) and p.words.text.startswith("各")), len(rest))
    each, figure = (*rest[at : at + 2], None, None)[:2]
    joined = len(months) > 1 and sum(is_mark(p, "dun") for p in parts) == len(months) - 1
    if not joined or not isinstance(each, f.WordsF) or not isinstance(figure, f.BareF):
        return list(parts), ()
    rest[at] = replace(each, words=replace(each.words, text=each.words.text.removeprefix("各")))
    rest[at + 1] = replace(figure, quantity=replace(figure.quantity, number=figure.quantity.number * len(months)))
    return rest, tuple(p.span for p in (*months, figure))
