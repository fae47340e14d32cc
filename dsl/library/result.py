"""The scores of one project."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from html import escape
from typing import Any

from dsl.base.language import Lang
from dsl.base.printable import calm
from dsl.engine import result as engine
from dsl.library.problem import Problem, problems
from dsl.library.report import Report
from dsl.record import record


@record
class ItemScore:
    """An indicator's or a section's score. `status`: scored, by hand, not applicable, missing; a section has no reason.

    `score` is None where a datum is missing; then `low` and `high` bound it.
    """

    code: str | None
    name: str
    weight: Fraction
    score: Fraction | None
    low: Fraction
    high: Fraction
    status: str
    reason: str

    @property
    def rate(self) -> Fraction | None:
        """score / weight, as a fraction of 1."""
        return self.score / self.weight if self.score is not None and self.weight else None


@record
class Result:
    """Figures are `Fraction`; `str()` is the table that `rubric run` prints."""

    found: engine.ProjectResult
    lang: Lang

    @property
    def project(self) -> str:
        """The name of the project."""
        return self.found.project

    @property
    def total(self) -> Fraction | None:
        """After bonus, deductions, rescaling and veto; None where data are missing, then see `low` and `high`."""
        return None if self.found.is_partial else self.found.total

    @property
    def low(self) -> Fraction:
        """The least that the total can be; the total itself where nothing is missing."""
        return self.found.low if self.found.is_partial else self.found.total

    @property
    def high(self) -> Fraction:
        """The most that the total can be; the total itself where nothing is missing."""
        return self.found.high if self.found.is_partial else self.found.total

    @property
    def max(self) -> Fraction:
        """The total of the rubric."""
        return self.found.plan.total

    @property
    def grade(self) -> str | None:
        """None where the rubric has no scale, or where missing data leave it open."""
        return self.found.grade

    @property
    def vetoed(self) -> tuple[str, ...]:
        """The vetoes that make the total 0, in their own words."""
        return self.found.vetoed

    @property
    def demoted(self) -> tuple[str, ...]:
        """What lowers the grade whatever the total, in its own words."""
        return tuple(one.words for one in self.found.demotions)

    @property
    def indicators(self) -> tuple[ItemScore, ...]:
        """The score of every indicator in the order of the table."""
        return tuple(self._score(one) for one in self.found.indicators)

    @property
    def sections(self) -> tuple[ItemScore, ...]:
        """The score of every section in the order of the table."""
        places = [(s.section.code, s.section.name, s.weight, s.score) for s in self.found.sections]
        return tuple(
            ItemScore(
                code=code, name=name, weight=weight, score=score, low=score, high=score, status="scored", reason=""
            )
            for code, name, weight, score in places
        )

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """Computed rates that are more likely a slip in the data; what `rubric run` warns of."""
        from dsl.engine.doubts import doubts

        return problems(doubts(self.found), self.lang)

    def __getitem__(self, key: str) -> ItemScore:
        """The score of the indicator with this code or name. Raises KeyError."""
        indicator = self.found.plan.indicator(key)
        if indicator is None:
            raise KeyError(key)
        return next(self._score(one) for one in self.found.indicators if one.indicator.key == indicator.key)

    def explain(self, *indicators: str) -> Report:
        """Why: the sentence, the clause that decided, the arithmetic and the data; of these indicators, or of all."""
        from dsl.tools.explain import explain, to_markdown, to_record, to_text

        for key in indicators:
            self[key]
        found = explain(self.found, self.lang, indicators)
        return Report(found, to_text(found, self.lang), to_markdown(found, self.lang), to_record(found))

    def to_dict(self) -> dict[str, Any]:
        """As it stands among the `results` of `rubric run --format json`."""
        from dsl.tools.report import records

        return records.record(self.found, self.lang)

    def __str__(self) -> str:
        from dsl.tools.report.table import table

        return calm(table(self.found, self.lang, None))

    def __repr__(self) -> str:
        total = "?" if self.total is None else f"{self.total}"
        return f"<Result {self.project!r}: {total} of {self.max}, grade {self.grade}>"

    def _score(self, one: engine.IndicatorResult) -> ItemScore:
        from dsl.tools.explain import reason

        indicator = one.indicator
        return ItemScore(
            code=indicator.code,
            name=indicator.name,
            weight=indicator.weight,
            score=None if one.is_partial else one.score,
            low=one.low if one.is_partial else one.score,
            high=one.high if one.is_partial else one.score,
            status=one.status,
            reason=reason(one, self.found.plan, self.lang),
        )

    def _repr_html_(self) -> str:
        """The table of a notebook; every word of it escaped."""
        from dsl.tools.report.phrases import word
        from dsl.tools.report.rows import notes, rows

        columns = ("code", "name", "weight", "measure", "score", "rate", "reason")
        head = "".join(f"<th>{_html(word(key, self.lang))}</th>" for key in columns)
        body = "".join(_row([getattr(row, key) for key in columns]) for row in rows(self.found, self.lang))
        told = "".join(f"<p>{_html(note)}</p>" for note in notes(self.found, self.lang))
        title = _html(self.found.plan.title)
        caption = f"<caption>{title} · {_html(self.project)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{told}"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{_html(cell)}</td>' for cell in cells)}</tr>"


def _html(text: str) -> str:
    return escape(calm(text))
