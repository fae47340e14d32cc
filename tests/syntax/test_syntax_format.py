"""The canonical layout."""

from __future__ import annotations

import pytest

from dsl.base.source import Source
from dsl.syntax.format import format_source

UNTIDY = """\
#  抄自某表
评分表   某某项目
总分:100


  一级指标 A 过程 分值 8
指标   B12  预算执行率   分值：4 :  95%以上（含95%）得满分，
80%-95%之间每下降1%扣权重的5%，
    低于80%不得分。   # 照抄
口径：按比例
      # 为什么按比例
   备注：见  报告
指标 资金到位率 分值 4：达到100%得满分，否则不得分。
"""

TIDY = """\
#  抄自某表
评分表   某某项目
总分 100

一级指标 A 过程 分值 8
指标 B12 预算执行率 分值 4：95%以上（含95%）得满分，
  80%-95%之间每下降1%扣权重的5%，
  低于80%不得分。  # 照抄
  口径：按比例
  # 为什么按比例
  备注：见  报告

指标 资金到位率 分值 4：达到100%得满分，否则不得分。
"""

ENGLISH = """\
#  抄自某表
rubric 某某项目
total 100

section 1 A 过程 weight 8
indicator B12 预算执行率 weight 4: full if >= 95%, minus 5% of the weight per 1% less from 80% to 95%, 0 if < 80%  # 照抄
  reading: pro rata
  # 为什么按比例
  note: 见  报告

indicator 资金到位率 weight 4: full if >= 100%, else 0
"""


def formatted(text: str, lang: str | None = None) -> str | None:
    return format_source(Source("test", text), lang)[0]  # type: ignore[arg-type]


def test_layout() -> None:
    assert formatted(UNTIDY) == TIDY


def test_what_is_in_the_language_already_keeps_its_words() -> None:
    assert formatted(UNTIDY, "zh") == TIDY


def test_the_other_spelling() -> None:
    assert formatted(UNTIDY, "en") == ENGLISH


def test_a_mixed_sentence_is_rewritten_as_a_whole() -> None:
    mixed = "指标 资金到位率 分值 4：full if ≥95%，低于95%不得分。"
    assert formatted(mixed, "zh") == "指标 资金到位率 分值 4：达到95%得满分，低于95%不得分。\n"
    assert formatted(mixed) == mixed + "\n"


def test_comments_inside_a_sentence_stay_there() -> None:
    text = "指标 制度 分值 4：\n  ①有制度得2分；\n  # 第二点抄自附件\n  ②执行得2分。\n"
    assert formatted(text) == text
    english = formatted(text, "en")
    assert english and english.startswith("# 第二点抄自附件\nindicator 制度 weight 4:\n  (1) 2 marks if “有制度”;")


def test_a_file_with_errors_is_not_touched() -> None:
    text, problems = format_source(Source("test", "指标 资金到位率 分值 4：95%以上得满份。"), None)
    assert text is None and problems


@pytest.mark.parametrize(
    "sentence",
    [
        "落实“三重一大”和「两个维护」制度得满分，否则不得分。",
        "①程序规范；②文件齐全；③经过论证。三项全部符合得4分，符合其中两项得2分，其余不得分。",
        "就业人数较上年增长的得4分，持平的得2分，下降的不得分。",
        "3月31日前报送的得4分，否则不得分。",
    ],
)
def test_a_sentence_that_english_cannot_say_stays_as_printed_and_is_told(sentence: str) -> None:
    text = f"指标 制度 分值 4：{sentence}\n指标 资金到位率 分值 4：达到100%得满分，否则不得分。\n"
    assert formatted(text) == text
    english, problems = format_source(Source("test", text), "en")
    other = "indicator 资金到位率 weight 4: full if >= 100%, else 0"
    assert english == f"indicator 制度 weight 4: {sentence}\n{other}\n"
    assert [(p.code, p.span.line) for p in problems if p.span] == [("R902", 1)]


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        (
            "90%以上得10分，80%-90%得8分，80%以下不得分。",
            "10 marks if >= 90%, 8 marks if from 80% (including) to 90% (including), 0 if <= 80%",
        ),
        (
            "80%（含）-90%得8分，90%以上得10分，其余不得分。",
            "8 marks if from 80% (including) to 90% (excluding), 10 marks if >= 90%, else 0",
        ),
        ("偏差率在-5%至5%之间得10分，否则不得分。", "10 marks if “偏差率” from -5% to 5%, else 0"),
        ("排名前10名得10分，否则不得分。", "10 marks if “排名” <= 10 positions, else 0"),
    ],
)
def test_ends_of_ranges_and_figures_below_zero_are_written_in_english(sentence: str, english: str) -> None:
    """What 80% scores is first come, first served in both spellings: the end of the range is said to be its own, as that of <= 80% is."""
    assert formatted(f"指标 情况 分值 10：{sentence}", "en") == f"indicator 情况 weight 10: {english}\n"
