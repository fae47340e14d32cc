"""Rubrics as drafts: drawn from the table of shapes, edited as a table is edited from one year to the next, written as text.

    from drafts import draft, edited, years

    draft(seed).text()          a rubric of one to four indicators; every seed gives one that compiles
    draft(seed, shape="tiers")  with an indicator of that shape in it
    years(seed)                 a `Years`: last year's draft, this year's, the names of the edits between them
    years(seed, edit="weight")  with that edit alone; EDITS lists them
    SPLITS                      one indicator this year that were two last year, and the other way round, as plain texts

An indicator keeps its letter (`Line.own`) through every edit, so that two drafts say by themselves which indicator is which
(`renamed`), and a test need not ask the program. `grid.py` draws the projects for such texts. All of it invented.

A law of a tool is a file of this folder (`test_diff_law.py`): it draws texts here, projects there, and asks that what the tool
says of all projects agrees with what `evaluate` says of each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from shapes import SHAPES, Shape

OWN = "甲乙丙丁戊己庚"
NAMES = ("道路养护", "河堤加固", "课桌更新", "档案整理", "设备采购", "绿化补植", "文物修缮")
NEW_NAMES = ("农田灌溉", "站点巡查", "图书编目", "井盖修复", "路灯检修", "种苗供应", "壁画临摹")
HEADS = {"indicator": ("指标", "indicator"), "bonus": ("加分项", "bonus"), "penalty": ("扣分项", "penalty")}
POLICIES = ("", "不适用：得满分", "不适用：不得分", "不适用：剔除，其余按比例折算")
PLACES = ("", "得分保留 1 位小数", "得分保留 0 位小数", "得分保留 3 位小数")
VETOES = ("发生重大安全事故", "存在弄虚作假", "发生重大失密事件")
SCALES = ("", "{a}分以上优，{b}分以上良，{c}分以上中，{c}分以下差", "{b}分以上合格，{b}分以下不合格")
LINES = ((0.9, 0.8, 0.6), (0.85, 0.7, 0.5), (0.95, 0.75, 0.4))


@dataclass(frozen=True, kw_only=True)
class Line:
    """One indicator: a shape with its holes filled (`holes`: the place in the hole's list)."""

    shape: Shape
    own: str
    name: str
    weight: str
    text: int
    below: int
    holes: dict[str, int]
    english: bool = False
    code: str = ""
    absent: str = ""

    def filled(self, text: str) -> str:
        values = {hole: listed[self.holes[hole]] for hole, listed in self.shape.holes.items()}
        return text.format(**values, own=self.own, weight=self.weight)

    def written(self) -> str:
        sentence, below = self.filled(self.shape.texts[self.text]), self.filled(self.shape.below[self.below])
        head = HEADS[self.shape.kind][self.english]
        named = f"{self.code} {self.name}" if self.code else self.name
        first = f"{head} {named} weight {self.weight}: " if self.english else f"{head} {named} 分值 {self.weight}："
        steps = "每" in sentence or " per " in sentence
        lines = [below] if below and (steps or not below.startswith("口径")) else []
        return "\n  ".join([first + sentence, *lines, *([self.absent] if self.absent else [])])


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A rubric. `scale` and `lines`: which words its grades have, and where they lie."""

    indicators: tuple[Line, ...]
    absent: str = ""
    places: str = ""
    scale: int = 0
    lines: int = 0
    vetoes: tuple[str, ...] = ()

    def text(self) -> str:
        total = sum(float(i.weight) for i in self.indicators if i.shape.kind == "indicator")
        ends = {name: f"{share * total:.4g}" for name, share in zip("abc", LINES[self.lines], strict=True)}
        tops: dict[str, str] = {}
        for line in self.indicators:
            for top in line.shape.top:
                key = top if "{own}" not in top else line.filled(top)
                tops.setdefault(key, line.filled(top))
        head = [self.places, self.absent, f"等级：{SCALES[self.scale].format(**ends)}" if self.scale else ""]
        vetoes = [f"一票否决：{words}，总分为0分。" for words in self.vetoes]
        return "\n".join([*filter(None, head), *tops.values(), *(i.written() for i in self.indicators), *vetoes]) + "\n"


def line(random: Random, shape: Shape, place: int, weight: str | None = None) -> Line:
    return Line(
        shape=shape,
        own=OWN[place],
        name=NAMES[place],
        weight=weight or random.choice(shape.weights),
        text=random.randrange(len(shape.texts)),
        below=random.randrange(len(shape.below)),
        holes={hole: random.randrange(len(listed)) for hole, listed in shape.holes.items()},
        english=random.random() < 0.2,
    )


def draft(seed: int, *, shape: str | None = None, many: int | None = None) -> Draft:
    """`many`: the number of indicators, 1 to 4 unless said; the first adds to the total, so that there is one."""
    random = Random(seed)
    count = many or random.randrange(1, 5)
    ordinary = [s for s in SHAPES if s.kind == "indicator"]
    chosen = [random.choice(ordinary), *(random.choice(SHAPES) for _ in range(count - 1))]
    if shape is not None:
        wanted = next(s for s in SHAPES if s.name == shape)
        chosen = [wanted, *chosen[1:]] if wanted.kind == "indicator" else [chosen[0], wanted, *chosen[2:]]
    return Draft(
        indicators=tuple(line(random, s, place) for place, s in enumerate(chosen)),
        absent=random.choice(POLICIES),
        places=random.choice(("", "", *PLACES)),
        scale=random.randrange(len(SCALES)),
        lines=random.randrange(len(LINES)),
        vetoes=tuple(random.sample(VETOES, random.choice((0, 0, 1)))),
    )


# ---- edits

Edit = Callable[[Random, Draft], Draft]


def one(random: Random, of: Draft, change: Callable[[Line], Line]) -> Draft:
    """Some indicator changed."""
    at = random.randrange(len(of.indicators))
    return replace(of, indicators=(*of.indicators[:at], change(of.indicators[at]), *of.indicators[at + 1 :]))


def other(random: Random, count: int, now: int) -> int:
    return random.choice([n for n in range(count) if n != now] or [now])


def amount(random: Random, of: Draft) -> Draft:
    """An amount, an end, a size of steps: what a hole holds."""

    def change(line: Line) -> Line:
        if not line.holes:
            return weigh(random, line)
        hole = random.choice(sorted(line.holes))
        moved = other(random, len(line.shape.holes[hole]), line.holes[hole])
        return replace(line, holes=line.holes | {hole: moved})

    return one(random, of, change)


def weigh(random: Random, line: Line) -> Line:
    return replace(line, weight=random.choice([w for w in line.shape.weights if w != line.weight] or [line.weight]))


def weight(random: Random, of: Draft) -> Draft:
    return one(random, of, lambda line: weigh(random, line))


def wording(random: Random, of: Draft) -> Draft:
    """The same shape in another spelling, which may mean the same."""
    return one(random, of, lambda line: replace(line, text=other(random, len(line.shape.texts), line.text)))


def sentence(random: Random, of: Draft) -> Draft:
    """A rule of another shape under the old name."""

    def change(old: Line) -> Line:
        shape = random.choice([s for s in SHAPES if s.kind == old.shape.kind and s is not old.shape])
        new = line(random, shape, OWN.index(old.own), old.weight if old.weight in shape.weights else None)
        return replace(new, name=old.name, code=old.code, absent=old.absent)

    return one(random, of, change)


def reading(random: Random, of: Draft) -> Draft:
    return one(random, of, lambda line: replace(line, below=other(random, len(line.shape.below), line.below)))


def policy(random: Random, of: Draft) -> Draft:
    if random.random() < 0.5:
        return replace(of, absent=random.choice([p for p in POLICIES if p != of.absent]))
    return one(random, of, lambda line: replace(line, absent=random.choice([p for p in POLICIES if p != line.absent])))


def veto(random: Random, of: Draft) -> Draft:
    """One more, one less, or one in other words."""
    if not of.vetoes:
        return replace(of, vetoes=(random.choice(VETOES),))
    left = [w for w in VETOES if w not in of.vetoes]
    return replace(of, vetoes=random.choice(((), (*of.vetoes, left[0]), (left[0],))))


def rename(random: Random, of: Draft) -> Draft:
    """A longer name, or an entirely new one."""

    def change(line: Line) -> Line:
        return replace(line, name=random.choice((f"{line.name}情况", NEW_NAMES[OWN.index(line.own)])))

    return one(random, of, change)


def grades(random: Random, of: Draft) -> Draft:
    return replace(of, scale=of.scale or 1, lines=other(random, len(LINES), of.lines))


def rounding(random: Random, of: Draft) -> Draft:
    return replace(of, places=random.choice([p for p in PLACES if p != of.places]))


def added(random: Random, of: Draft) -> Draft:
    free = next(place for place, own in enumerate(OWN) if own not in {i.own for i in of.indicators})
    return replace(of, indicators=(*of.indicators, line(random, random.choice(SHAPES), free)))


def removed(random: Random, of: Draft) -> Draft:
    return replace(of, indicators=of.indicators[:-1]) if len(of.indicators) > 1 else added(random, of)


def codes(random: Random, of: Draft) -> Draft:
    """Printed for the first time."""
    return replace(of, indicators=tuple(replace(i, code=f"B{n}") for n, i in enumerate(of.indicators, 1)))


def order(random: Random, of: Draft) -> Draft:
    return replace(of, indicators=of.indicators[::-1])


EDITS: dict[str, Edit] = {
    "amount": amount,
    "weight": weight,
    "wording": wording,
    "sentence": sentence,
    "reading": reading,
    "policy": policy,
    "veto": veto,
    "rename": rename,
    "grades": grades,
    "rounding": rounding,
    "added": added,
    "removed": removed,
    "codes": codes,
    "order": order,
}


@dataclass(frozen=True, kw_only=True)
class Years:
    """The same table in two years."""

    old: Draft
    new: Draft
    edits: tuple[str, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """This year's name of an indicator to last year's, where both years have it."""
        was = {i.own: i.name for i in self.old.indicators}
        return {i.name: was[i.own] for i in self.new.indicators if i.own in was}


def edited(of: Draft, seed: int, edit: str | None = None) -> Years:
    """One edit (of that name) or up to three."""
    random = Random(seed)
    names = (edit,) if edit else tuple(random.choice(list(EDITS)) for _ in range(random.randrange(1, 4)))
    new = of
    for name in names:
        new = EDITS[name](random, new)
    return Years(old=of, new=new, edits=names)


def years(seed: int, *, edit: str | None = None, shape: str | None = None) -> Years:
    return edited(draft(seed, shape=shape), seed + 1, edit)


# ---- one that became two


@dataclass(frozen=True, kw_only=True)
class Split:
    """`whole` and `parts` are texts; `keys`: how the parts ask for a datum, to how the whole did (as in a data file)."""

    whole: str
    parts: str
    keys: dict[tuple[str, ...], tuple[str, ...]]


SPLITS = (
    Split(
        whole="指标 制度建设 分值 5：①财务制度齐全得2分，否则不得分；②业务制度齐全得3分，否则不得分。\n",
        parts="指标 财务制度 分值 2：财务制度齐全得满分，否则不得分。\n指标 业务制度 分值 3：业务制度齐全得满分，否则不得分。\n",
        keys={("财务制度",): ("制度建设", "①"), ("业务制度",): ("制度建设", "②")},
    ),
    Split(
        whole="指标 合规性 分值 10：每缺少1项制度扣0.5分，最高扣5分；每发现1处违规扣1分，最高扣5分。\n",
        parts="指标 制度合规性 分值 5：每缺少1项制度扣0.5分，扣完为止。\n指标 行为合规性 分值 5：每发现1处违规扣1分，扣完为止。\n",
        keys={("制度合规性",): ("合规性", "缺少制度"), ("行为合规性",): ("合规性", "违规")},
    ),
    Split(
        whole="数据 群众满意度：率\n指标 工作实效 分值 10：群众满意度达到90%得满分，否则得4分；发生群体事件的，扣2分。\n",
        parts="数据 群众满意度：率\n指标 群众评价 分值 6：群众满意度达到90%得满分，否则不得分。\n指标 社会稳定 分值 4：发生群体事件的，扣2分。\n",
        keys={("社会稳定",): ("工作实效", "发生群体事件")},
    ),
    Split(
        whole="指标 台账建设 分值 5：①进出台账齐全得2分，否则不得分；②巡查台账齐全得3分，否则不得分。\n",
        parts="指标 进出台账 分值 3：进出台账齐全得满分，否则不得分。\n指标 巡查台账 分值 2：巡查台账齐全得满分，否则得0.5分。\n",
        keys={("进出台账",): ("台账建设", "①"), ("巡查台账",): ("台账建设", "②")},
    ),
    Split(
        whole="指标 规范性 分值 10：每缺少1项手续扣0.5分，最高扣5分；每发现1处差错扣1分，最高扣5分。\n",
        parts="指标 手续规范性 分值 6：每缺少1项手续扣1分，扣完为止。\n指标 记录规范性 分值 4：每发现1处差错扣0.5分，扣完为止。\n",
        keys={("手续规范性",): ("规范性", "缺少手续"), ("记录规范性",): ("规范性", "差错")},
    ),
)
