"""What people and machines are shown of a diagnostic. Columns are counted by hand."""

from __future__ import annotations

import json

import pytest
from wcwidth import wcwidth

from dsl.base.diagnostics import Diagnostic, Fix, Label
from dsl.base.render.columns import NARROW, WIDE
from dsl.base.render.github import render_github
from dsl.base.render.order import summary
from dsl.base.render.records import records
from dsl.base.render.sarif import render_sarif
from dsl.base.render.text import render_text
from dsl.base.source import Source, Span

TEXT = "标题 甲\n\t指标 乙：150家不低于5次\n数据 丙 单位 次\n"
SOURCE = Source("rubrics/a.rubric", TEXT)


def span(words: str, source: Source = SOURCE) -> Span:
    start = source.text.index(words)
    return Span(source, start, start + len(words))


def shown(*diagnostics: Diagnostic, width: int | None = None) -> str:
    return render_text(diagnostics, "zh", color=False, width=width)


UNITS = Diagnostic(
    "T1",
    span("5次"),
    {"left": "150家", "right": "5次", "near": "5家"},
    labels=(
        Label(span("150家"), "here"),
        Label(span("单位 次"), "here", {"left": "5次"}),
    ),
    fix=Fix(span("5次"), "5家", safe=False),
)


def test_text_in_chinese() -> None:
    # The tab takes 4 columns; 指标 4, space 1, 乙 2, ： 2: 150家 begins in column 13, at 5 columns
    # and 不低于 at 6 more 5次 in column 24. In the third line 单位 begins in column 8.
    expected = (
        "rubrics/a.rubric:2:14: 错误[T1] 单位不同\n"
        "2 |     指标 乙：150家不低于5次\n"
        "  | " + " " * 24 + "^^^\n"
        "  | " + " " * 13 + "----- 150家从这里来\n"
        "3 | 数据 丙 单位 次\n"
        "  | " + " " * 8 + "------- 5次从这里来\n"
        "  150家和5次不能比较。\n"
        "  怎么改：是不是5家？\n"
    )
    assert shown(UNITS) == expected


def test_text_in_english() -> None:
    lines = render_text([UNITS], "en", color=False, width=None).splitlines()
    assert lines[0] == "rubrics/a.rubric:2:14: error[T1] units differ"
    assert lines[-2:] == ["  150家 and 5次 cannot be compared.", "  help: Did you mean 5家?"]


def test_a_hint_without_its_part_is_not_shown() -> None:
    for near in ({}, {"near": ""}):
        told = Diagnostic("T1", None, {"left": "甲", "right": "乙", **near})
        assert shown(told) == "错误[T1] 单位不同\n  甲和乙不能比较。\n"


def test_a_file_without_text_is_named() -> None:
    assert shown(Diagnostic("T2", None, {"path": "b.rubric"})) == "b.rubric: 警告[T2] 注意\n  请看。\n"


def test_places_in_another_file_say_so() -> None:
    data = Source("data.yaml", "乙: 150家\n")
    told = Diagnostic("T1", span("5次"), {"left": "150家"}, (Label(span("150家", data), "here"),))
    lines = shown(told).splitlines()
    assert lines[3:6] == [" --> data.yaml:1:4", "1 | 乙: 150家", "  |     ----- 150家从这里来"]


def test_order_is_file_line_column_and_each_comes_once() -> None:
    other = Source("a/z.rubric", TEXT)
    found = [
        Diagnostic("T2", span("丙")),
        Diagnostic("T2", span("甲")),
        Diagnostic("T2", span("乙", other)),
        Diagnostic("T2", span("丙")),
    ]
    places = [line.split(": ")[0] for line in shown(*found).splitlines() if "警告" in line]
    assert places == ["a/z.rubric:2:5", "rubrics/a.rubric:1:4", "rubrics/a.rubric:3:4"]


def test_color_marks_and_nothing_else() -> None:
    colored = render_text([UNITS], "zh", color=True, width=None)
    assert "\x1b[1;31m^^^\x1b[0m" not in shown(UNITS)
    assert "\x1b[1;31m错误[T1]\x1b[0m" in colored
    import re

    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == shown(UNITS)


