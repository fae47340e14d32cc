"""Evaluating projects with their full trace: every project has other data."""

from __future__ import annotations

from random import Random

from bench.files import HOHHOT, HOHHOT_DATA, plan_of, source
from bench.timing import Row, medians
from dsl.base.source import Source
from dsl.data.project import DataFile
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate


def rows(quick: bool) -> list[Row]:
    plan = plan_of(source(HOHHOT))
    index = Index(plan)
    texts = projects(200 if quick else 2_000)

    def read() -> list[DataFile]:
        return [file for text in texts for file in read_data(text)[0]]

    files = read()

    def bound() -> list[Bound]:
        return [bind(index, file)[0] for file in files]

    bounds = bound()

    def score() -> None:
        for one in bounds:
            result, _ = evaluate(plan, one)
            assert result is not None

    (scored,) = medians(9, score)
    some, few = files[:200], texts[:200]
    bind_time, read_time = medians(
        3, lambda: [bind(index, file) for file in some], lambda: [read_data(text) for text in few]
    )
    return [
        Row("evaluating a project, Hohhot 2024, with its trace", scored / len(bounds), aim=7_000, per_second=True),
        Row("  matching its data with the rubric", bind_time / len(some), per_second=True),
        Row("  reading its YAML file", read_time / len(few), per_second=True),
    ]


def projects(count: int) -> list[Source]:
    """Hohhot's data file without what it published, the money, people and answers drawn anew."""
    lines = [
        line for line in HOHHOT_DATA.read_text(encoding="utf-8").partition("公布:")[0].splitlines() if line[:1] != "#"
    ]
    text = "\n".join(line.partition("#")[0].rstrip() for line in lines if line)
    draw = Random(2024)
    return [Source(f"{n}.yaml", other(text, draw)) for n in range(count)]


def other(text: str, draw: Random) -> str:
    paid = draw.randint(2_100, 3_000)
    text = text.replace("25.68万元", f"{paid // 100}.{paid % 100:02}万元")
    for people in ("37人", "16人"):
        text = text.replace(people, f"{draw.randint(10, 26)}人")
    return "".join(draw.choice("是否") if char in "是否" else char for char in text)
