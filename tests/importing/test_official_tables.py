"""The seven published tables as documents: what is imported says the same as the files in rubrics/, apart from what is listed here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from built_documents import (
    SOFFICE,
    Printed,
    as_csv,
    as_docx,
    as_html,
    as_page,
    as_pasted,
    as_xlsx,
    converted,
    html_of,
    official,
)

from dsl.base.source import Source
from dsl.cli import main
from dsl.documents.grid import Document
from dsl.documents.opened import read_document
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.chunk import HEADINGS
from dsl.syntax.layout import lay_out
from dsl.syntax.parse import parse
from dsl.tools.importing.imported import Imported, drafted, imported, scoring_tables

ROOT = Path(__file__).parent.parent.parent
TABLES = official()
FORMATS: dict[str, Callable[[Printed], bytes]] = {
    "docx": lambda table: as_docx(table.rows, table.before, table.after),
    "xlsx": lambda table: as_xlsx(table.rows, table.before, table.after),
    "html": lambda table: as_html(table.rows, table.before, table.after),
    "txt": lambda table: as_pasted(table.rows, table.before, table.after),
}
BY_HAND = {
    "registration-fee": {"资金到位率", "预算执行率", "制度执行有效性", "未印名称1"},
    "hohhot-table3": {"B11", "B12", "D11", "D31"},
}
"""Indicators for which the files in rubrics/ say more than the table: a formula without its stroke and a sentence without its marks were mended,
a name was found, a rule was copied from table 1."""


def opened(name: str, data: bytes) -> Document:
    document, found = read_document(name, data)
    assert document is not None and not found, found
    return document


def draft_of(document: Document) -> str:
    """The draft of the one scoring table of a document."""
    tables = scoring_tables(document)
    assert len(tables) == 1
    return drafted(document, tables, 0).text


def read(name: str, data: bytes) -> Imported:
    result = imported(opened(name, data), "draft.rubric", "zh")
    assert result is not None
    return result


def headings(text: str) -> dict[str, t.Heading | None]:
    """The sections and indicators of a rubric by code or name, in order; None for one that is asked about."""
    layout, _ = lay_out(Source("a.rubric", text))
    found: dict[str, t.Heading | None] = {}
    for chunk in layout.chunks:
        if chunk.terminal in HEADINGS:
            tree, _ = parse(Source("a.rubric", text[chunk.start : chunk.end] + "\n"))
            heading = None if tree is None else tree.statements[0]
            assert heading is None or isinstance(heading, t.Heading)
            name = (
                text[chunk.start : chunk.end].split("\n")[0]
                if heading is None
                else f"{heading.level} {heading.code or heading.name.text}"
            )
            found[name] = heading
    return found


def of_rubrics(table: Printed) -> dict[str, t.Heading | None]:
    return headings((ROOT / "rubrics" / f"{table.rubric}.rubric").read_text(encoding="utf-8"))


def compared(table: Printed, draft: str) -> None:
    """Every section and indicator but those by hand: level, code, name, marks, target and the clauses of its sentence."""
    left_out = BY_HAND.get(table.name, set())

    def kept(found: dict[str, t.Heading | None]) -> dict[str, t.Heading | None]:
        return {name: heading for name, heading in found.items() if not any(one in name for one in left_out)}

    expected, found = kept(of_rubrics(table)), kept(headings(draft))
    assert list(found) == list(expected)
    assert {n: h for n, h in found.items() if h != with_printed_marks(expected[n], h)} == {}


def with_printed_marks(expected: t.Heading | None, found: t.Heading | None) -> t.Heading | None:
    """A section whose marks the table prints only as a sum below it has none of its own."""
    is_summed = expected is not None and expected.kind == "section" and found is not None and found.weight is None
    return replace(expected, weight=None) if is_summed else expected


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", TABLES)
def test_the_draft_says_what_the_rubric_says(name: str, form: str) -> None:
    table = TABLES[name]
    compared(table, draft_of(opened(f"table.{form}", FORMATS[form](table))))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_accounted_for(name: str) -> None:
    table = TABLES[name]
    document = opened("table.html", as_html(table.rows, table.before, table.after))
    (_, reading) = scoring_tables(document)[0]
    assert sorted(row.row for row in reading.rows) == list(range(1, len(table.rows) + 1))


def test_a_sheet_without_merged_cells_reads_like_one_with_them() -> None:
    table = TABLES["hohhot-table1"]
    assert headings(draft_of(opened("a.csv", as_csv(table.rows)))) == headings(
        draft_of(opened("a.html", as_html(table.rows)))
    )


# ---- both tables of one report


def report() -> Document:
    """Hohhot's tables 1 and 3 under each other, as the report has them."""
    first, third = TABLES["hohhot-table1"], TABLES["hohhot-table3"]
    return opened(
        "报告.html", as_page(html_of(first.rows, first.before) + html_of(third.rows, third.before, first.after))
    )


