"""The seven published tables through `rubric run`: totals, sections, rates and grades as the documents print them.

Sources: Hohhot's report of 28 March 2025 (table 2), the domain-name self-evaluation of 2021, Haikou's report of 2019 (its total),
the registration-fee report of 2014, and Xiangyang's three self-evaluation tables of 2021.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dsl.cli import main

ROOT = Path(__file__).parent.parent.parent


def run(name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    code = main(["run", f"{ROOT}/rubrics/{name}.rubric", f"{ROOT}/examples/{name}.yaml", "--format", "json"])
    shown = capsys.readouterr()
    assert code == 0, shown.err
    found: dict[str, Any]
    (found,) = json.loads(shown.out)["results"]
    return found


TOTALS = [
    ("hohhot/2024", "83.73", "良"),
    ("domain-names/2021", "90.82", "优秀"),
    ("haikou/2019", "88.00", None),
    ("registration-fee/2014", "96.50", None),
    ("xiangyang/2021-domain-names", "99.07", None),
    ("xiangyang/2021-reform", "92.52", None),
    ("xiangyang/2021-office", "98.25", None),
]


@pytest.mark.parametrize(("name", "total", "grade"), TOTALS)
def test_total_and_grade(name: str, total: str, grade: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(name, capsys)
    assert (found["total"], found["max"], found["grade"]) == (total, "100", grade)


SECTIONS = [
    ("hohhot/2024", ["16.50", "18.20", "23.00", "26.03"]),
    ("haikou/2019", ["17.00", "20.00", "51.00"]),
    ("registration-fee/2014", ["17.50", "21.00", "39.00", "19.00"]),
    ("xiangyang/2021-domain-names", ["19.07", "80.00"]),
    ("xiangyang/2021-reform", ["12.52", "80.00"]),
    ("xiangyang/2021-office", ["18.25", "80.00"]),
]


@pytest.mark.parametrize(("name", "sums"), SECTIONS)
def test_sums_of_the_sections(name: str, sums: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    scores = [section["score"] for section in run(name, capsys)["sections"]]
    assert [score for score in scores if score in sums] and set(sums) <= set(scores)


def test_haikou_s_two_parts_of_the_performance(capsys: pytest.CaptureFixture[str]) -> None:
    sections = {s["name"]: s["score"] for s in run("haikou/2019", capsys)["sections"]}
    assert (sections["项目产出"], sections["项目效益"]) == ("11.00", "40.00")


def test_hohhot_s_rates_and_disputed_scores(capsys: pytest.CaptureFixture[str]) -> None:
    found = run("hohhot/2024", capsys)
    rates = {s["code"]: s["rate"] for s in found["sections"]}
    assert [rates[code] for code in "ABCD"] == ["97.06%", "91%", "71.88%", "83.97%"]
    indicators = {i["code"]: i for i in found["indicators"]}
    assert (indicators["B12"]["score"], indicators["B12"]["measure"]) == ("2.20", "85.6%")
    assert (indicators["D11"]["score"], indicators["D11"]["measure"]) == ("9.03", "87.9%")
    assert (indicators["B12"]["reading"], indicators["D11"]["reading"]) == ("completed steps", "pro rata")


def test_domain_names_indicator_by_indicator(capsys: pytest.CaptureFixture[str]) -> None:
    scores = [i["score"] for i in run("domain-names/2021", capsys)["indicators"]]
    assert scores == ["8.40", "11.89", "15.00", "15.00", "10.53", "15.00", "15.00"]


def test_scores_by_hand_that_the_rule_cannot_give(capsys: pytest.CaptureFixture[str]) -> None:
    hand = [i for i in run("registration-fee/2014", capsys)["indicators"] if i["status"] == "by hand"]
    assert [(i["score"], i["by_hand"]["reachable"]) for i in hand] == [("2.50", False), ("3.00", False)]
