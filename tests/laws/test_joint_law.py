"""Clauses over several data against plain arithmetic: which of them holds is asked at every point of a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from from_text import result_of

from dsl.base.source import Source
from dsl.pipeline import compile_source

RATES, COUNTS, ANSWERS = (79, 80, 84, 85, 89, 90, 95), (0, 9, 10, 19, 20, 25), (True, False)
Point = tuple[int, int, bool]
GRID: tuple[Point, ...] = tuple(product(RATES, COUNTS, ANSWERS))


@dataclass(frozen=True)
class Tier:
    """`sign` and `end`: what it says of the rate; `is_alone`: it says nothing else."""

    words: str
    holds: Callable[[Point], bool]
    points: int
    sign: str
    end: int
    is_alone: bool

    @property
    def region(self) -> frozenset[Point]:
        return frozenset(p for p in GRID if self.holds(p))


def rate(random: Random) -> tuple[str, int, Callable[[Point], bool]]:
    end = random.choice((80, 85, 90))
    if random.random() < 0.6:
        return "≥", end, lambda p: p[0] >= end
    return "＜", end, lambda p: p[0] < end


def beside(random: Random) -> tuple[str, Callable[[Point], bool]]:
    end = random.choice((10, 20))
    return random.choice(
        (
            (f"抽检数≥{end}批", lambda p: p[1] >= end),
            (f"抽检数＜{end}批", lambda p: p[1] < end),
            ("无投诉", lambda p: p[2]),
            ("有投诉", lambda p: not p[2]),
        )
    )


def tier(random: Random, *, alone: bool) -> Tier:
    sign, end, first = rate(random)
    words = f"合格率{sign}{end}%"
    points = random.choice((0, 2, 4, 6))
    if alone:
        return Tier(words, first, points, sign, end, is_alone=True)
    more, second = beside(random)
    if random.random() < 0.25:
        return Tier(f"{words}或{more}", lambda p: first(p) or second(p), points, sign, end, is_alone=False)
    return Tier(f"{words}且{more}", lambda p: first(p) and second(p), points, sign, end, is_alone=False)


def in_turn(tiers: list[Tier]) -> list[Tier]:
    """A case of another clause before that clause, else as written."""
    places = range(len(tiers))
    around = {n: [m for m in places if tiers[n].region < tiers[m].region] for n in places}
    return [tiers[n] for n in sorted(places, key=lambda n: (min([n, *around[n]]), -len(around[n]), n))]


def clashes(first: Tier, later: Tier, before: Sequence[Tier]) -> bool:
    """Both hold somewhere that no clause before them decides, they give different points, and neither is a case of the other, a 不得分 in
    front, or a better rung of the rate alone."""
    if first.points in (0, later.points) or first.region < later.region or is_better_rung(first, later):
        return False
    return bool((first.region & later.region).difference(*(tier.region for tier in before)))


def is_better_rung(first: Tier, later: Tier) -> bool:
    inside = first.end >= later.end if first.sign == "≥" else first.end <= later.end
    return first.is_alone and first.sign == later.sign and inside and first.points > later.points


@pytest.mark.parametrize("seed", range(120))
def test_the_first_clause_that_holds_decides_everywhere_or_the_sentence_is_asked(seed: int) -> None:
    random = Random(seed)
    tiers = [tier(random, alone=n > 0 and random.random() < 0.3) for n in range(random.randrange(2, 5))]
    tiers = list({t.words: t for t in tiers}.values())
    rest = random.choice((None, 0, 1))
    texts = [f"{t.words}得{t.points}分" for t in tiers] + ([] if rest is None else [f"其余情形得{rest}分"])
    text = f"指标 抽检 分值 10：{'；'.join(texts)}。\n"
    ordered = in_turn(tiers)
    gap = rest is None and any(not any(t.holds(p) for t in tiers) for p in GRID)
    clash = any(clashes(a, b, ordered[:n]) for n, a in enumerate(ordered) for b in ordered[n + 1 :])
    compiled = compile_source(Source("t.rubric", text))
    if gap or clash:
        assert compiled.plan is None, (text, gap, clash)
        assert {d.code for d in compiled.diagnostics} <= {"R305", "R347"}, text
        return
    assert compiled.plan is not None, (text, [str(d.code) for d in compiled.diagnostics])
    names = {datum.name for datum in compiled.plan.data.values()}
    for point in GRID:
        data = {"合格率": f"{point[0]}%", "抽检数": f"{point[1]}批"}
        data |= {"无投诉": "是" if point[2] else "否", "有投诉": "否" if point[2] else "是"}
        given = "".join(f"  {name}: {value}\n" for name, value in data.items() if name in names)
        expected = next((t.points for t in ordered if t.holds(point)), rest)
        assert result_of(compiled.plan, f"抽检:\n{given}").total == Fraction(expected or 0), (text, point)
