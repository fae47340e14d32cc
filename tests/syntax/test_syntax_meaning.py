"""What sentences mean, and that what is not understood is pointed at. Figures are read off the sentences by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from syntax_reading import clauses, problems, statements
from trees import NOWHERE, words_of

from dsl.exact.units import PERCENT, UNITS, Quantity
from dsl.syntax import tree as t


def percent(number: str) -> Quantity:
    return Quantity(Fraction(number), PERCENT)


def at_least(number: str, subject: str | None = None) -> t.Comparison:
    return t.Comparison(words_of(subject) if subject else None, ">=", percent(number), NOWHERE)


FULL = t.Full(NOWHERE)
NOTHING = t.Points(Fraction(0), NOWHERE)
ELSE = t.Otherwise(NOWHERE)
FIVE_PERCENT = t.Share(Fraction(5, 100), NOWHERE)


def step(direction: str, size: Quantity, amount: t.Amount, **more: object) -> t.Step:
    given = {
        "subject": None,
        "within": None,
        "until": None,
        "cap": None,
        "sign": -1,
        "scores": False,
        "among": False,
    } | more
    return t.Step(direction=direction, size=size, amount=amount, span=NOWHERE, **given)  # type: ignore[arg-type]


def test_the_sentence_of_the_issue_in_both_spellings() -> None:
    point = Quantity(Fraction(1), UNITS["个百分点"])
    english = (
        t.Award(at_least("95"), FULL, NOWHERE),
        step("down", point, FIVE_PERCENT, until=percent("80")),
        t.Award(ELSE, NOTHING, NOWHERE),
    )
    within = t.Within(None, percent("80"), percent("95"), True, True, NOWHERE)
    chinese = (
        t.Award(at_least("95"), FULL, NOWHERE),
        step("down", percent("1"), FIVE_PERCENT, within=within),
        t.Award(t.Comparison(None, "<", percent("80"), NOWHERE), NOTHING, NOWHERE),
    )
    assert clauses("full if >=95%, minus 5% per point down to 80%, else 0") == english
    assert clauses("95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。") == chinese


@pytest.mark.parametrize(
    ("words", "op"),
    [
        ("95%以上", ">="),
        ("95%及以上", ">="),
        ("95%（含）以上", ">="),
        ("95%以上（含95%）", ">="),
        ("不低于95%", ">="),
        ("达到95%以上", ">="),
        ("在95%以上的", ">="),
        ("≥95%", ">="),
        ("at least 95%", ">="),
        ("95%（不含）以上", ">"),
        ("超过95%", ">"),
        ("高于95%的", ">"),
        (">95%", ">"),
        ("95%以下", "<="),
        ("95%以内", "<="),
        ("控制在95%以内", "<="),
        ("不超过95%", "<="),
        ("未高于95%", "<="),
        ("95%以下（不含95%）", "<"),
        ("低于95%", "<"),
        ("不足95%", "<"),
        ("未达到95%", "<"),
        ("没有达到95%", "<"),
    ],
)
def test_ends(words: str, op: str) -> None:
    award = clauses(f"{words}得满分")[0]
    assert award == t.Award(t.Comparison(None, op, percent("95"), NOWHERE), FULL, NOWHERE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "80%-95%",
        "80-95%",
        "80%~95%",
        "80%至95%",
        "介于80%与95%之间",
        "between 80% and 95%",
        "80%≤x≤95%",
        "[80%,95%]",
        "95%≥执行率≥80%",
    ],
)
def test_ranges(text: str) -> None:
    award = clauses(f"{text}得满分")[0]
    assert isinstance(award, t.Award) and isinstance(award.condition, t.Within)
    within = award.condition
    assert (within.low, within.high, within.low_closed, within.high_closed) == (
        percent("80"),
        percent("95"),
        True,
        True,
    )


def test_a_line_break_of_the_cell_hides_no_word() -> None:
    assert clauses("95%以上得满\n分，每下\n降1%扣权重的\n 5%，扣完为止") == clauses(
        "95%以上得满分，每下降1%扣权重的5%，扣完为止"
    )


@pytest.mark.parametrize(
    "name",
    [
        "扣分项占比",
        "超标率",
        "不合格率",
        "24小时办结率",
        "70岁以上老人补贴发放率",
        "5G基站覆盖率",
        "两项补贴发放率",
        "当年完成率",
        "“否则率”",
        "及时响应率",
    ],
)
def test_names_that_hold_keywords_and_numbers(name: str) -> None:
    award = clauses(f"{name}达到90%得满分，否则不得分。")[0]
    assert award == t.Award(at_least("90", name.strip("“”")), FULL, NOWHERE)


def test_two_counts_in_one_sentence() -> None:
    item = Quantity(Fraction(1), UNITS["项"])
    one = t.Points(Fraction(1), NOWHERE)
    first, second, limit = clauses("申请每发现1项不符合要求扣1分，文件每缺失1项扣1分，扣完为止。")
    assert first == step("each", item, one, subject=words_of("申请不符合要求"))
    assert second == step("each", item, one, subject=words_of("文件缺失"))
    assert limit == t.Limit("floor", None, NOWHERE)


def test_a_complement_is_otherwise() -> None:
    done = t.Judgement(words_of("按期完成"), NOWHERE)
    expected = (t.Award(done, FULL, NOWHERE), t.Award(ELSE, NOTHING, NOWHERE))
    for rest in ("否则不得分", "未按期完成不得分", "未完成的，不得分", "逾期完成不得分", "其他情况不得分"):
        assert clauses(f"按期完成得满分，{rest}。") == expected, rest


def test_quoted_words_are_never_a_complement() -> None:
    second = clauses("按期完成得满分，“未按期完成”不得分。")[1]
    assert second == t.Award(t.Judgement(words_of("未按期完成"), NOWHERE), NOTHING, NOWHERE)


def test_a_word_that_joins_conditions_is_prose_inside_prose() -> None:
    judged = t.Judgement(words_of("落实“三重一大”和“两个维护”制度"), NOWHERE)
    assert clauses("落实“三重一大”和“两个维护”制度得满分，否则不得分。")[0] == t.Award(judged, FULL, NOWHERE)
    two = tuple(t.Judgement(words_of(text), NOWHERE) for text in ("甲", "乙"))
    assert clauses("“甲”且“乙”得满分，否则不得分。")[0] == t.Award(t.All(two, NOWHERE), FULL, NOWHERE)


def test_brackets_of_a_formula_count() -> None:
    define = clauses("率=10-（3-2）。率达到5得满分，否则不得分。")[0]
    assert isinstance(define, t.Define) and isinstance(define.expr, t.Binary)
    assert isinstance(define.expr.right, t.Binary)


@pytest.mark.parametrize(
    ("sentence", "code", "where"),
    [
        ("95%以上得满分，否则不得份。", "R206", "否则不得份"),
        ("95%以上得滿分，否则不得分。", "R204", "得滿分"),
        ("预算执行率约95%得满分，否则不得分。", "R212", "约"),
        ("原则上预算执行率95%以上得满分，否则不得分。", "R212", "原则上"),
        ("95%以上得满分，每下跌1%扣0.2分。", "R204", "每下跌1%"),
        ("95%以上得满分，每下降1%扣分。", "R601", "扣分"),
        ("不合规的酌情扣1-3分。", "R602", "酌情"),
        ("95%以上（含90%）得满分，否则不得分。", "R209", "95%以上（含90%）"),
        ("95%≤执行率<80%得满分，否则不得分。", "R219", "95%≤执行率<80%"),
        ("[95%,80%)得满分，否则不得分。", "R219", "[95%,80%)"),
        ("不低于95%且低于80%得满分，否则不得分。", "R219", "不低于95%且低于80%"),
        ("95%以上得满分，每下降0%扣1分。", "R218", "每下降0%"),
        ("95%以上得满分，不足1%按2%计，每下降1%扣1分。", "R209", "不足1%按2%计"),
        ("反映和考核预算执行情况。", "R603", "反映和考核预算执行情况"),
        ("执行率达到一百五%得满分。", "R217", "一百五"),
        ("full if >=95%, minus 5% per point untill 80%", "R204", "untill"),
        ("ful if >=95%, else 0", "R603", "ful"),
    ],
)
def test_what_is_not_understood_is_pointed_at(sentence: str, code: str, where: str) -> None:
    found = problems(f"指标 预算执行率 分值 4：{sentence}")
    assert any(c == code and where in text for c, text in found), found


def test_a_number_of_more_digits_than_can_be_read_is_not_zero() -> None:
    assert ("R217", "9" * 70) in problems(f"指标 预算执行率 分值 4：达到{'9' * 70}得满分，否则不得分。")


def test_a_date_that_does_not_exist() -> None:
    assert ("R229", "2023-02-30") in problems("指标 完成时间 分值 4：不超过2023-02-30得满分，否则不得分。")


def test_one_mistake_does_not_hide_the_next() -> None:
    found = problems("指标 甲 分值 4：95%以上得满份。\n指标 乙 分值 4：95%以上得满分，每下跌1%扣1分。\n")
    assert len({text for _, text in found}) >= 2


def test_lines_under_an_indicator() -> None:
    kinds = [
        type(s).__name__
        for s in statements(
            "指标 甲 分值 4 目标 ≥95%：达到目标值得满分，否则不得分。\n口径：按比例\n原文“照抄”\n备注：说明\n例 96% 得 4 分\n"
            "不适用：得满分\n允许 R501：见附件\n"
        )
    ]
    assert kinds == ["Heading", "Reading", "Text", "Text", "Example", "Absent", "Allow"]


def test_misspelt_first_words() -> None:
    assert problems("指杯 甲 分值 4：达到95%得满分。")[0] == ("R201", "指杯")
    assert problems("indicater 甲 weight 4: full if >=95%")[0] == ("R201", "indicater")
    assert problems("# 只有注释\n")[0][0] == "R220"


def test_a_cap_in_percentage_points_is_read() -> None:
    assert isinstance(clauses("合格率达到80%得满分，否则不得分；超过2个百分点的按2个百分点计。")[-1], t.CountsAs)
