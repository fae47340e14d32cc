"""`rubric run` of tables in Parquet: hundreds of thousands of projects, from file to file."""

from __future__ import annotations

import sys
import time
from pathlib import PurePath
from typing import TYPE_CHECKING

from dsl.base.language import Lang, pick
from dsl.base.progress import Progress
from dsl.cli.arguments import Args
from dsl.cli.command import Usage
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.engine.plan import Plan
    from dsl.tools.sql.batch import BatchScored

SCORES = {".parquet": "parquet", ".csv": "csv"}
"""What the scores of such tables are written as."""

_STEPS = 1_000
"""Of the bar."""

_SHOWN = 5
"""Rows without scores that are named on the screen."""


def is_batch(args: Args) -> bool:
    """Whether the data are tables in Parquet; other data beside them, or nothing to write to, is no use of it."""
    tables = [PurePath(path).suffix.lower() == ".parquet" for path in args.data]
    if any(tables) and (not all(tables) or args.output is None or args.partial or args.rollup or args.formulas):
        raise Usage(
            "Parquet 数据表要写到文件：rubric run 评分标准 项目.parquet -o 得分.parquet（或 .csv），不和别的数据、别的选项一起用",
            "tables in Parquet are written to a file: rubric run RUBRIC projects.parquet -o scores.parquet (or .csv), without other data and options",
        )
    return any(tables)


def run_batch(plan: Plan, args: Args, screen: Screen, lang: Lang) -> int:
    """Write the scores, and beside them the rows that have none; say how many."""
    from dsl.base.diagnostics import missing_library
    from dsl.tools.sql import table_for
    from dsl.tools.sql.batch import UnfitTables, score_tables

    table, wrong = table_for(plan, lang)
    screen.report(wrong, lang)
    if table is None:
        return 1
    began = time.monotonic()
    try:
        with Progress(_STEPS, pick(("评分", "scoring"), lang), sys.stderr) as bar:
            done = _Share(bar)
            scored = score_tables(plan, table, args.data, args.output, lang=lang, watch=done.reaches)
    except ImportError as error:
        screen.report([missing_library(error, args.data[0])], lang)
        return 1
    except UnfitTables as error:
        screen.report(list(error.diagnostics), lang)
        return 1
    return _tell(scored, args.output, time.monotonic() - began, screen=screen, lang=lang)


class _Share:
    """Moves a bar to the share that is done."""

    def __init__(self, bar: Progress) -> None:
        self.bar, self.known = bar, 0

    def reaches(self, share: float) -> None:
        steps = int(share * _STEPS)
        if steps > self.known:
            self.bar.step(steps - self.known)
            self.known = steps


def _tell(scored: BatchScored, target: str, seconds: float, *, screen: Screen, lang: Lang) -> int:
    """How many were scored, and which were not."""
    missing = len(scored.unscored)
    speed = int(scored.count / max(seconds, 0.001))
    told = pick(
        (
            f"{scored.count:,} 行，{scored.count - missing:,} 个项目打了分，每秒 {speed:,} 行 → {target}",
            f"{scored.count:,} rows, {scored.count - missing:,} projects scored, {speed:,} rows a second → {target}",
        ),
        lang,
    )
    screen.out.write(told + "\n")
    if scored.same_names:
        same = (
            f"{scored.same_names:,} 行的项目名称与别的行相同",
            f"{scored.same_names:,} rows bear the name of another project",
        )
        screen.out.write(pick(same, lang) + "\n")
    return 0 if not missing else _tell_unscored(scored, target, screen, lang)


def _tell_unscored(scored: BatchScored, target: str, screen: Screen, lang: Lang) -> int:
    """In a file of their own; the first of them on the screen."""
    from dsl.base.files import write_text
    from dsl.tools.sql.batch import unscored_table

    path = PurePath(target)
    beside = str(path.with_name(f"{path.stem}{pick(('-没有打分', '-unscored'), lang)}.csv"))
    missing = len(scored.unscored)
    screen.out.write(
        pick((f"{missing:,} 行没有打分 → {beside}", f"{missing:,} rows without scores → {beside}"), lang) + "\n"
    )
    for one in scored.unscored[:_SHOWN]:
        row, project, code, about, why = one.told(lang)
        told = (f"  第 {row} 行 {project}：{about}，{why}（{code}）", f"  row {row} {project}: {about}, {why} ({code})")
        screen.out.write(pick(told, lang) + "\n")
    screen.report(write_text(beside, unscored_table(scored, lang)), lang)
    return 1
