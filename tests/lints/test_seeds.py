"""Every finding on every rubric file of the project, judged by hand: would a finance officer agree?

A finding that is not listed here is a false alarm until somebody has judged it; a listed one that is gone was lost.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_helpers import found_in

from dsl.base.codes import Severity

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "rubrics").rglob("*.rubric"), *(ROOT / "examples" / "tiny").rglob("*.rubric")])

READING = "三种算法结果不同，句子没有选"
CLIFF = "80%还有1分，79%就是0分：两段没有接上，至少应当让写的人看见"
NO_CAP = "超过100%时算得的分超过分值，整张表没有一句说封顶"
DIVISOR = "分母可以是0，没有写不适用时怎么办；到位资金是0的项目按无穷大得满分，不是本意"

Judged = dict[tuple[str, str], str]
"""Code and the first indicator named: why it is right to say it."""

EXPECTED: dict[str, Judged] = {
    "rubrics/domain-names/2021.rubric": {
        ("R506", "预算执行率"): NO_CAP + "；七个指标同一条规则，只说一次",
        ("R508", "每个域名注册、维护费用"): "费用省下来反而丢分，文件的备注自己也这样说",
    },
    "rubrics/haikou/2019.rubric": {},
    "rubrics/hohhot/2024.rubric": {
        ("R509", "B11 资金到位率"): CLIFF,
        ("R510", "B11 资金到位率"): READING,
        ("R514", "B12 预算执行率"): DIVISOR,
        ("R509", "B12 预算执行率"): CLIFF,
        ("R508", "C41 成本控制率"): "成本控制率90%（省了一成）得0分，100%得满分",
        (
            "R514",
            "D11 通过项目规范管理，提升全市政务和公益中文域名注册管理水平",
        ): "一份问卷也没有收回时无法计分；与D31同一个分母，只说一次",
        (
            "R516",
            "D11 通过项目规范管理，提升全市政务和公益中文域名注册管理水平",
        ): "同样每下降1%扣5%，B12按整步，D11按比例",
        ("R510", "D31 服务对象满意度"): READING,
    },
    "rubrics/hohhot/2024-table1.rubric": {
        ("R517", "B11 资金到位率"): "公式写预算到位资金，解释的是预算资金",
        ("R509", "B11 资金到位率"): CLIFF,
        ("R510", "B11 资金到位率"): READING,
        ("R514", "B12 预算执行率"): DIVISOR,
        ("R509", "B12 预算执行率"): CLIFF,
        ("R526", "B11 资金到位率"): "公式后面的名词解释",
        ("R508", "C32 门户网站故障率"): "故障率按实际数/计划数得分，故障越多分越高",
        ("R508", "C41 成本控制率"): "成本控制率是实际成本与计划成本之比，省得越多分越低",
        ("R514", "D11 推进全市政务和公益中文域名注册管理"): "一份问卷也没有收回时无法计分",
        ("R516", "D11 推进全市政务和公益中文域名注册管理"): "同样每下降1%扣5%，B12按整步，D11按比例",
        ("R510", "D31 服务对象满意度"): READING,
    },
    "rubrics/hohhot/2025-draft.rubric": {
        ("R509", "B11 资金到位率"): "85%还有1.4分，84%就是0分",
        ("R510", "B11 资金到位率"): READING,
        ("R514", "B12 预算执行率"): DIVISOR,
        ("R509", "B12 预算执行率"): CLIFF,
        ("R508", "C41 成本控制率"): "草案没有改2024年的这一句",
        ("R514", "D11 通过项目规范管理，提升全市政务和公益中文域名注册管理水平"): "一份问卷也没有收回时无法计分",
        ("R510", "D31 服务对象满意度"): READING,
    },
    "rubrics/registration-fee/2014.rubric": {
        ("R507", "绩效目标合理性"): "同一张表别的指标都写扣完为止，这五个没有写；只说一次",
        ("R510", "资金到位率"): READING,
        ("R514", "预算执行率"): DIVISOR,
        ("R510", "预算执行率"): READING,
        ("R512", "实际完成率"): "一项也没有完成（0%）还有5分，写着扣完为止",
        ("R510", "实际完成率"): READING,
        ("R514", "质量达标率"): "没有产出时质量达标率是0/0",
        ("R510", "质量达标率"): READING,
        ("R512", "完成及时率"): "拖延一整年才扣7.3分，写着扣完为止",
        ("R510", "完成及时率"): READING,
        ("R512", "成本节约率"): "花了计划的两倍还有9分，写着扣完为止",
        ("R515", "成本节约率"): "没有计划成本时无法计分",
        ("R510", "成本节约率"): READING,
        ("R526", "立项程序规范性"): "合规、健全、合理……得满分，说的是没有可扣的",
        ("R510", "服务对象满意度"): READING,
    },
    "rubrics/xiangyang/2021-domain-names.rubric": {
        ("R506", "年度财政资金总额"): "备注的封顶只管定量指标，预算执行这一行没有",
    },
    "rubrics/xiangyang/2021-office.rubric": {
        ("R506", "部门整体支出总额"): "备注的封顶只管定量指标，预算执行这一行没有",
    },
    "rubrics/xiangyang/2021-reform.rubric": {
        ("R506", "年度财政资金总额"): "备注的封顶只管定量指标，预算执行这一行没有",
    },
    "examples/tiny/one-line.rubric": {("R509", "资金到位率"): CLIFF, ("R510", "资金到位率"): READING},
    "examples/tiny/english.rubric": {("R509", "预算执行率"): CLIFF, ("R510", "预算执行率"): READING},
}


def test_every_file_is_judged() -> None:
    assert {str(p.relative_to(ROOT)) for p in FILES} == set(EXPECTED)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_findings(path: Path) -> None:
    found = found_in(path.read_text(encoding="utf-8"), path.name)
    listed = [(d.code, d.parts["name"].split("；")[0]) for d in found]
    assert sorted(listed) == sorted(EXPECTED[str(path.relative_to(ROOT))])
    assert all(d.severity is not Severity.ERROR for d in found), "a published rubric can be scored as it stands"