def test_a_rule_that_only_another_table_prints_is_copied_from_there() -> None:
    """rubrics/hohhot/2024.rubric was put together by hand in the same way; its readings are not printed."""
    document = report()
    draft = drafted(document, scoring_tables(document), 1)
    found, expected = headings(draft.text), of_rubrics(TABLES["hohhot-table3"])
    for name in ("0 B11", "0 B12", "0 D11", "0 D31"):
        assert found[name] == expected[name]
    assert [d.code for d in draft.asked] == ["R732"] * 5, "four rules from table 1, and the code A"


def test_figures_between_the_lines_are_data_and_scores_are_published() -> None:
    """Of table 3: 30.00万元, 25.68 万元, the answers of both surveys by their names in the formulas; B11 4, B12 2.2, D11 9.03, D31 10."""
    result = imported(report(), "draft.rubric", "zh", 1)
    assert result is not None
    data = yaml.safe_load(result.data)
    assert data["公布"]["指标"] == {"B11": 4, "B12": 2.2, "D11": 9.03, "D31": 10}
    assert data["实际支付资金"] == "25.68 万元" and data["感到显著人数"] == "37人" and data["非常满意数"] == "39人"
    assert "公布" in data and not any(name.startswith("感到非常") for name in data)


# ---- what runs at once


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("haikou", 21),
        ("domain-names", 7),
        ("xiangyang-domain-names", 9),
        ("xiangyang-reform", 8),
        ("xiangyang-office", 9),
    ],
)
def test_the_published_scores_come_out_at_once(
    name: str, figures: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Draft and data of one import, through `rubric audit`: every printed score and total agrees."""
    table = TABLES[name]
    (tmp_path / "table.docx").write_bytes(as_docx(table.rows, table.before, table.after))
    draft = tmp_path / "draft.rubric"
    assert main(["import", str(tmp_path / "table.docx"), "-o", str(draft), "--lang", "zh"]) == 0
    capsys.readouterr()
    assert main(["audit", str(draft), str(tmp_path / "draft.yaml"), "--lang", "zh"]) == 0
    assert f"公布的{figures}个数字中，{figures}个由规则和数据得出同样的结果。" in capsys.readouterr().out


# ---- through LibreOffice


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("hohhot-table1", "pdf"),
        ("hohhot-table3", "pdf"),
        ("xiangyang-office", "pdf"),
        ("haikou", "rtf"),
        ("domain-names", "odt"),
    ],
)
def test_the_same_table_as_an_office_saves_it(name: str, target: str, tmp_path: Path) -> None:
    """A PDF over several pages, an old Word file, an OpenDocument. Where LibreOffice is not installed, that is what is said."""
    table = TABLES[name]
    given = as_docx(table.rows, table.before, table.after)
    if SOFFICE is None:
        document, found = read_document("a.rtf", rb"{\rtf1 }")
        assert document is None and [d.code for d in found] == ["R725"]
        return
    compared(table, draft_of(opened(f"table.{target}", converted(given, "docx", target, tmp_path))))
