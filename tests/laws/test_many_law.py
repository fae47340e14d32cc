"""A long table scored in whole numbers where its rows are plain: the same lines and the same messages as when every row goes the way of all data."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from random import Random

import pytest
import yaml
from drafts import draft
from from_text import plan_of, texts
from grid import Grid, Key
from shapes import SHAPES
from xlsxwriter import Workbook

from dsl.cli.load import load_results
from dsl.cli.screen import standard_screen
from dsl.data.keys import RESERVED_WORDS
from dsl.data.paths import path_text
from dsl.engine.bind import Index
from dsl.engine.plan import Plan
from dsl.many.lane import Lane
from dsl.tools.report.several import lines

DOCUMENTS = ("hohhot/2024", "domain-names/2021", "haikou/2019", "xiangyang/2021-reform", "xiangyang/2021-office")
SPOILT = (
    "",
    "是",
    "否",
    "不详",
    "150%",
    "-3",
    "0",
    "1,234",
    "12.345678",
    "0.5",
    "3人",
    "2万元",
    "99999999999",
    "第2档",
    "2024-05-31",
    "无",
)


def cells(key: Key, value: object) -> Iterator[tuple[str, str]]:
    """Under which headings a value of a data file stands in a table."""
    value = yaml.safe_load(value) if isinstance(value, str) and value[:1] in "{[" else value
    if isinstance(value, dict):
        yield from ((path_text((*key, str(inner))), str(one)) for inner, one in value.items())
    else:
        yield path_text(key), "、".join(map(str, value)) if isinstance(value, list) else str(value)


def table(plan: Plan, random: Random, count: int) -> list[dict[str, str]]:
    """Projects of the plan, each beside an ordinary one in a few data; every fourth with a cell that holds something else."""
    grid = Grid(plan)
    rows = []
    still = grid.still()
    for number, corner in enumerate(grid.corners(count, random.randrange(1000)), 1):
        some = random.sample([*still], min(len(still), random.choice((1, 2, 4))))
        project = still | {blank: corner[blank] for blank in some}
        row = dict(cell for key, text in grid.entries(project, plan).items() for cell in cells(key, text))
        if number > 8 and number % 4 == 0 and row:
            row[random.choice([*row])] = random.choice(SPOILT)
        rows.append({"项目": f"项目{number}", **row})
    return rows


def written(path: Path, rows: list[dict[str, str]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        found = csv.DictWriter(file, names, restval="")
        found.writeheader()
        found.writerows(rows)


def told(plan: Plan, data: Path, *, brief: bool) -> tuple[list[object], bool, str]:
    """What each project comes to, whether these are all, and what is said beside it."""
    err = StringIO()
    with redirect_stderr(err):
        results, whole = load_results(plan, [str(data)], standard_screen("zh"), "zh", brief=brief)
    sums = [(r.project, r.total, r.grade, r.sections, r.vetoed) for r in results]
    return [*sums, results and lines(results, "zh")], whole, err.getvalue()


def taken(plan: Plan, data: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many rows were scored at once, after the same was said both ways."""
    made: list[Lane] = []
    begin = Lane.__init__

    def kept(lane: Lane, index: Index, names: set[str]) -> None:
        begin(lane, index, names)
        made.append(lane)

    monkeypatch.setattr(Lane, "__init__", kept)
    assert told(plan, data, brief=True) == told(plan, data, brief=False)
    return sum(len(lane.scored) for lane in made)


@pytest.mark.parametrize(("shape", "seed"), [(shape.name, seed) for seed, shape in enumerate(SHAPES)])
def test_every_shape_of_rubric(shape: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(draft(seed, shape=shape, many=2).text())
    data = tmp_path / "a.csv"
    written(data, table(plan, Random(seed), 80))
    assert taken(plan, data, monkeypatch) > 20


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_official_tables(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the project of the document, every other row with a cell that holds something else."""
    rubric, example = texts(name)
    plan, data = plan_of(rubric), tmp_path / "a.csv"
    project = {k: v for k, v in yaml.safe_load(example).items() if k not in RESERVED_WORDS}
    still = dict(cell for key, value in project.items() for cell in cells((key,), value))
    random = Random(1)
    rows = [{"项目": f"项目{number}", **still} for number in range(120)]
    for row in rows[12::2]:
        name = random.choice([*still])
        row[name] = random.choice((*SPOILT, *(other[name] for other in table(plan, random, 5) if name in other)))
    written(data, rows)
    assert taken(plan, data, monkeypatch) > 30


def test_a_workbook_with_numbers_in_their_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rate as 0.856 in %, money as a number under its unit; more digits than are shown, words and a blank beside them."""
    plan = plan_of(
        "指标 执行率 分值 10：支出÷预算达到90%得满分，每下降1%扣0.5分，扣完为止。\n指标 满意度 分值 5：达到85%得满分，否则不得分。\n"
    )
    data = tmp_path / "a.xlsx"
    with Workbook(str(data)) as book:
        sheet, percent = book.add_worksheet("数据"), book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["序号", "项目", "支出（万元）", "预算（万元）", "满意度"])
        for row in range(1, 121):
            sheet.write_row(row, 0, [row, f"项目{row}", 80 + row / 8, 100])
            sheet.write(row, 4, 0.8 + row % 9 / 100 if row % 10 else 0.85123, percent)
        sheet.write(40, 2, "待定")
        sheet.write_blank(50, 3, None)
        sheet.write(60, 5, "没有表头")
    assert taken(plan, data, monkeypatch) > 60


@pytest.mark.parametrize("names", [["甲"] * 40, [f"项目{n}" for n in range(38)] + ["", "项目3"]])
def test_projects_without_a_name_of_their_own_go_the_way_of_all_data(
    names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of("指标 满意度 分值 5：达到85%得满分，否则不得分。\n")
    data = tmp_path / "a.csv"
    written(data, [{"项目": name, "满意度": "86%"} for name in names])
    taken(plan, data, monkeypatch)


def test_a_project_of_another_file_with_the_name_of_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of("指标 满意度 分值 5：达到85%得满分，否则不得分。\n")
    written(tmp_path / "a.csv", [{"项目": f"项目{n}", "满意度": "86%"} for n in range(40)])
    (tmp_path / "b.yaml").write_text("项目: 项目30\n满意度: 80%\n", encoding="utf-8")
    assert "项目30" in told(plan, tmp_path, brief=True)[2]
    taken(plan, tmp_path, monkeypatch)
