"""The time that reading takes grows with the length of the text, not with its square."""

from __future__ import annotations

import time

import pytest

from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.syntax.format import format_source
from dsl.syntax.parse import forget, parse

HEAD = "指标 甲 分值 4："
SHAPES = {
    "open brackets": lambda n: HEAD + "（" * n,
    "asides": lambda n: HEAD + "（甲）" * (n // 3) + "得满分。",
    "open quotations": lambda n: HEAD + "“" * n,
    "quotations": lambda n: HEAD + "“甲”" * (n // 3) + "得满分。",
    "a grade never closed": lambda n: "等级：优" + "“" * n,
    "tiers": lambda n: HEAD + "".join(f"{i}%以上得{i}分，" for i in range(n // 9, 0, -1)),
    "levels": lambda n: HEAD + "".join(f"立项依据{chr(0x4E00 + i)}，得{i}分；" for i in range(n // 12)),
    "points of a list": lambda n: HEAD + "①制度健全得1分，否则不得分；" * (n // 15),
    "a sentence behind a list": lambda n: (
        HEAD + "①甲健全得1分；" * (n // 18) + "。" + "每有一项不符合扣1分；" * (n // 22)
    ),
    "否则 behind a point": lambda n: HEAD + "①甲健全得1分。" + "否则不得分。" * (n // 6),
    "steps": lambda n: HEAD + "每发现1处扣1分；" * (n // 9),
    "rows of a table": lambda n: HEAD + "".join(f"发现{i}次扣{i}分；" for i in range(1, n // 9)),
    "words and numbers": lambda n: HEAD + "甲3个" * (n // 3) + "得满分",
    "names in a row": lambda n: HEAD + "甲、" * (n // 2) + "得满分",
    "按": lambda n: HEAD + "按" * n,
    "计算": lambda n: HEAD + "甲计算" * (n // 3),
    "则均可": lambda n: HEAD + "则均可" * (n // 3) + "得满分",
    "介于": lambda n: HEAD + "介于80%与" * (n // 6),
    "factors": lambda n: HEAD + "得分=率" + "×率" * (n // 2),
    "white space": lambda n: HEAD + "甲" + " " * n + "得满分。",
    "indicators": lambda n: "指标 甲 分值 4：达到95%得满分，否则不得分。 # 注\n" * (n // 25),
    "在此基础上": lambda n: HEAD + "通过验收得6分，" + "在此基础上，获奖的加2分，" * (n // 13),
    "awards to stand on": lambda n: (
        HEAD + "".join(f"通过{chr(0x4E00 + i)}验收得6分，在此基础上，获奖的加2分；" for i in range(n // 20))
    ),
    "再扣": lambda n: HEAD + "".join(f"率{chr(0x4E00 + i)}低于{90 - i / 100}%再扣1分；" for i in range(n // 16)),
    "tasks with numbers": lambda n: (
        HEAD + "".join(f"缴纳{i + 2}家保险费按计划完成{chr(0x4E00 + i)}，得4分；" for i in range(n // 20))
    ),
    "mistakes": lambda n: "指彪 甲 分值 4：≥≥。\n" * (n // 14),
}


def seconds(text: str) -> float:
    source = Source("long", text)
    forget()
    start = time.process_time()
    parse(source)
    return time.process_time() - start


COMPILED = {
    "tiers": lambda n: (
        f"指标 甲率 分值 {n}：" + "".join(f"{i}%以上得{i}分，" for i in range(n, 0, -1)) + "否则不得分。"
    ),
    "ranges": lambda n: (
        f"指标 甲数 分值 {n}："
        + "".join(f"{3 * i}个（含）至{3 * i + 3}个得{i}分，" for i in range(n, 0, -1))
        + "其他不得分。"
    ),
    "deductions": lambda n: (
        f"指标 甲数 分值 {n}：" + "".join(f"{3 * i}个（含）至{3 * i + 3}个扣{i}分，" for i in range(1, n + 1))
    ),
    "joined conditions": lambda n: (
        f"指标 甲情况 分值 {n}："
        + "".join(f"甲率达到{i / 2}%且乙率达到{i / 2}%得{i}分；" for i in range(n // 4, 0, -1))
        + "否则不得分。"
    ),
    "steps in ranges": lambda n: (
        f"指标 甲率 分值 {n}："
        + "".join(f"{i / 10}%（含）至{(i + 1) / 10}%每下降0.1%扣{n - i + 1}分，" for i in range(n, 0, -1))
        + f"{(n + 1) / 10}%以上得满分，0.1%以下不得分。"
    ),
}


TIMES = {"joined conditions": 12}
"""Four times as many: less than a square's 16, since the corners of two rates are a square of their ends; 7 of any other shape."""


@pytest.mark.parametrize("shape", COMPILED)
def test_four_times_the_clauses_of_a_sentence_take_about_four_times_as_long(shape: str) -> None:
    """To the plan: which clause decides where is not asked pair by pair."""

    def took(clauses: int) -> float:
        source = Source("long", COMPILED[shape](clauses))
        forget()
        start = time.process_time()
        compile_source(source)
        return time.process_time() - start

    took(10)
    for _ in range(3):
        short, long = took(100), took(400)
        if long < TIMES.get(shape, 7) * short + 0.02:
            return
    raise AssertionError(f"{long:.3f} s after {short:.3f} s")


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_about_four_times_as_long(shape: str) -> None:
    """A square would be sixteen times; a busy machine is given three tries."""
    make = SHAPES[shape]
    for _ in range(3):
        short, long = min(seconds(make(2_500)) for _ in range(2)), seconds(make(10_000))
        if long < 9 * short + 0.02:
            return
    raise AssertionError(f"{long:.3f} s after {short:.3f} s")


def test_a_long_file_is_formatted_in_proportion() -> None:
    def took(indicators: int) -> float:
        text = "总分 100\n" + "指标 甲 分值 4：达到95%得满分，否则不得分。\n  备注：无\n" * indicators
        start = time.process_time()
        assert format_source(Source("long", text), None)[0]
        return time.process_time() - start

    assert took(600) < 9 * took(150) + 0.02
