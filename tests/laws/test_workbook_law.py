"""A workbook closes: filled in with anything that its validations allow, it runs, and gives the scores of a YAML form with the same values.

The filler reads only what an office program reads, the validation of each cell.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from drafts import draft
from from_text import ROOT
from openpyxl import load_workbook

from dsl.base.source import Source
from dsl.data.door import read_file
from dsl.data.paths import path_of
from dsl.data.project import DataFile
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source
from dsl.tools.form import form_workbook


class BookFiller:
    """Types into the open cells, from the top down, those last whose validation looks at a sum of others."""

    def __init__(self, data: bytes, random: Random) -> None:
        self.book = load_workbook(BytesIO(data))
        self.page = self.book.worksheets[0]
        self.random = random
        self.rules = {
            cell: rule
            for rule in self.page.data_validations.dataValidation
            for area in rule.sqref.ranges
            for cell in [area.coord]
        }
        self.given: dict[tuple[str, ...], str] = {}

    def fill(self) -> None:
        rows = list(self.page.iter_rows(min_row=4))
        for row in sorted(
            rows, key=lambda row: "SUM" in str(getattr(self.rules.get(row[3].coordinate), "formula1", ""))
        ):
            cell, unit, told, key = row[3], row[4].value or "", str(row[5].value), row[7].value
            if not key or key == "#" or row[2].value == "（结果）" or key.startswith("不适用"):
                continue
            cell.value = self.value(self.rules.get(cell.coordinate), told)
            self.given[path_of(key)] = self.as_text(cell.value, unit, cell.number_format)

    def as_text(self, value: Any, unit: str, look: str) -> str:
        if isinstance(value, (date, datetime)):
            return value.strftime("%Y-%m-%d")
        if isinstance(value, str):
            return value
        number = Decimal(repr(value))
        return f"{number * 100:f}%" if look.endswith("%") else f"{number:f}{unit}"

    def value(self, rule: Any, told: str) -> Any:
        """What the rule of a cell allows; without one, words or the marks of raters."""
        if rule is None:
            most = re.match(r"评分人打的分，0 到 ([\d.]+)", told)
            several = [str(self.random.randint(0, int(float(most[1])))) for _ in range(3)] if most else ["甲"]
            return "、".join(several)
        if rule.type == "list":
            return self.random.choice(self.listed(rule.formula1))
        if rule.type == "date":
            return date(self.random.randint(2023, 2025), self.random.randint(1, 12), self.random.randint(1, 28))
        return self.number(rule)

    def listed(self, source: str) -> list[str]:
        if source.startswith('"'):
            return source.strip('"').split(",")
        return [row[0].value for row in self.cells(source)]

    def cells(self, source: str) -> Any:
        name, cells = source.lstrip("=").split("!")
        return self.book[name][cells.replace("$", "")]

    def number(self, rule: Any) -> float:
        low, high = self.end(rule.formula1), self.end(rule.formula2)
        if rule.operator in ("greaterThan", "greaterThanOrEqual"):
            low, high = max(low, -50), max(low, -50) + 60
        if rule.operator == "greaterThan" or 0 < low < 1e-9:
            low = Fraction(1, 100) if rule.type == "decimal" else Fraction(1)
        size = 1 if rule.type == "whole" else 10_000
        return float(Decimal(self.random.randint(int(low * size), int(high * size))) / size)

    def end(self, formula: str | None) -> Fraction:
        """A number, the sum of a survey, or what is open to the level that was chosen."""
        if formula is None:
            return Fraction(0)
        if sums := re.findall(r"SUM\(([^)]*)\)", formula):
            return max(sum(Fraction(self.page[c.replace("$", "")].value) for c in s.split(",")) for s in sums) + 1
        if found := re.match(r"INDEX\(([^,]+),MATCH\(([^,]+),([^,]+),0\)\)", formula):
            place = self.listed(found[3]).index(self.page[found[2].replace("$", "")].value)
            return Fraction(self.cells(found[1])[place][0].value)
        return Fraction(formula)

    def as_yaml(self) -> str:
        tree: dict[str, Any] = {}
        for path, text in self.given.items():
            branch = tree
            for key in path[:-1]:
                branch = branch.setdefault(key, {})
            branch[path[-1]] = text
        return yaml.safe_dump(tree, allow_unicode=True, width=10_000)


def scores(plan: Plan, file: DataFile) -> tuple[list[Any], Fraction | None]:
    bound, wrong = bind(Index(plan), file)
    result, more = evaluate(plan, bound)
    problems = [(d.code, d.parts, str(d.span)) for d in [*wrong, *more]]
    assert problems == [] and result is not None, problems
    return [one.score for one in result.indicators], result.total


def closes(text: str, seed: int, folder: Path) -> None:
    plan = compile_source(Source("a.rubric", text)).plan
    assert plan is not None
    filler = BookFiller(form_workbook(plan, "zh"), Random(seed))
    filler.fill()
    path = folder / "甲.xlsx"
    filler.book.save(path)
    reading = read_file(str(path))
    assert reading.diagnostics == [] and len(reading.projects) == 1
    (same,), problems = read_data(Source("a.yaml", filler.as_yaml()))
    assert problems == []
    assert scores(plan, reading.projects[0]) == scores(plan, same)


@pytest.mark.parametrize("seed", range(80))
def test_workbooks_of_drafts(seed: int, tmp_path: Path) -> None:
    closes(draft(seed).text(), seed, tmp_path)


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics").rglob("*.rubric")), ids=lambda p: p.stem)
def test_workbooks_of_official_tables(path: Path, tmp_path: Path) -> None:
    closes(path.read_text(encoding="utf-8"), 1, tmp_path)
