"""The cell that names an indicator or a section, taken apart: code, name, marks."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, column_words
from dsl.exact.units import UNITS, Kind
from dsl.record import record

_CODE = regex(
    r"(?P<code>[A-Za-z]{1,2}\d*(?:[.\-]\d+)*|\d+(?:\.\d+)*|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+(?=、))"
    r"(?P<end>[.、:]\s*|\s+|(?<=\))|(?<=[A-Za-z]\d)(?=[^\d\s.])|(?<=[A-Za-z]\d\d)(?=[^\d\s.]))(?=\S)"
)
_MEASURED = "|".join(word for word, unit in UNITS.items() if unit.kind is not Kind.COUNT and not word.isascii())
"""Units of what need not be whole."""
_MEASURE = regex(rf"\d+\.\d+(?:{_MEASURED}|[倍成万亿千百])")
_OUTLINED = regex(r"(?P<code>\d{1,2}(?:\.\d{1,2})+)(?P<end>)(?=[一-鿿])")
"""1.1政策相关性, 4.2组织管理."""
_INDEX = regex(r"指标\s*\d+\s*[:.、]\s*")
_IN_BRACKETS = regex(rf"\(\s*(?:{any_word('marks-label')}\s*:?\s*)?(?P<marks>\d+(?:\.\d+)?)\s*(?P<unit>分|%)?\s*\)")
_UNIT = regex(rf"\(\s*(?:单位\s*:\s*)?(?P<unit>{'|'.join(column_words()['money'])})\s*\)")
_BEHIND = regex(r"(?:\s|:|,|(?<=\D))(?P<marks>\d+(?:\.\d+)?)\s*(?P<unit>分)\Z")
_MARKS = regex(r"(?P<marks>\d+(?:\.\d+)?)\s*(?P<unit>分|%|)")
_FIGURE_WITH_UNIT = regex(r"\d[\d,]*(?:\.\d+)?\s*([^\d\s,。;()]{0,4})")
_BREAK = regex(r"(?<=[^\x00-\xff])\s+|\s+(?=[^\x00-\xff])")
NOTHING = ("", "-", "—", "--", "——", "/", "\\", "无", "－")
"""What stands in a cell that says nothing."""
_ENDS = "。；;，,:： "


@record
class PrintedName:
    """`code` may be empty; `marks` is None where none are printed, a share of the total where `is_share`."""

    code: str
    name: str
    marks: Fraction | None
    is_share: bool = False


def taken_apart(text: str, *, bare_marks: bool = True) -> PrintedName:
    """A11.立项依据充分性（4分）: code A11, name, 4. `bare_marks`: whether a figure in brackets without 分 may be marks: (4)."""
    line = joined(text)
    marks, is_share, line = _without_marks(line, bare_marks)
    line = _UNIT.sub("", plain(line)) if _UNIT.search(plain(line)) else line
    folded = plain(line)
    if index := _INDEX.match(folded):
        line, folded = line[index.end() :], folded[index.end() :]
    found = _OUTLINED.match(folded) or _CODE.match(folded)
    code = ""
    if found is not None and not _MEASURE.match(folded) and not _is_quantity(folded, found.end("code")):
        code, line = _code(found["code"]), line[found.end() :]
    return PrintedName(code, line.strip(_ENDS), marks, is_share)


def code_of(text: str) -> str:
    """A cell that holds a code alone: A11, 一, （二）; else nothing."""
    printed = plain(joined(text)).strip(" 、.")
    found = _CODE.match(f"{printed}、名")
    return _code(printed) if found is not None and found["code"] == printed else ""


def _code(printed: str) -> str:
    """As a head of an indicator has it: a letter and figures, figures, or a Chinese number with its mark."""
    return f"{printed}、" if plain(printed)[0] in "一二三四五六七八九十" else printed.upper()


def _is_quantity(folded: str, end: int) -> bool:
    """2023年…, 5G…: a name that begins with a figure."""
    return folded[:end].isdecimal() and folded[end : end + 1] not in (".", "、", " ", ":")


def _without_marks(line: str, bare_marks: bool) -> tuple[Fraction | None, bool, str]:
    folded = plain(line)
    for shape in (_IN_BRACKETS, _BEHIND):
        for found in shape.finditer(folded):
            if found["unit"] or bare_marks:
                rest = line[: found.start()] + line[found.end() :]
                if rest.strip(_ENDS):
                    return Fraction(found["marks"]), found["unit"] == "%", rest.strip()
    return None, False, line


def money_of(text: str) -> str:
    """The unit in brackets of a heading or a label: 万元 of 预算执行情况（万元）; empty where there is none."""
    found = _UNIT.search(plain(text))
    return found["unit"] if found else ""


def unit_of(text: str) -> str:
    """What stands behind the one figure of a cell: 人 of 不少于150人, % of ≥95%; empty where there is no single figure."""
    found = _FIGURE_WITH_UNIT.findall(plain(text).strip())
    return found[0].strip() if len(found) == 1 else ""


def marks_of(text: str) -> tuple[Fraction, bool] | None:
    """A cell that holds marks alone: 4, 4分, 10% (a share)."""
    found = _MARKS.fullmatch(plain(text).strip().replace(" ", ""))
    return (Fraction(found["marks"]), found["unit"] == "%") if found else None


def joined(text: str) -> str:
    """In one line: a break inside Chinese words is only the end of a line in a cell."""
    return _BREAK.sub("", " ".join(text.split()))
