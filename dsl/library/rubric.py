"""A rubric and what can be asked of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from collections.abc import Mapping as PythonMapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from dsl.base.files import read_source
from dsl.base.language import Lang, language_of, pick
from dsl.base.source import Source
from dsl.library.problem import Problem, problems, refuse
from dsl.library.report import Report
from dsl.library.result import Result
from dsl.pipeline import Compiled, compile_source

if TYPE_CHECKING:
    from dsl.data.project import DataFile
    from dsl.engine.bind import Index
    from dsl.engine.bound import Bound
    from dsl.engine.plan import Plan

Data: TypeAlias = str | os.PathLike[str] | PythonMapping[str, Any]
"""A data file, or the data themselves by name."""

Exact: TypeAlias = int | str | Decimal | Fraction


def load(path: str | os.PathLike[str], *, lang: Lang | None = None) -> Rubric:
    """The rubric in a file. Raises `RubricError` where it cannot be read; its mistakes are told by `check`.

    `lang`: the language of reasons and messages, that of the file if not given.
    """
    source, diagnostics = read_source(path)
    refuse(diagnostics, lang or "zh")
    assert source is not None
    return Rubric(source, lang)


class Rubric:
    """Compiled once, to be used for any number of projects. What needs a rubric without errors raises `RubricError`."""

    def __init__(self, source: Source, lang: Lang | None = None) -> None:
        self.lang: Lang = lang or language_of(source)
        self._compiled: Compiled = compile_source(source)

    @classmethod
    def from_text(cls, text: str, name: str = "<text>", *, lang: Lang | None = None) -> Rubric:
        """`name` is what messages call the text."""
        return cls(Source(name, text), lang)

    @property
    def name(self) -> str:
        """The file."""
        return self._compiled.source.name

    @property
    def text(self) -> str:
        """The rubric as it is written."""
        return self._compiled.source.text

    @property
    def title(self) -> str:
        """The title of the table, or the name of its file."""
        return self.plan.title

    @property
    def total(self) -> Fraction:
        """The full mark."""
        return self.plan.total

    @cached_property
    def plan(self) -> Plan:
        """Each indicator as an exact function of its data (docs/architecture.md). Raises `RubricError`."""
        from dsl.tools.findings import told

        refuse(told(self._compiled), self.lang)
        assert self._compiled.plan is not None
        return self._compiled.plan

    def check(self) -> tuple[Problem, ...]:
        """All that `rubric check` says, in the order of the text: errors, warnings, notes; empty where there is nothing."""
        from dsl.tools.findings import findings

        return problems(findings(self._compiled, self.lang), self.lang)

    def score(self, data: Data, *, partial: bool = False) -> Result:
        """The scores of the one project in `data`.

        `partial`: what is missing is listed and bounded, not an error. Raises `RubricError` for what is wrong with rubric or data,
        TypeError for a Python value that is no datum, ValueError for a file of several projects.
        """
        return self._scored(self._bound(self._one(data)), partial=partial)

    def score_all(self, path: str | os.PathLike[str], *, partial: bool = False) -> list[Result]:
        """A result for each project of a data file, in its order. Raises `RubricError`."""
        return [self._scored(self._bound(file), partial=partial) for file in self._files(path)]

    def explain(self, data: Data, *indicators: str) -> Report:
        """Each score of one project with its sentence, the clause that decided it and the arithmetic. Raises KeyError as well."""
        return self.score(data).explain(*indicators)

    def diff(self, other: Rubric, data: Iterable[Data] = (), *, match: Iterable[tuple[str, str]] = ()) -> Report:
        """What was edited from this rubric to `other`, and what that does to every possible project and to those of `data`.

        `match`: pairs of codes or names, here and there, that are one indicator. Raises ValueError for one that is not there.
        """
        from dsl.tools.diff import diff
        from dsl.tools.diff.matches.matching import NoSuchIndicator
        from dsl.tools.diff.told.paper import page
        from dsl.tools.diff.told.record import record
        from dsl.tools.diff.told.text import render_text
        from dsl.tools.paper.as_markdown import page_markdown

        lang = other.lang
        files = [file for one in data for file in other._files(one)]
        try:
            found, diagnostics = diff(self.plan, other.plan, files, match)
        except NoSuchIndicator as missing:
            raise ValueError(f"{missing.rubric}: no indicator “{missing.name}”（没有这个指标）") from None
        refuse(diagnostics, lang)
        return Report(found, render_text(found, lang), page_markdown(page(found, lang)), record(found, lang))

    def solve(
        self,
        data: Data,
        *,
        grade: str | None = None,
        total: Exact | None = None,
        vary: Iterable[str] = (),
        costs: PythonMapping[str, Exact] | None = None,
    ) -> Report:
        """How far one project is from `grade`, from `total`, or from the next grade up; the arguments are those of `rubric solve`.

        Raises ValueError for a grade or a name that the rubric does not have, TypeError for a float.
        """
        from dsl.tools.solve import solve
        from dsl.tools.solve.render import record, render_text
        from dsl.tools.solve.wanted import check_names, wanted_goal

        if grade is not None and total is not None:
            raise ValueError("give either grade or total（grade 和 total 只给一个）")
        prices = {name: _exact(price) for name, price in (costs or {}).items()}
        names = tuple(vary)
        check_names(self.plan, (*names, *prices))
        bound = self._bound(self._one(data))
        goal = wanted_goal(self.plan, self._scored(bound).found, grade, None if total is None else _exact(total))
        found, diagnostics = solve(self.plan, bound, goal, vary=names, costs=prices)
        refuse(diagnostics, self.lang)
        assert found is not None
        return Report(found, render_text(found, self.lang), "", record(found, self.lang))

    def __repr__(self) -> str:
        return f"<Rubric {self.name!r}>"

    # ---- from data to a result

    @cached_property
    def _undoubted(self) -> Plan:
        """The plan, unless `check` doubts it: that is not scored, as by `rubric run`."""
        from dsl.tools.findings import doubts

        refuse(doubts(self._compiled) if self.plan else (), self.lang)
        return self.plan

    @cached_property
    def _index(self) -> Index:
        from dsl.engine.bind import Index

        return Index(self.plan)

    def _files(self, data: Data) -> list[DataFile]:
        """The projects in `data`."""
        if isinstance(data, PythonMapping):
            from dsl.library.mapping import read_mapping

            file, diagnostics = read_mapping(data, pick(("项目", "project"), self.lang))
            refuse(diagnostics, self.lang)
            return [file]
        from dsl.data.door import read_files

        readings, diagnostics = read_files([os.fspath(data)])
        refuse([*diagnostics, *(d for reading in readings for d in reading.diagnostics)], self.lang)
        return [project for reading in readings for project in reading.projects]

    def _one(self, data: Data) -> DataFile:
        files = self._files(data)
        if len(files) != 1:
            raise ValueError(f"{data}: {len(files)} projects, use score_all（{len(files)} 个项目，请用 score_all）")
        return files[0]

    def _bound(self, file: DataFile) -> Bound:
        from dsl.engine.bind import bind

        bound, diagnostics = bind(self._index, file)
        refuse(diagnostics, self.lang)
        return bound

    def _scored(self, bound: Bound, *, partial: bool = False) -> Result:
        from dsl.engine.evaluate import evaluate

        result, diagnostics = evaluate(self._undoubted, bound, partial=partial)
        refuse(diagnostics, self.lang)
        assert result is not None
        return Result(result, self.lang)


def _exact(figure: Exact) -> Fraction:
    if isinstance(figure, float):
        raise TypeError(f"{figure!r} is a float: give {str(figure)!r} or Decimal（请写成字符串或 Decimal）")
    return Fraction(figure)
