"""The pictures of a report: a curve shows the scores that `score` gives, and no text of a rubric steers a picture."""

from __future__ import annotations

import base64
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from lxml import html

from dsl import Rubric
from dsl.cli import main
from dsl.exact.number import half_up
from dsl.tools.paper.page import PaperCurve
from dsl.tools.report.curves import Curves

ROOT = Path(__file__).parent.parent.parent
HOHHOT = [str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml")]
PARTS = "①执行率（6分）：95%以上得满分，每低1个百分点扣1分，扣完为止；②迟报次数（4分）：每迟报1次扣1分，扣完为止。"
RULES = {
    "tiers": ("指标 到位率 分值 4：95%以上得满分，80%-95%得2分，低于80%不得分。", {"到位率": "85%"}),
    "steps": ("指标 到位率 分值 4：达到95%得满分，每下降1%扣0.5分，低于90%不得分。", {"到位率": "93.2%"}),
    "slope": ("指标 到位率 分值 4：得分=到位率×4。", {"到位率": "50%"}),
    "counts": ("指标 信息报送 分值 5：每报送1篇得0.5分，最多得5分。", {"信息报送": "3篇"}),
    "two figures": ("指标 管理 分值 10：" + PARTS, {"管理": {"①": "93%", "②": "1次"}}),
}


def curves(rule: str) -> tuple[Rubric, list[PaperCurve], dict[str, object]]:
    text, data = RULES[rule]
    rubric = Rubric.from_text(text)
    found = rubric.score(data).found
    return rubric, [curve for one in found.indicators for curve in Curves(found.plan).of(one)], data


def typed(value: Fraction, example: object) -> str:
    """As the example is typed: 93% or 3篇."""
    assert isinstance(example, str)
    return f"{float(value * 100)}%" if example.endswith("%") else f"{int(value)}{example[-1]}"


@pytest.mark.parametrize("rule", ["tiers", "steps", "slope", "counts"])
def test_every_line_of_a_curve_gives_the_scores_of_the_rule(rule: str) -> None:
    """At its ends where they belong to it, and in its middle."""
    rubric, (curve,), data = curves(rule)
    ((key, example),) = data.items()
    assert len(curve.pieces) > (0 if rule == "slope" else 1)
    for piece in curve.pieces:
        middle = (sum(piece.x, Fraction(0)) / 2, sum(piece.y, Fraction(0)) / 2)
        ends = [pair for pair, closed in zip(zip(piece.x, piece.y, strict=True), piece.closed, strict=True) if closed]
        for x, y in [middle, *ends]:
            assert rubric.score({key: typed(x, example)}).total == half_up(y, 2), (x, y)


def test_a_curve_holds_the_other_figures_as_the_project_has_them() -> None:
    """93% is two points down, one report late: 4 + 3. The one curve runs from 3 to 9, the other from 4 to 8."""
    _, found, _ = curves("two figures")
    assert [curve.point for curve in found] == [(Fraction(93, 100), 7), (Fraction(1), 7)]
    assert [max(y for piece in curve.pieces for y in piece.y) for curve in found] == [9, 8]
    assert [min(y for piece in curve.pieces for y in piece.y) for curve in found] == [3, 4]


def test_what_was_answered_with_yes_or_no_has_no_curve() -> None:
    rubric = Rubric.from_text("指标 制度 分值 4：有制度得满分，否则不得分。")
    found = rubric.score({"制度": "是"}).found
    assert list(Curves(found.plan).of(found.indicators[0])) == []


def pictures(page: Path) -> list[tuple[str, ElementTree.Element]]:
    shown = html.fromstring(page.read_bytes()).iter("img")
    return [(one.get("alt"), ElementTree.fromstring(base64.b64decode(one.get("src").split(",")[1]))) for one in shown]


def test_a_page_shows_rates_losses_and_rules(tmp_path: Path) -> None:
    page = tmp_path / "报告.html"
    assert main(["report", *HOHHOT, "-o", str(page), "--lang", "zh"]) == 0
    (rates, _), (losses, _), (rules, drawing) = pictures(page)
    assert rates == "A 项目决策 97.06%；B 项目过程 91%；C 项目产出 71.88%；D 项目效果 83.97%"
    assert losses.startswith("D11 ") and losses.endswith("B12 预算执行率 1.8；A22 绩效指标明确性 0.5")
    assert "B12 预算执行率：预算执行率 85.6%" in rules
    written = {"".join(text.itertext()).strip() for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"B12 预算执行率", "80%", "4"} <= written


def test_a_document_shows_them_with_words_for_who_does_not_see_them(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    assert main(["report", *HOHHOT, "-o", str(path), "--lang", "zh"]) == 0
    shown = docx.Document(str(path)).inline_shapes
    told = [one._inline.docPr.get("descr") for one in shown]
    assert len(told) == 3 and told[0].startswith("A 项目决策 97.06%")


def test_no_name_steers_a_picture(tmp_path: Path) -> None:
    rubric, data, page = tmp_path / "表.rubric", tmp_path / "数据.yaml", tmp_path / "报告.html"
    name = "“$a_b$<script>”"
    rubric.write_text(f"指标 {name} 分值 4：达到95%得满分，每下降1%扣0.5分，扣完为止。\n", encoding="utf-8")
    data.write_text(f"项目: 甲\n'{name.strip('“”')}': 93%\n", encoding="utf-8")
    assert main(["report", str(rubric), str(data), "-o", str(page), "--lang", "zh"]) == 0
    ((told, drawing),) = pictures(page)
    assert told.startswith("$a_b$<script>：")
    assert not [one for one in drawing.iter() if str(one.tag).endswith("script")]
    assert any("$" in "".join(one.itertext()) for one in drawing.iter("{http://www.w3.org/2000/svg}text"))
