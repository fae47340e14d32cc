"""Bad data files: each mistake once, at its place, in words; the same with both of PyYAML's parsers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from data_helpers import problems, read, told

from dsl.base.codes import all_codes
from dsl.base.render.message import label_words, message

BAD = [
    ("a: b: c", ["1:5 ‘:’ R402"]),
    ("a: 1\n  b: 2", ["2:1 ‘  b’ R423"]),
    ("a: 1\n乙\nc: 2", ["2:1 ‘乙’ R403"]),
    ("a: [是, 否\nb: 1", ["1:4 ‘[’ R404"]),
    ("a: {显著: 37", ["1:4 ‘{’ R404"]),
    ("{a: 1]", ["1:1 ‘{’ R404"]),
    ("a: ]", ["1:4 ‘]’ R405"]),
    ("a: ,x", ["1:4 ‘,’ R405"]),
    ("a: '甲\nb: 1", ["1:4 ‘'’ R406"]),
    ('a: "x\n---\n"', ['1:4 ‘"’ R406']),
    ("a: 1\n\tb: 2\n\tc: 3", ["2:1 ‘\t’ R408", "3:1 ‘\t’ R408"]),
    ("a: @x", ["1:4 ‘@’ R409"]),
    ("a: %5", ["1:4 ‘%’ R409"]),
    ("a: >95%", ["1:4 ‘>’ R410"]),
    ("a: - x", ["1:4 ‘-’ R411"]),
    ("a: &x 1\nb: *x\nc: *x", ["1:4 ‘&x’ R412"]),
    ("a: *x", ["1:4 ‘*x’ R412"]),
    ("a: {<<: {b: 1}}", ["1:5 ‘<<’ R412"]),
    ("a: !!python/object:os.system x", ["1:4 ‘!!python/object:os.system’ R413"]),
    ("a: !e!x 1", ["1:4 ‘!’ R413"]),
    ("a:\n  b: 1\n c: 2", ["3:2 ‘c’ R414"]),
    (" a: 1\nb: 2", ["2:1 ‘b’ R414"]),
    ("- a\nb: 1", ["2:1 ‘b’ R414"]),
    ("a: '甲' 乙 丙", ["1:8 ‘乙 丙’ R415"]),
    ("a: [1] x", ["1:8 ‘x’ R415"]),
    ("%YAML 3.0\n---\na: 1", ["1:1 ‘%YAML 3.0’ R416"]),
    ("a: 1\x07\nb: \ud800", ["1:5 ‘\x07’ R417", "2:4 ‘\ud800’ R417"]),
    ("a: " + "[" * 20_000, ["1:19 ‘[’ R418"]),
    ("- " * 20_000, ["1:33 ‘-’ R418"]),
    ("", ["1:1 ‘’ R419"]),
    ("# 只有注释\n---\n", ["1:1 ‘’ R419"]),
    ("预算执行率", ["1:1 ‘预算执行率’ R420"]),
    ("- a: 1\n- 2", ["2:3 ‘2’ R420"]),
    ("a: 1\nb: 2\na: 3", ["3:1 ‘a’ R421"]),
    ("B1: 1\nＢ１: 2", ["2:1 ‘Ｂ１’ R421"]),
    ("项目: 甲\nproject: 乙", ["2:1 ‘project’ R421"]),
    ("? [a]\n: b", ["1:3 ‘[a]’ R422"]),
    ("{a: 1}: b", ["1:1 ‘{a: 1}’ R422"]),
    ("a: {b: 1,234.5元}", ["1:8 ‘1,234.5元’ R424"]),
    ("公布: 83.73", ["1:5 ‘83.73’ R432"]),
    ("公布: {评价人员打分: 89}", ["1:14 ‘89’ R433"]),
    ("项目: [甲]", ["1:5 ‘[甲]’ R434"]),
    ("公布: {总份: 83}", ["1:6 ‘总份’ R435"]),
    ("published: {totl: 83}", ["1:13 ‘totl’ R435"]),
    ("公布: {备注: 好}", ["1:6 ‘备注’ R436"]),
    ("手工评分: {B1: {得分: 1, 评价者: 甲, 理由: 乙}}", ["1:8 ‘B1’ R437", "1:20 ‘评价者’ R435"]),
    ("手工评分: {B1: 2}", ["1:8 ‘B1’ R437"]),
    ("手工评分: {B1: {得分: 好, 评价人: 甲, 理由: 乙}}", ["1:17 ‘好’ R438"]),
    ("公布: {总分: 8x}", ["1:10 ‘8x’ R427"]),
    ("公布: {总分: }", ["1:9 ‘’ R430"]),
]


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    yield request.param


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "expected"), BAD, ids=[text[:20] for text, _ in BAD])
def test_each_mistake_is_told_at_its_place(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_every_code_has_a_bad_file_and_complete_words() -> None:
    seen = set()
    for text, _ in [*BAD, ('a: "\\q"', []), *VALUES]:
        for problem in read(text)[1]:
            seen.add(problem.code)
            for lang in ("zh", "en"):
                words = message(problem, lang)  # type: ignore[arg-type]
                assert "…" not in words.title + words.text and words.hint, problem
                assert not re.search("[{}]", words.title), problem
                for label in problem.labels:
                    assert label_words(problem, label, lang)  # type: ignore[arg-type]
    assert seen == {code for code in all_codes() if "R401" < code < "R440"}


VALUES: list[tuple[str, list[str]]] = [
    (f"公布: {{总分: {figure}}}", []) for figure in ("1e3", "5 dayz", "1" * 61, "2024-02-30", "1/0")
] + [("公布: {得分率: 97}", [])]


def test_many_mistakes_in_one_run() -> None:
    text = "a: 1\na: 2\n公布:\n  总份: 3\n  等级: []\n手工评分: {B1: 2}\n不适用: [[x]]\n"
    assert problems(text) == [
        "2:1 ‘a’ R421",
        "4:3 ‘总份’ R435",
        "5:7 ‘[]’ R434",
        "6:8 ‘B1’ R437",
        "7:7 ‘[x]’ R434",
    ]


def test_a_duplicate_points_at_both_places() -> None:
    (problem,) = read("a: 1\nb: 2\na: 3")[1]
    (label,) = problem.labels
    assert (label.span.line, told(problem)) == (1, "3:1 ‘a’ R421")


def test_did_you_mean_offers_the_correction() -> None:
    (problem,) = read("公布: {总份: 83}")[1]
    assert problem.fix is not None and problem.fix.text == "总分"
    assert "“总分”" in message(problem, "zh").hint


def test_projects_before_a_mistake_are_kept() -> None:
    files, found = read("项目: 甲\na: 1\n---\n项目: 乙\nb: [\n")
    assert [file.project for file in files] == ["甲"]
    assert [problem.code for problem in found] == ["R404"]


def test_an_alias_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    found = problems("\n".join(lines))
    assert len(found) == 30
    assert all(problem.endswith("R412") for problem in found)
