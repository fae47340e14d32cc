"""What is numerically wrong in the five published documents is found, and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from audit_helpers import audited, document, of, only
from from_text import texts

from dsl.tools.audit import ReadAs
from dsl.tools.audit.messages import summary


def test_hohhot_uses_two_readings_of_one_wording() -> None:
    """85.6%: 9 whole points below 95% cost 9 × 0.2; 87.9% costs 7.1 × 0.7 pro rata. No reading gives both; both are stated."""
    result = document("hohhot/2024")
    assert result.problems == ()
    finding = only(result, "R716")
    readings = {name: readings for name, _, readings in finding.apart}
    assert readings["D11"] == (ReadAs("prorata", Fraction(1, 1000), 2),)
    assert ReadAs("completed", None, 2) in readings["B12"]
    assert ReadAs("prorata", Fraction(1, 1000), 2) not in readings["B12"]
    said = summary(result, "zh")
    assert "各用一种口径" in said and "B12" in said and "D11" in said and "\n" not in said


def test_hohhot_without_its_added_lines_names_the_reading() -> None:
    """46.6 ÷ 53 = 87.92%, 7 whole points at 0.7 leave 9.1; the printed 9.03 needs the rate of 87.9% and pro rata."""
    rubric, data = texts("hohhot/2024")
    rubric = "\n".join(line for line in rubric.splitlines() if not line.strip().startswith("口径"))
    result = audited(rubric, data)
    finding = next(f for f in of(result, "R701") if f.place == "D11")
    assert (finding.printed, finding.computed) == ("9.03", Fraction("9.1"))
    assert finding.readings == (ReadAs("prorata", Fraction(1, 1000), 2),)
    differing = {(f.kind, f.place) for f in of(result, "R701")}
    assert differing == {("indicator", "D11"), ("section", "D"), ("total", "")}
    assert only(result, "R709")


def test_haikou_prints_the_total_as_the_mean() -> None:
    """(89 + 96 + 86) ÷ 3 = 90.33."""
    result = document("haikou/2019")
    assert [f.code for f in result.problems] == ["R705"]
    finding = only(result, "R705")
    assert (finding.printed, finding.computed) == ("88", Fraction("90.33"))
    assert only(result, "R708").printed == "良好"
    assert "90.33" in summary(result, "zh") and "90.33" in summary(result, "en")


def test_registration_fee_hides_two_unreachable_scores() -> None:
    """Each missing item costs 1 of 3, or 2 of 4: 2.5 and 3 cannot come out."""
    result = document("registration-fee/2014")
    assert [f.code for f in result.problems] == ["R703", "R703"]
    goal, system = of(result, "R703")
    assert (goal.place, goal.printed) == ("绩效目标合理性", "2.5")
    assert [n.score for n in goal.nearest] == [2, 3]
    assert [dict(n.data or ()) for n in goal.nearest] == [{"缺少": "1项"}, {"缺少": "0项"}]
    assert (system.place, system.printed) == ("管理制度健全性", "3")
    assert [n.score for n in system.nearest] == [2, 4]
    said = summary(result, "zh")
    assert "绩效目标合理性 2.5" in said and "管理制度健全性 3" in said


def test_registration_fee_has_a_score_that_says_nothing() -> None:
    """Both branches are 得满分."""
    assert only(document("registration-fee/2014"), "R714").place == "提高工作效率，维护机关正常运转"


def test_xiangyang_an_accident_rate_of_zero_divides_by_zero() -> None:
    """权重*A/B with B = 0, and 100% against ≥80% makes 12.5 before the cap."""
    result = document("xiangyang/2021-domain-names")
    capped = {f.place: f.parts["raw"] for f in of(result, "R711")}
    assert capped["安全事故发生率"] == "∞"
    assert capped["培训完成率"] == "12.5"


@pytest.mark.parametrize(
    "name", ["domain-names/2021", "xiangyang/2021-domain-names", "xiangyang/2021-reform", "xiangyang/2021-office"]
)
def test_reports_without_a_wrong_figure_raise_no_alarm(name: str) -> None:
    assert document(name).problems == ()


def test_registration_fee_without_hand_scores() -> None:
    """The data give nothing for the two: their printed scores are unreachable all the same."""
    rubric, data = texts("registration-fee/2014")
    head, _, rest = data.partition("手工评分:")
    result = audited(rubric, head + rest[rest.index("公布:") :])
    assert [f.place for f in of(result, "R702")] == ["绩效目标合理性", "管理制度健全性"]
