"""The one line of the 扣分原因 column. Rubrics and figures invented; the points worked out by hand."""

from __future__ import annotations

import pytest
from explain_helpers import scored

from dsl.tools.explain import reason

RATE = "指标 预算执行率 分值 4：95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n"

CASES = [
    (
        RATE,
        "预算执行率: 85.6%",
        "85.6%，低于95% 共9个整百分点，每个扣0.2分，扣1.8分",
        "85.6%, 9 whole points below 95%, minus 0.2 each, minus 1.8",
    ),
    (
        RATE + "  口径：按比例\n",
        "预算执行率: 85.6%",
        "85.6%，低于95% 9.4个百分点，每个百分点扣0.2分，按比例，扣1.88分",
        "85.6%, 9.4 points below 95%, minus 0.2 for every point, pro rata, minus 1.88",
    ),
    (
        RATE + "  口径：不足1%按1%计\n",
        "预算执行率: 85.6%",
        "85.6%，低于95% 共10个百分点（不足1个按1个计），每个扣0.2分，扣2分",
        "85.6%, 10 points begun below 95%, minus 0.2 each, minus 2",
    ),
    (RATE, "预算执行率: 97%", "97%，达到95%，得满分", "97%, at least 95%, full marks"),
    (RATE, "预算执行率: 79.9%", "79.9%，低于80%，不得分，扣4分", "79.9%, below 80%, no marks, minus 4"),
    (
        "指标 完成率 分值 10：不低于95%得满分，不低于85%且低于95%得8分，低于85%不得分。\n",
        "完成率: 90%",
        "90%，在85%（含）至95%之间，得8分，扣2分",
        "90%, in [85%, 95%), 8 marks, minus 2",
    ),
    (RATE, "预算执行率: 94.99%", "94.99%，低于95% 0.01个百分点，不到一步，得满分", None),
    (
        "指标 完成率 分值 5：≥90%得满分，≥85%得4分，≥80%得3分，低于80%不得分。\n",
        "完成率: 86%",
        "86%，达到85%，得4分，扣1分",
        "86%, at least 85%, 4 marks, minus 1",
    ),
    (
        "指标 合规性 分值 4：资金使用合规得满分，每发现1处问题扣0.5分，扣完为止。\n",
        "合规性: 3处",
        "3处，每处扣0.5分，扣1.5分",
        None,
    ),
    (
        "指标 合规性 分值 4：资金使用合规得满分，每发现1处问题扣0.5分，扣完为止。\n",
        "合规性: 0处",
        "0处，没有扣分，得满分",
        None,
    ),
    (
        "指标 合规性 分值 4：资金使用合规得满分，每发现1处问题扣0.5分，扣完为止。\n",
        "合规性: 10处",
        "10处，每处扣0.5分，扣5分，扣完为止，得0分",
        None,
    ),
    (
        "指标 合规性 分值 4：资金使用合规得满分，每发现1处问题扣0.5分，扣完为止。\n",
        "合规性: 40处",
        "40处，每处扣0.5分，扣完为止，得0分",
        None,
    ),
    (
        "指标 投诉 分值 3：无投诉得满分，每发生1次投诉扣0.5分，最高扣2分。\n",
        "投诉: 5次",
        "5次，每次扣0.5分，到限额为止，扣2分",
        "5 times, minus 0.5 for every time, up to its limit, minus 2",
    ),
    (
        "指标 立项 分值 4：①符合政策得1分，否则不得分；②程序合规得3分，否则不得分。\n",
        "立项: [是, 否]",
        "②答否，扣3分",
        "②answered no, minus 3",
    ),
    (
        "指标 立项 分值 4：①符合政策得1分，否则不得分；②程序合规得3分，否则不得分。\n",
        "立项: [是, 是]",
        "2个要点全部得分，得满分",
        "all 2 points are met, full marks",
    ),
    (
        "指标 到位率 分值 5：得分=5分*到位率\n",
        "到位率: 86%",
        "86%，按公式，得4.3分，扣0.7分",
        "86%, by formula, 4.3 marks, minus 0.7",
    ),
    (
        RATE,
        "手工评分: {预算执行率: {得分: 2, 评价人: 评价工作组, 理由: 凭证不全}}",
        "手工评分（评价工作组）：凭证不全",
        "by hand (评价工作组): 凭证不全",
    ),
    (
        RATE,
        "手工评分: {预算执行率: {得分: 0.5, 评价人: 评价工作组, 理由: 凭证不全}}",
        "手工评分（评价工作组）：凭证不全；这个分数按规则得不出",
        "by hand (评价工作组): 凭证不全; the rule cannot give this score",
    ),
    (
        "指标 接种率 分值 5：接种率≥95%得5分，低于95%得3分；发生接种事故的，本项不得分。\n",
        "接种率: 90%\n发生接种事故: 是",
        "“接种率”90%，低于95%，得3分；“发生接种事故”答是，不得分",
        "“接种率” 90%, below 95%, 3 marks; “发生接种事故” answered yes, no marks",
    ),
    (
        "指标 报送 分值 10：迟报每次扣0.5分、漏报每次扣1分，合计最多扣5分；瞒报的不得分。\n",
        "迟报: 4次\n漏报: 9次\n瞒报: 否",
        "“迟报”4次，每次扣0.5分，扣2分；“漏报”9次，每次扣1分，扣9分；到限额为止，扣5分",
        None,
    ),
    (
        "指标 绿化 分值 6：建成区绿化率应达40%，再生水利用率应达25%以上。每低1个百分点扣1分，扣完为止。\n",
        "建成区绿化率: 30%\n再生水利用率: 25%",
        "“建成区绿化率”30%，低于40% 共10个整百分点，每个扣1分，扣10分；“再生水利用率”25%，达到25%，得6分；扣完为止，得0分",
        None,
    ),
    (
        "指标 检查 分值 6：发现问题的扣2分，已整改的减半扣分。\n",
        "发现问题: 是\n已整改: 是",
        "“发现问题”答是，扣2分；“已整改”答是，按50%计，扣1分",
        None,
    ),
    (RATE + "  不适用：得满分\n", "不适用: [预算执行率]", "不适用，得满分", "not applicable, full marks"),
]


@pytest.mark.parametrize(("rubric", "data", "zh", "en"), CASES)
def test_reason_in_one_line(rubric: str, data: str, zh: str, en: str | None) -> None:
    result = scored(rubric, data + "\n")
    assert reason(result.indicators[0], result.plan, "zh") == zh
    if en is not None:
        assert reason(result.indicators[0], result.plan, "en") == en


def test_missing_data_are_named() -> None:
    result = scored(RATE + "指标 合规性 分值 4：合规得满分，每发现1处问题扣0.5分。\n", "合规性: 0处\n", partial=True)
    assert reason(result.indicators[0], result.plan, "zh") == "缺少数据：预算执行率"