def test_a_place_at_the_end_of_the_text() -> None:
    end = Span(SOURCE, len(TEXT), len(TEXT))
    assert shown(Diagnostic("T2", end)).splitlines()[:3] == [
        "rubrics/a.rubric:4:1: 警告[T2] 注意",
        "4 |",
        "  | ^",
    ]


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    both = span("甲").to(span("丙"))
    assert shown(Diagnostic("T2", both)).splitlines()[1:3] == ["1 | 标题 甲", "  |      ^^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("a", "长" * 300 + "错" + "长" * 300)
    lines = shown(Diagnostic("T2", span("错", source)), width=60).splitlines()
    text, row = lines[1].removeprefix("1 | "), lines[2].removeprefix("  | ")
    assert text.startswith("…长") and text.endswith("长…")
    before = text[: text.index("错")]
    assert len(row) - len("^^") == 1 + 2 * (len(before) - 1)
    assert 50 <= 4 + 2 * len(text) - 2 <= 60


@pytest.mark.parametrize("at", [0, 10, 599, 600])
def test_a_cut_line_always_shows_its_place(at: int) -> None:
    source = Source("a", "长" * at + "x" + "长" * (600 - at))
    lines = shown(Diagnostic("T2", span("x", source)), width=40).splitlines()
    text, row = lines[1].removeprefix("1 | "), lines[2].removeprefix("  | ")
    before = text[: text.index("x")]
    assert len(row) - 1 == 2 * len(before) - before.count("…")


def test_a_place_far_along_the_same_line_gets_its_own_piece() -> None:
    source = Source("a", "150家" + "长" * 300 + "5次")
    label = Label(span("150家", source), "here")
    text = shown(Diagnostic("T1", span("5次", source), {"left": "150家"}, (label,)), width=60)
    lines = text.splitlines()
    assert lines[1].endswith("长5次") and lines[2].endswith(" ^^^")
    assert lines[3].startswith("1 | 150家长") and lines[4] == "  | ----- 150家从这里来"


def test_a_line_of_millions_of_characters_is_no_trouble() -> None:
    source = Source("a", "x" * 5_000_000 + "错")
    lines = shown(Diagnostic("T2", span("错", source)), width=60).splitlines()
    assert len(lines[1]) <= 60 and lines[1].endswith("x错")


def test_source_text_cannot_command_the_terminal() -> None:
    source = Source("\x1b[31ma", "\x1b[2J\u202e甲\x07")
    text = shown(Diagnostic("T1", span("甲", source), {"left": "\x1b[0m", "right": "\u202e\r"}))
    assert not set(text) & set("\x1b\u202e\x07\r")
    assert text.splitlines()[1:3] == ["1 | ␛[2J\ufffd甲␇", "  |      ^^"]


@pytest.mark.parametrize(
    ("codes", "zh", "en"),
    [
        ("", "没有问题", "no problems"),
        ("T1 T2", "1 个错误，1 个警告", "1 error, 1 warning"),
        ("T3 T1 T1", "2 个错误，1 个提示", "2 errors, 1 note"),
    ],
)
def test_summary(codes: str, zh: str, en: str) -> None:
    found = [Diagnostic(code, None, {"left": str(i)}) for i, code in enumerate(codes.split())]
    assert summary(found, "zh") == zh
    assert summary(found, "en") == en


def test_summary_counts_what_is_shown() -> None:
    assert summary([UNITS, UNITS], "en") == "1 error"


def test_json() -> None:
    (record,) = records([(UNITS, "en")])
    place = {"file": "rubrics/a.rubric", "line": 2, "column": 14, "end_line": 2, "end_column": 16}
    assert record == {
        "code": "T1",
        "severity": "error",
        **place,
        "title": "units differ",
        "message": "150家 and 5次 cannot be compared.",
        "hint": "Did you mean 5家?",
        "labels": [
            {**place, "column": 7, "end_column": 11, "message": "150家 comes from here"},
            {**place, "line": 3, "end_line": 3, "column": 6, "end_column": 10} | {"message": "5次 comes from here"},
        ],
        "fix": {**place, "text": "5家", "safe": False},
        "readings": [],
        "page": "docs/codes/T1.md",
    }


def test_json_without_a_place() -> None:
    (record,) = records([(Diagnostic("T2", None, {"path": "b"}), "zh")])
    assert (record["file"], record["line"], record["hint"], record["fix"]) == (
        "b",
        None,
        None,
        None,
    )
    assert records([]) == []


def test_github() -> None:
    assert render_github([UNITS], "en") == (
        "::error file=rubrics/a.rubric,line=2,col=14,endColumn=15,title=T1 units differ"
        "::150家 and 5次 cannot be compared.%0ADid you mean 5家?\n"
    )


def test_github_escapes_what_it_reads_as_its_own() -> None:
    source = Source("a,b:c%.rubric", "x\ny")
    assert render_github([Diagnostic("T2", Span(source, 0, 3))], "en") == (
        "::warning file=a%2Cb%3Ac%25.rubric,line=1,endLine=2,title=T2 attention::Look: 100%25, now.\n"
    )
    assert render_github([Diagnostic("T3", None)], "en") == "::notice title=T3 remark::So it is.\n"


def test_sarif() -> None:
    log = json.loads(render_sarif([UNITS, Diagnostic("T3", None, {"path": "甲 1"})], "en"))
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["T1", "T3"]
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert {code: result["ruleIndex"] for code, result in by_rule.items()} == {"T1": 0, "T3": 1}
    units = by_rule["T1"]
    region = {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 16}
    artifact = {"uri": "rubrics/a.rubric"}
    assert units["level"] == "error"
    assert units["locations"] == [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    assert [place["message"]["text"] for place in units["relatedLocations"]] == [
        "150家 comes from here",
        "5次 comes from here",
    ]
    (change,) = units["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == artifact
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "5家"}}]
    (place,) = by_rule["T3"]["locations"]
    assert place == {"physicalLocation": {"artifactLocation": {"uri": "%E7%94%B2%201"}}}


def test_characters_of_known_width_have_the_width_that_wcwidth_gives() -> None:
    wide = [chr(code) for first, last in WIDE for code in range(ord(first), ord(last) + 1)]
    assert {wcwidth(char) for char in wide} == {2}
    assert {wcwidth(char) for char in NARROW} == {1}
