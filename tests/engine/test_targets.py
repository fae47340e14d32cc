"""A target that must not be exceeded: the score looks at target ÷ actual, the datum keeps its own name and value.

Xiangyang's 备注: 反向指标（目标值为≤X）得分=权重*A/B, at most the weight. By hand, with weight 10 and target ≤5%:

| 投诉率 | A/B | score |
|---|---|---|
| 10% | 5 ÷ 10 = 50% | 5 |
| 4% | 125%, capped | 10 |
| 0% | infinite, capped | 10 |
"""

from __future__ import annotations

from pathlib import Path

import pytest
from from_text import ROOT
from scoring import attempt, score

from dsl.cli import main
from dsl.tools.report.rows import rows

LEAST = "指标 投诉率 分值 10 目标 ≤5%：得分=权重*A/B，得分不得突破权重总额。\n"


@pytest.mark.parametrize(("given", "points"), [("10%", 5), ("4%", 10), ("0%", 10)])
def test_the_actual_value_is_shown_and_the_ratio_scores(given: str, points: int) -> None:
    result = score(LEAST, f"投诉率: {given}\n")
    assert result.total == points
    assert rows(result, "zh")[0].measure == given


def test_the_reason_says_the_ratio_with_both_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.rubric").write_text(LEAST, encoding="utf-8")
    (tmp_path / "t.yaml").write_text("投诉率: 10%\n", encoding="utf-8")
    assert main(["explain", str(tmp_path / "t.rubric"), str(tmp_path / "t.yaml")]) == 0
    told = capsys.readouterr().out
    assert "5% ÷ 投诉率 = 5% ÷ 10% = 50%" in told
    assert "投诉率 = 5%" not in told.replace("÷ 投诉率 = 5%", "")


def test_the_official_table_shows_what_was_measured() -> None:
    # 安全事故发生率, target ≤5%, is 0% in the report; 5% ÷ 0% is infinite and was printed in its place
    name = "xiangyang/2021-domain-names"
    texts = [
        (ROOT / folder / f"{name}.{end}").read_text(encoding="utf-8")
        for folder, end in (("rubrics", "rubric"), ("examples", "yaml"))
    ]
    shown = {row.name: row.measure for row in rows(score(*texts), "zh")}
    assert shown["安全事故发生率"] == "0%"


def test_a_formula_under_the_name_of_the_indicator_leaves_its_datum_the_words_of_the_formula() -> None:
    # 完成率 = B ÷ 80%: a B of 60% makes it 75%, 25 points below 100%, 25 × 0.2 = 5; 完成率 given directly is no B
    rubric = "指标 完成率 分值 10 目标 ≥80%：完成率=B/A×100%，完成率达到100%得满分，每下降1%扣0.2分，扣完为止。\n"
    assert score(rubric, "B: 60%\n").total == 5
    assert score(rubric, "完成率: 75%\n").total == 5
    assert rows(score(rubric, "B: 60%\n"), "zh")[0].measure == "75%"


def test_the_ratio_is_no_key_of_the_data() -> None:
    assert attempt(LEAST, "5% ÷ 投诉率: 50%\n")[1] == ["R450"]


def test_a_datum_in_other_units_than_its_target() -> None:
    # 30 minutes of 1 hour: half of the weight
    result = score("指标 响应时间 分值 10 目标 ≤30分钟：得分=权重*A/B，得分不得突破权重总额。\n", "响应时间: 1小时\n")
    assert result.total == 5
    assert rows(result, "zh")[0].measure == "60分钟"


def test_what_is_left_of_a_rate() -> None:
    # 10 × (1 − 10%) = 9, and the table shows the rate of complaints, not what is left of it
    result = score("指标 投诉率 分值 10：得分=权重*(1-投诉率)，扣完为止。\n", "投诉率: 10%\n")
    assert (result.total, rows(result, "zh")[0].measure) == (9, "10%")
