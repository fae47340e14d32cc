"""What is done to a score that is already there, as the trace and the explanation tell it. Sentences invented; figures worked out by hand."""

from __future__ import annotations

import pytest
from explain_helpers import scored

from dsl.tools.explain import explain, reason

SHARE = "指标 甲 分值 8：办结率95%以上得8分，每低1个百分点扣0.5分，扣完为止；有效样本少于50份的，按上述得分的50%计。\n  口径：按整步\n"
CAP = "指标 甲 分值 5：控制率不超过100%得5分，100%-110%得3分，110%以上得1分；未编制控制方案的，本指标最高得2分。\n"
TWICE = (
    "指标 甲 分值 6：每发现一处问题扣1分；未按时提交报告的，在上述得分基础上扣减2分；有效样本少于50份的，折半计分。\n"
)


@pytest.mark.parametrize(
    ("rubric", "data", "zh", "en"),
    [
        (
            SHARE,
            "办结率: 93%\n有效样本: 49份",
            "“办结率”93%，低于95% 共2个整百分点，每个扣0.5分，得7分；“有效样本”49份，低于50份，按50%计，得3.5分",
            "“办结率” 93%, 2 whole points below 95%, minus 0.5 each, 7 marks; “有效样本” 49份, below 50份, 50% of that counts, which makes 3.5",
        ),
        (
            SHARE,
            "办结率: 93%\n有效样本: 50份",
            "93%，低于95% 共2个整百分点，每个扣0.5分，扣1分",
            "93%, 2 whole points below 95%, minus 0.5 each, minus 1",
        ),
        (
            CAP,
            "甲:\n  控制率: 99%\n  未编制控制方案: 是",
            "“控制率”99%，不高于100%，得5分；“未编制控制方案”答是，最高得2分",
            "“控制率” 99%, at most 100%, 5 marks; “未编制控制方案” answered yes, not above 2",
        ),
        (
            TWICE,
            "甲:\n  问题: 1处\n  未按时提交报告: 是\n有效样本: 9份",
            "“问题”1处，每处扣1分，扣1分；“未按时提交报告”答是，扣2分，得3分；“有效样本”9份，低于50份，按50%计，得1.5分",
            "“问题” 1处, minus 1 for every 处, minus 1; “未按时提交报告” answered yes, minus 2, which makes 3; “有效样本” 9份, below 50份, "
            "50% of that counts, which makes 1.5",
        ),
    ],
)
def test_a_reason_tells_each_revision_that_holds(rubric: str, data: str, zh: str, en: str) -> None:
    result = scored(rubric, data)
    assert [reason(result.indicators[0], result.plan, lang) for lang in ("zh", "en")] == [zh, en]


def test_the_stages_have_the_condition_and_the_points_before_and_after() -> None:
    found = explain(scored(SHARE, "办结率: 93%\n有效样本: 49份"), "zh").indicators[0]
    told = [(stage["stage"], stage["text"]) for stage in found.stages]
    assert told == [
        ("datum", "办结率 = 93%"),
        ("clause", "每低1个百分点扣0.5分"),
        ("points", "8 − 2 × 0.5 = 7 分"),
        ("datum", "有效样本 = 49份"),
        ("clause", "有效样本少于50份的，按上述得分的50%计"),
        ("revision", "7 × 50% = 3.5 分"),
        ("score", "3.50"),
    ]
    assert found.long.endswith("有效样本 = 49份，低于50份；7 × 50% = 3.5 分")
    assert [piece.text for piece in found.sentence[0] if piece.decided] == [told[1][1], told[4][1]]


def test_a_revision_that_does_not_hold_or_changes_nothing_is_told() -> None:
    found = explain(scored(SHARE, "办结率: 93%\n有效样本: 50份"), "zh").indicators[0]
    assert ("clause", "有效样本少于50份的，按上述得分的50%计：没有这种情况") in [
        (s["stage"], s["text"]) for s in found.stages
    ]
    low = explain(scored(CAP, "甲:\n  控制率: 120%\n  未编制控制方案: 是"), "zh").indicators[0]
    assert ("revision", "1 分不变") in [(s["stage"], s["text"]) for s in low.stages]
    assert low.reason.endswith("“未编制控制方案”答是，最高得2分，仍得1分")
