"""Readings of printed words: what is read, where messages point, what stays printed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from printed import print_rubric

from dsl import Rubric, load
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.syntax import tree as t
from dsl.syntax.format import format_source
from dsl.syntax.parse import parse

TRAINING = "指标 培训次数 分值 4：培训3次得满分，否则不得分。\n"


def scores(text: str, name: str, *values: str) -> list[Fraction]:
    rubric = Rubric.from_text(text, "甲.rubric")
    return [rubric.score({name: value}).total for value in values]


def problems(text: str) -> list[Diagnostic]:
    return list(compile_source(Source("甲.rubric", text)).diagnostics)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("口径 “培训3次”：培训达到3次", [4, 4, 0]),
        ("口径 “培训3次”：培训等于3次。", [0, 4, 0]),
        ("口径：「培训３次」：培训超过3次", [4, 0, 0]),
        ('reading "培训3 次": 培训达到3次', [4, 4, 0]),
    ],
)
def test_the_sentence_scores_by_what_the_reading_says(line: str, expected: list[int]) -> None:
    assert scores(f"{TRAINING}  {line}\n", "培训次数", "5次", "3次", "2次") == expected


def test_words_across_a_line_break_of_the_cell_are_found() -> None:
    text = "指标 培训次数 分值 4：培训\n   3次得满分，否则不得分。\n  口径 “培训3次”：培训达到3次\n"
    assert scores(text, "培训次数", "5次", "2次") == [4, 0]


def test_a_remark_is_taken_out_of_the_rule_and_not_out_of_the_text() -> None:
    text = "指标 执行率 分值 4：执行率95%以上得满分，否则不得分，详见附件3。\n  口径 “，详见附件3”：仅为说明\n"
    rubric = Rubric.from_text(text, "甲.rubric")
    assert rubric.score({"执行率": "95%"}).total == 4
    shown = rubric.explain({"执行率": "95%"}).text
    assert "详见附件3" in shown and "“，详见附件3”：仅为说明" in shown


def test_a_reading_at_the_top_is_about_every_sentence_and_one_below_goes_before_it() -> None:
    text = (
        "同名数据：共用\n"
        "口径 “培训3次”：培训达到3次\n"
        "指标 甲 分值 4：培训3次得满分，否则不得分。\n"
        "指标 乙 分值 6：培训3次得满分，否则不得分。\n"
        "  口径 “培训3次得满分”：培训超过3次得满分\n"
    )
    assert scores(text, "培训", "3次", "4次") == [4, 10]


@pytest.mark.parametrize(
    "text",
    [
        "一票否决：事故3次的，总分为0分。\n  口径 “事故3次”：事故达到3次\n",
        "规则 通则：培训3次得满分，否则不得分。\n  口径 “培训3次”：培训达到3次\n",
        "加分项 培训 分值 4：培训3次加4分。\n  口径 “培训3次”：培训达到3次\n",
        "公式：完成率=完成量/计划\n  口径 “完成量/计划”：完成量/计划量\n",
    ],
)
def test_whatever_has_a_sentence_may_have_readings(text: str) -> None:
    tree, found = parse(Source("甲", text))
    assert tree is not None and not found
    holder = tree.statements[0]
    assert isinstance(holder, t.VetoLine | t.NamedRule | t.Heading | t.Formula) and holder.sentence
    assert len(holder.sentence.meanings) == 1


# ---- what is wrong


def test_words_that_are_not_there_say_where_the_sentence_is() -> None:
    (found,) = problems(f"{TRAINING}  口径 “培训4次”：培训达到4次\n")
    assert (found.code, found.span and found.span.text) == ("R240", "培训4次")
    assert [label.span.text for label in found.labels] == ["培训3次得满分，否则不得分。"]


def test_half_a_number_is_not_there() -> None:
    text = "指标 执行率 分值 4：执行率95.5%以上得满分，否则不得分。\n  口径 “{}”：x\n"
    assert [problems(text.format(words))[0].code for words in ("5%", "95", "5.5%")] == ["R240"] * 3


def test_words_that_stand_twice_are_asked_with_longer_quotations_that_do() -> None:
    text = "指标 甲 分值 4：培训3次得2分，否则不得分；调研3次得2分，否则不得分。\n"
    (found,) = problems(f"{text}  口径 “3次”：达到3次\n")
    assert (found.code, found.parts["count"]) == ("R241", "2")
    longer = found.parts["longer"].replace("”", "").split("“")[1:]
    for one in longer:
        assert "R241" not in [d.code for d in problems(f"{text}  口径 “{one.strip()}”：仅为说明\n")], one
    assert len(longer) == 2


def test_readings_that_overlap_are_asked() -> None:
    (found,) = problems(f"{TRAINING}  口径 “培训3次”：培训达到3次\n  口径 “3次得满分”：3次以上得满分\n")
    assert (found.code, [label.span.text for label in found.labels]) == ("R242", ["培训3次", "培训3次得满分"])


def test_a_reading_for_all_that_meets_nothing_warns_and_one_without_a_sentence_is_refused() -> None:
    assert [d.code for d in problems("口径 “按期”：及时\n指标 甲 分值 4：95%以上得满分，否则不得分。\n")] == ["R243"]
    assert [
        d.code for d in problems("一级指标 甲\n口径 “按期”：及时\n指标 乙 分值 4：95%以上得满分，否则不得分。\n")
    ] == ["R317"]


def test_a_fault_in_what_a_reading_says_is_shown_in_its_line() -> None:
    found = problems(f"{TRAINING}  口径 “培训3次”：培训达到3次左右\n")
    assert found and all(d.span and d.span.line == 2 for d in found)


def test_a_fault_beside_a_reading_is_shown_in_the_printed_sentence() -> None:
    text = "指标 甲 分值 4：培训3次得满分，酌情扣分。\n  口径 “培训3次”：培训达到或者超过3次\n"
    found = [d for d in problems(text) if d.code == "R602"]
    assert [(d.span.line, d.span.text) for d in found if d.span] == [(1, "酌情扣分")]


# ---- what stays


def test_what_is_printed_reads_the_same_and_keeps_the_sentence() -> None:
    text = f"口径 “不得分”：得0分\n{TRAINING}  口径 “培训3次”：培训达到3次\n"
    tree, _ = parse(Source("甲", text))
    assert tree is not None
    for lang in ("zh", "en"):
        shown = print_rubric(tree, lang)
        assert "培训3次得满分，否则不得分。" in shown and "培训达到3次" in shown
        assert parse(Source("甲", shown))[0] == tree
        formatted, _ = format_source(Source("甲", text), lang)
        assert formatted is not None and "：培训3次得满分" in formatted.replace(": ", "：")
        assert format_source(Source("甲", formatted), lang)[0] == formatted


def test_a_statement_that_was_read_before_does_not_lend_its_text() -> None:
    """The reading makes of 甲 the very words that 乙 prints: each shows its own."""
    text = "指标 乙 分值 4：培训达到3次得满分，否则不得分。\n" + TRAINING + "  口径 “培训3次”：培训达到3次\n"
    text = "同名数据：共用\n" + text
    sentences = [one.entry.sentence for one in Rubric.from_text(text, "甲.rubric").plan.indicators]
    assert sentences == ["培训达到3次得满分，否则不得分。", "培训3次得满分，否则不得分。"]


# ---- files


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.rubric").write_text(text, encoding="utf-8")


def codes_of(path: Path) -> list[tuple[str, str]]:
    return [(p.code, Path(p.file or "").name) for p in load(path).check()]


def test_readings_stand_in_a_file_that_a_rubric_names(tmp_path: Path) -> None:
    write(tmp_path, 甲=f"口径文件：口径说明.rubric\n{TRAINING}")
    write(tmp_path, 口径说明="标题 口径说明\n口径 “培训3次”：培训达到3次\n口径 “别处才有的话”：仅为说明\n")
    rubric = load(tmp_path / "甲.rubric")
    assert rubric.score({"培训次数": "5次"}).total == 4
    assert "“培训3次”：培训达到3次" in rubric.explain({"培训次数": "5次"}).text
    assert codes_of(tmp_path / "甲.rubric") == []
    assert codes_of(tmp_path / "口径说明.rubric") == []


def test_a_fault_in_a_file_of_readings_is_shown_there(tmp_path: Path) -> None:
    write(tmp_path, 甲=f"口径文件：口径说明.rubric\n{TRAINING}", 口径说明="口径 “培训3次”：培训达到3次左右\n")
    assert {name for _, name in codes_of(tmp_path / "甲.rubric")} == {"口径说明.rubric"}


def test_files_that_are_missing_elsewhere_or_in_a_circle_are_told_at_the_line(tmp_path: Path) -> None:
    (tmp_path / "里").mkdir()
    write(tmp_path, 外=f"口径 “甲”：乙\n{TRAINING}", 环="口径文件：圈.rubric\n", 圈="口径文件：环.rubric\n")
    (tmp_path / "里" / "链.rubric").symlink_to(tmp_path / "环.rubric")
    for named, expected in [
        ("没有.rubric", ("R101", "甲.rubric")),
        ("../外.rubric", ("R244", "甲.rubric")),
        (f"{tmp_path}/外.rubric", ("R244", "甲.rubric")),
        ("链.rubric", ("R244", "甲.rubric")),
    ]:
        write(tmp_path / "里", 甲=f"口径文件：{named}\n{TRAINING}")
        assert expected in codes_of(tmp_path / "里" / "甲.rubric"), named
    write(tmp_path, 甲=f"口径文件：环.rubric\n{TRAINING}")
    assert ("R245", "圈.rubric") in codes_of(tmp_path / "甲.rubric")
    write(tmp_path, 甲=f"口径文件：外.rubric\n{TRAINING}")
    assert ("R246", "外.rubric") in codes_of(tmp_path / "甲.rubric")


def test_a_text_without_a_folder_names_no_file() -> None:
    assert [p.code for p in Rubric.from_text(f"口径文件：甲.rubric\n{TRAINING}").check() if p.code == "R244"]
