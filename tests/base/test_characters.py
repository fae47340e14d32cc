"""Characters that deceive the eye are found; names and ordinary signs are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.base.characters import check_characters, plain
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source

WORDS = ("得满分", "满分", "扣", "权重", "分值", "达到", "否则", "低于", "评价标准", "于")


def check(text: str) -> list[Diagnostic]:
    return check_characters(Source("a.rubric", text), WORDS)


def told(text: str) -> list[tuple[str, int, str]]:
    """Code, column and the text that stands there of each finding."""
    return [(d.code, d.span.column, d.span.text) for d in check(text) if d.span]


def fixed(text: str) -> str:
    for diagnostic in reversed(check(text)):
        if diagnostic.fix:
            assert diagnostic.fix.safe
            span = diagnostic.fix.span
            text = text[: span.start] + diagnostic.fix.text + text[span.end :]
    return text


def test_traditional_forms_in_key_words() -> None:
    text = "達到95%得滿分，否則扣權重的5%"
    assert told(text) == [
        ("R123", 1, "達"),
        ("R123", 7, "滿"),
        ("R123", 11, "則"),
        ("R123", 13, "權"),
    ]
    assert fixed(text) == "达到95%得满分，否则扣权重的5%"


def test_one_message_for_a_word_with_two_of_them() -> None:
    assert told("評價標準：") == [("R123", 1, "評價標準")]
    assert fixed("評價標準：") == "评价标准："


def test_the_message_names_the_whole_word() -> None:
    assert check("得滿分")[0].parts == {"found": "得滿分", "word": "得满分", "point": "滿 → 满"}


@pytest.mark.parametrize("name", ["於立", "臺灣館修繕", "陳權", "國家圖書館", "滿意度"])
def test_traditional_names_are_left_alone(name: str) -> None:
    assert check(f"指标 {name} 分值 4") == []


def test_look_alikes_in_key_words_may_be_radicals_too() -> None:
    assert [d.code for d in check_characters(Source("a", "⻓度"), ["长度"])] == ["R123"]


def test_radicals_in_names_are_a_warning() -> None:
    # U+2ED3 is in Unicode's Radicals Supplement, U+2F00 is the first Kangxi radical.
    assert told("⻓效机制") == [("R124", 1, "⻓")]
    assert fixed("⻓效机制") == "长效机制"
    assert fixed("\u2f00级指标") == "一级指标"


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f"])
def test_direction_controls(mark: str) -> None:
    assert told(f"得{mark}满分") == [("R120", 2, mark)]
    assert fixed(f"得{mark}满分") == "得满分"


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\ufeff", "\u2060"])
def test_invisible_characters(mark: str) -> None:
    assert told(f"得{mark}{mark}满分") == [("R121", 2, mark * 2)]
    assert fixed(f"得{mark}{mark}满分") == "得满分"


def test_spaces_and_emoji_are_fine() -> None:
    assert check("a\u00a0b\u3000c\td\r\n") == []
    assert check("\u2764\ufe0f\u200d\U0001f525 \U0001f468\u200d\U0001f469") == []


def test_control_private_and_lost_characters() -> None:
    assert told("a\x1b[31m") == [("R122", 2, "\x1b")]
    assert told("\uf0b7甲") == [("R127", 1, "\uf0b7")]
    assert told("预\ufffd\ufffd率") == [("R128", 2, "\ufffd\ufffd")]
    assert fixed("\uf0b7a\x1b") == "\uf0b7a"


def test_cyrillic_and_greek_letters_in_latin_words() -> None:
    # The B of B12 and the e of weight are Cyrillic here.
    assert told("\u041212") == [("R125", 1, "\u0412")]
    assert told("w\u0435ight") == [("R125", 2, "\u0435")]
    assert fixed("\u041212 w\u0435ight") == "B12 weight"


@pytest.mark.parametrize("text", ["α1 + β2", "Москва", "ΔB", "α", "Σ"])
def test_real_greek_and_russian_is_left_alone(text: str) -> None:
    assert check(text) == []


def test_full_width_letters_are_one_warning_a_word() -> None:
    assert told("Ｂ１２ ｆｕｌｌ") == [("R126", 1, "Ｂ"), ("R126", 5, "ｆｕｌｌ")]
    assert fixed("ｆｕｌｌ") == "full"


def test_findings_come_in_the_order_of_the_text() -> None:
    columns = [column for _, column, _ in told("\u200b達到\u202e⻓Ａ\u200b")]
    assert columns == [1, 2, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("９５％≦ｘ＜１００％", "95%≤x<100%"),
        ("80％—95％、80–95、80−95、80～95〜∼", "80%-95%、80-95、80-95、80~95~~"),
        ("（实际数／计划数）✕100", "(实际数/计划数)×100"),
        ("得分；不得分：［注］【注】〔注〕", "得分;不得分:[注][注][注]"),
        ("甲，乙。丙、丁！", "甲,乙。丙、丁!"),
        ("“甲”‘乙’《丙》①②≥≤×÷", "“甲”‘乙’《丙》①②≥≤×÷"),
        ("＂a＂＝＋－．＞", '"a"=+-.>'),
        ("a\u00a0b\u2009c\u3000d\te\r\n", "a b c d\te \n"),
    ],
)
def test_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


@given(st.text())
def test_plain_keeps_every_place_and_is_stable(text: str) -> None:
    once = plain(text)
    assert len(once) == len(text)
    assert plain(once) == once


@given(st.text(alphabet="得滿满分達⻓Ａ\u0412\u200b\u202e1 a，\uf0b7"))
def test_the_fixes_leave_nothing_to_fix(text: str) -> None:
    for _ in range(3):  # a removed character can bring two others together
        text = fixed(text)
    assert [d for d in check(text) if d.fix] == []


def test_words_that_overlap_are_told_once_a_character() -> None:
    # 得满分 and 分值达到 share a character: the second message starts after the first.
    found = check_characters(Source("a", "得滿分値達到"), ("得满分", "分值达到"))
    assert [d.span.text for d in found if d.span] == ["滿", "値達"]
