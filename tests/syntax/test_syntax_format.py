"""The canonical layout."""

from __future__ import annotations

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


def test_words_that_no_quotation_holds_are_refused_not_lost() -> None:
    text = "指标 制度 分值 4：落实“三重一大”和「两个维护」制度得满分，否则不得分。"
    assert formatted(text) == text + "\n"
    english, problems = format_source(Source("test", text), "en")
    assert english is None and [p.code for p in problems] == ["R901"]
