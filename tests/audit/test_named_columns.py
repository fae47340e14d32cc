"""Rows of a report's table by what the headings of their columns say. Figures worked out by hand; tables invented."""

from __future__ import annotations

import pytest

from dsl.documents.opened import read_document
from dsl.tools.arithmetic import examined


def wrong(*rows: str) -> list[str]:
    """What cannot be true: how it was computed, and what is printed."""
    document, _ = read_document("a.txt", "\n".join("\t".join(row.split("|")) for row in rows).encode())
    assert document is not None
    return [f"{one.how} {one.at.figure.text}" for one in examined(document).claims if one.is_wrong]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # 1350.5 ÷ 1500.25 = 90.02%; 150 ÷ 200 = 75%
        (
            ["项目|预算资金（万元）|支出（万元）|预算执行率", "甲|1500.25|1350.5|85%", "乙|200|150|75%"],
            ["1350.5万元÷1500.25万元 85%"],
        ),
        # 150万元 of 200万元 are 75%, 90万元 of 100 are 90%
        (
            ["项目|预算数（万元）|执行数（元）|执行率", "甲|200|1500000|75%", "乙|100|900000|95%"],
            ["900000元÷100万元 95%"],
        ),
        # 200 − 150 = 50
        (["项目|到位资金|支出|结余", "甲|200|150|60", "乙|300|300|0"], ["200-150 60"]),
        # (250 − 200) ÷ 200 = 25%
        (["项目|2023年收入|2024年收入|增长率", "甲|200|250|35%", "乙|100|120|20%"], ["(250-200)÷200 35%"]),
        (["项目|上年数|本年数|增幅", "甲|200|150|-25%", "乙|100|120|25%"], ["(120-100)÷100 25%"]),
        # 120 of 400 are 30%
        (
            ["项目|金额|占比", "甲|120|35%", "乙|80|20%", "丙|100|25%", "丁|100|25%", "合计|400|100%"],
            ["120÷400 35%"],
        ),
    ],
)
def test_what_the_columns_say_is_computed_again(rows: list[str], found: list[str]) -> None:
    assert wrong(*rows) == found


@pytest.mark.parametrize(
    "rows",
    [
        ["项目|预算资金|追加资金|支出|结余", "甲|200|30|150|80", "乙|300|0|300|0"],
        ["项目|年初预算|全年预算|支出|预算执行率", "甲|200|250|150|60%", "乙|100|100|90|90%"],
        ["项目|金额|占比", "甲|120|60%", "乙|80|40%", "丙|100|50%", "丁|100|50%", "合计|400|"],
        ["项目|2021年|2024年|增长率", "甲|200|250|35%", "乙|100|120|25%"],
        ["项目|省级资金|县级资金|支出|执行率", "甲|200|100|150|50%", "乙|100|100|90|45%"],
        ["序号|预算数（万元）|执行数（万元）|执行率", "1|300|200|66.67%", "2|300|100|33.3%"],
    ],
)
def test_what_may_be_of_something_else_is_not_accused(rows: list[str]) -> None:
    assert wrong(*rows) == []
