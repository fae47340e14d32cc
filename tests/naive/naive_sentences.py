"""Random rubrics as text, in the idiom of the field, with random data for them. All of it invented."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st
from naive_interpreter import OWN, Facts

Draw = st.DrawFn


@dataclass(frozen=True)
class Written:
    """A sentence and the lines under it, the facts, and the same facts as YAML."""

    text: str
    facts: Facts
    data: str
    kind: str = "indicator"


HEADS = {"indicator": ("指标", "indicator"), "bonus": ("加分项", "bonus"), "penalty": ("扣分项", "penalty")}


@dataclass(frozen=True)
class Drawn:
    """A rubric, the facts of its indicators by name, and the data file."""

    text: str
    facts: dict[str, Facts]
    data: str


AMOUNTS = ("0.1", "0.2", "0.5", "1", "0.25", "0.3")
SHARES = ("5", "10", "2.5", "20")


@st.composite
def rubrics(draw: Draw) -> Drawn:
    lines, facts, data = [], {}, []
    for number in range(draw(st.integers(1, 4))):
        own, weight = "甲乙丙丁"[number], draw(st.sampled_from((4, 5, 8, 10)))
        name = f"指标{own}"
        written = draw(draw(st.sampled_from(KINDS))(weight, own))
        zh, en = HEADS[written.kind]
        head = draw(st.sampled_from((f"{zh} {name} 分值 {weight}：", f"{en} {name} weight {weight}: ")))
        lines.append(head + written.text)
        facts[name] = written.facts
        data.append(f"{name}: {written.data}")
    return Drawn("\n".join(lines) + "\n", facts, "\n".join(data) + "\n")


# ---- values


def percent(draw: Draw, *ends: int) -> tuple[Fraction, str]:
    """A rate on an end, just beside one, or anywhere."""
    hundredths = draw(
        st.one_of(
            st.sampled_from(ends).map(lambda end: end * 100),
            st.builds(
                lambda end, by: max(0, end * 100 + by),
                st.sampled_from(ends),
                st.sampled_from((-100, -50, -1, 1, 50, 100)),
            ),
            st.integers(0, 10_000),
        )
    )
    hundredths = min(hundredths, 10_000)
    return Fraction(hundredths, 10_000), f"{hundredths // 100}.{hundredths % 100:02}%"


def descending(draw: Draw, many: int, low: int, high: int) -> list[int]:
    return sorted(draw(st.sets(st.integers(low // 5, high // 5), min_size=many, max_size=many)), reverse=True)


def taken(draw: Draw) -> tuple[str, str]:
    """An amount in both spellings: marks, or a share of the weight."""
    if draw(st.booleans()):
        amount = draw(st.sampled_from(AMOUNTS))
        return f"{amount}分", amount
    share = draw(st.sampled_from(SHARES))
    return draw(st.sampled_from((f"权重的{share}%", f"指标分值的{share}%"))), f"{share}%"


def reading(draw: Draw, size: int) -> str:
    kind = draw(
        st.sampled_from(
            (
                "",
                "口径：按整步",
                "口径：按比例",
                f"口径：不足{size}%按{size}%计",
                "reading: pro rata",
                "reading: started steps",
                "reading: completed steps",
            )
        )
    )
    return f"\n  {kind}" if kind else ""


# ---- kinds of sentences; each takes the weight and a letter, since one name in two sentences is one datum


@st.composite
def thresholds(draw: Draw, weight: int, own: str) -> Written:
    end = 5 * draw(st.integers(2, 20))
    text = draw(
        st.sampled_from(
            (
                f"达到{end}%得满分，否则不得分。",
                f"{end}%以上（含{end}%）得满分，低于{end}%不得分。",
                f"超过{end}%的，得{weight}分；其他情况得1分。",
                f"full if >={end}%, else 0",
                f"full if above {end}%, otherwise 1",
            )
        )
    )
    value, data = percent(draw, end)
    return Written(text, {OWN: value}, data)


@st.composite
def steps_down(draw: Draw, weight: int, own: str) -> Written:
    top, bottom = (5 * n for n in descending(draw, 2, 50, 100))
    size = draw(st.sampled_from((1, 2, 5, 10)))
    zh, en = taken(draw)
    per = "point" if size == 1 else f"{size} points"
    text = draw(
        st.sampled_from(
            (
                f"{top}%以上（含{top}%）得满分，{bottom}%-{top}%之间每下降{size}%扣{zh}，低于{bottom}%不得分。",
                f"≥{top}%得满分，每降低{size}个百分点扣{zh}，扣完为止。",
                f"达到{top}%及以上的，得满分；未达到{top}%的，每低{size}个百分点扣{zh}；不足{bottom}%的，不得分。",
                f"full if >={top}%, minus {en} per {per} down to {bottom}%, else 0",
                f"full if >={top}%, minus {en} per {per}, floor 0",
            )
        )
    )
    value, data = percent(draw, top, bottom, max(0, top - 3 * size))
    return Written(text + reading(draw, size), {OWN: value}, data)


@st.composite
def steps_up(draw: Draw, weight: int, own: str) -> Written:
    end = draw(st.sampled_from((0, 5, 10)))
    size = draw(st.sampled_from((1, 2, 5)))
    zh, en = taken(draw)
    per = "point" if size == 1 else f"{size} points"
    text = draw(
        st.sampled_from(
            (
                f"≤{end}%得满分，每上升{size}个百分点扣{zh}，扣完为止。",
                f"不超过{end}%得满分，每高出{size}个百分点扣{zh}，扣完为止。",
                f"full if <={end}%, minus {en} per {per}, floor 0",
            )
        )
    )
    value, data = percent(draw, end, end + size, end + 3 * size)
    return Written(text + reading(draw, size), {OWN: value}, data)


@st.composite
def tiers(draw: Draw, weight: int, own: str) -> Written:
    a, b, c = (5 * n for n in descending(draw, 3, 30, 100))
    more, less = draw(st.sampled_from(((3, 1), (2.5, 1.5), (3, 2))))
    text = draw(
        st.sampled_from(
            (
                f"≥{a}%得满分，≥{b}%得{more}分，≥{c}%得{less}分，低于{c}%不得分。",
                f"{a}%（含）以上得满分，{b}%（含）-{a}%得{more}分，{c}%（含）-{b}%得{less}分，{c}%以下不得分。",
                f"{a}%及以上得满分；{b}%-{a}%（不含{a}%）得权重的60%；{c}%-{b}%（不含{b}%）得{less}分；否则不得分。",
                f"full if >={a}%, {more} if >={b}%, {less} if >={c}%, else 0",
            )
        )
    )
    value, data = percent(draw, a, b, c)
    return Written(text, {OWN: value}, data)


@st.composite
def counted_tiers(draw: Draw, weight: int, own: str) -> Written:
    more, less = descending(draw, 2, 5, 100)
    text = f"开展活动{own}{more}次及以上得满分，{less}次及以上得3分，不足{less}次不得分。"
    many = draw(st.one_of(st.sampled_from((more, less, more - 1, less - 1)), st.integers(0, 25)))
    return Written(text, {OWN: Fraction(many)}, f"{many}次")


@st.composite
def items(draw: Draw, weight: int, own: str) -> Written:
    zh, en = taken(draw)
    text = draw(
        st.sampled_from(
            (
                f"每发现一处扣{zh}，扣完为止。",
                f"每发现1处扣{zh}，最高扣2分。",
                f"每出现2处扣{zh}，扣完即止。",
                f"minus {en} per item, floor 0",
            )
        )
    )
    many = draw(st.integers(0, 25))
    return Written(text, {OWN: Fraction(many)}, str(many))


@st.composite
def two_counts(draw: Draw, weight: int, own: str) -> Written:
    (first, _), (second, _) = taken(draw), taken(draw)
    text = f"每发现一处错误{own}扣{first}，每出现一次投诉{own}扣{second}，扣完为止。"
    errors, complaints = draw(st.integers(0, 15)), draw(st.integers(0, 15))
    facts: Facts = {f"错误{own}": Fraction(errors), f"投诉{own}": Fraction(complaints)}
    return Written(text, facts, f"{{错误{own}: {errors}处, 投诉{own}: {complaints}次}}")


@st.composite
def delays(draw: Draw, weight: int, own: str) -> Written:
    size = draw(st.sampled_from((1, 5, 10)))
    zh, en = taken(draw)
    per = "day" if size == 1 else f"{size} days"
    text = draw(
        st.sampled_from(
            (
                f"每拖延{size}天扣{zh}，扣完为止。",
                f"按期完成得满分，每逾期{size}天扣{zh}，不足{size}天按{size}天计，扣完为止。",
                f"minus {en} per {per}, floor 0",
            )
        )
    )
    halves = draw(st.integers(0, 60))
    return Written(text, {OWN: Fraction(halves * 12 * 60)}, f"{halves / 2:g}天")


@st.composite
def checklists(draw: Draw, weight: int, own: str) -> Written:
    points = draw(st.lists(st.sampled_from(("0.5", "1", "1.5", "2")), min_size=2, max_size=4))
    answers = [draw(st.booleans()) for _ in points]
    question = draw(st.booleans())
    lines = []
    for number, amount in enumerate(points, 1):
        mark, words = (
            chr(0x2460 + number - 1),
            f"制度{'甲乙丙丁'[number - 1]}是否齐全" if question else f"制度{'甲乙丙丁'[number - 1]}齐全",
        )
        lines.append(
            f"{mark}{words} 是，得{amount}分 否，不得分" if question else f"{mark}{words}得{amount}分，否则不得分；"
        )
    facts: Facts = {str(number): answer for number, answer in enumerate(answers, 1)}
    data = ", ".join("是" if answer else "否" for answer in answers)
    return Written("\n  ".join(lines), facts, f"[{data}]")


@st.composite
def prose(draw: Draw, weight: int, own: str) -> Written:
    text = draw(
        st.sampled_from(
            (
                "资金使用合规得满分，否则不得分。",
                "制度健全的，得满分；否则得1分。",
                "full if “all receipts are kept”, else 0",
            )
        )
    )
    answer = draw(st.booleans())
    return Written(text, {OWN: answer}, "是" if answer else "否")


@st.composite
def formulas(draw: Draw, weight: int, own: str) -> Written:
    top = 5 * draw(st.integers(10, 20))
    zh, _ = taken(draw)
    text = draw(
        st.sampled_from(
            (
                f"得分=权重×实际{own}/计划{own}。",
                f"得分=（实际{own}/计划{own}）×100%×指标分值。",
                f"完成率=（实际{own}/计划{own}）×100%。完成率{top}%以上（含{top}%）得满分，每下降1%扣{zh}，扣完为止。"
                + reading(draw, 1),
                f"完成率=实际{own}÷计划{own}×100%。完成率≥{top}%得满分，否则不得分。",
                f"score = weight * 实际{own} / 计划{own}",
            )
        )
    )
    done, planned = draw(st.integers(0, 40)), draw(st.integers(1, 30))
    facts: Facts = {f"实际{own}": Fraction(done), f"计划{own}": Fraction(planned)}
    return Written(text, facts, f"{{实际{own}: {done}, 计划{own}: {planned}}}")


@st.composite
def proportions(draw: Draw, weight: int, own: str) -> Written:
    text = draw(st.sampled_from(("达到100%得满分，未达到的按比例得分。", "full if >=100%, else in proportion")))
    value, data = percent(draw, 100, 50)
    return Written(text, {OWN: value}, data)


@st.composite
def extras(draw: Draw, weight: int, own: str) -> Written:
    """Additions to the total and deductions from it."""
    kind = draw(st.sampled_from(("bonus", "penalty")))
    zh, en = ("加", "plus") if kind == "bonus" else ("扣", "minus")
    amount = draw(st.sampled_from(AMOUNTS))
    text = draw(
        st.sampled_from(
            (
                f"每发生一次{zh}{amount}分，最多{zh}3分。",
                f"每发生两次{zh}{amount}分。",
                f"{en} {amount} per item, {en} at most 2",
            )
        )
    )
    many = draw(st.integers(0, 25))
    return Written(text, {OWN: Fraction(many)}, str(many), kind)


@st.composite
def steps_further(draw: Draw, weight: int, own: str) -> Written:
    """Steps that go on from a lower tier, or further into an award."""
    top, bottom = (5 * n for n in descending(draw, 2, 50, 95))
    size, amount = draw(st.sampled_from((1, 2, 5))), draw(st.sampled_from(AMOUNTS))
    text = draw(
        st.sampled_from(
            (
                f"≥{top}%得满分，≥{bottom}%得3分，每再下降{size}%扣{amount}分，扣完为止。",
                f"达到{bottom}%得3分，每增加{size}%加{amount}分，最高得4分；低于{bottom}%不得分。",
            )
        )
    )
    value, data = percent(draw, top, bottom, min(100, bottom + size))
    return Written(text + reading(draw, size), {OWN: value}, data)


@st.composite
def accidents(draw: Draw, weight: int, own: str) -> Written:
    """A rule, and a deduction beside it for something that a person answers."""
    end, amount = 5 * draw(st.integers(10, 20)), draw(st.sampled_from(AMOUNTS))
    words = f"发生安全事故{own}"
    text = draw(
        st.sampled_from(
            (
                f"达到{end}%得满分，否则得1分；{words}的，扣{amount}分。",
                f"≥{end}%得满分，每下降1%扣0.2分，扣完为止；{words}的，扣{amount}分。",
            )
        )
    )
    value, data = percent(draw, end)
    answer = draw(st.booleans())
    return Written(text, {OWN: value, words: answer}, f"{{指标{own}: {data}, {words}: {'是' if answer else '否'}}}")


@st.composite
def parts(draw: Draw, weight: int, own: str) -> Written:
    """Parts that score by themselves: slopes, several deductions from one mark, gains, and what is taken from the sum."""
    numbered = draw(st.booleans())
    sorts = (slope, gain, taking, shared_mark) if numbered else (slope, gain, taking)
    texts, facts, data = [], Facts(), []
    for number in range(draw(st.integers(2, 3))):
        text, found = draw(st.sampled_from(sorts))(draw, own + "戊己庚"[number])
        texts.append(f"{chr(0x2460 + number)}{text}" if numbered else text)
        for name, (value, typed) in found.items():
            facts[name] = value
            data.append(f"{name}: {typed}")
    if not any("得" in text for text in texts):
        texts[0], facts, data = "每报送1篇信息得0.5分，最多得2分", {"报送信息": Fraction(3)}, ["报送信息: 3"]
        texts = texts[:1]
    return Written("；".join(texts) + "。", facts, "{" + ", ".join(data) + "}")


Part = tuple[str, dict[str, tuple[Fraction, str]]]


def counts(draw: Draw) -> tuple[Fraction, str]:
    many = draw(st.integers(0, 9))
    return Fraction(many), str(many)


def slope(draw: Draw, own: str) -> Part:
    end, marks, amount = 5 * draw(st.integers(10, 20)), draw(st.integers(1, 4)), draw(st.sampled_from(AMOUNTS))
    name = f"{own}合格率"
    return f"{name}达到{end}%得{marks}分，每低1%扣{amount}分，扣完为止", {name: percent(draw, end)}


def gain(draw: Draw, own: str) -> Part:
    marks, amount = draw(st.integers(1, 4)), draw(st.sampled_from(AMOUNTS))
    return f"每报送1篇信息{own}得{amount}分，最多得{marks}分", {f"报送信息{own}": counts(draw)}


def taking(draw: Draw, own: str) -> Part:
    return f"每迟报{own}1次扣{draw(st.sampled_from(AMOUNTS))}分", {f"迟报{own}": counts(draw)}


def shared_mark(draw: Draw, own: str) -> Part:
    marks = draw(st.integers(1, 4))
    first, second = draw(st.sampled_from(AMOUNTS)), draw(st.sampled_from(AMOUNTS))
    text = f"制度{own}健全得{marks}分，每缺少1项制度{own}扣{first}分，每出现1处差错{own}扣{second}分，扣完为止"
    return text, {f"缺少制度{own}": counts(draw), f"差错{own}": counts(draw)}


KINDS = (
    thresholds,
    steps_down,
    steps_up,
    tiers,
    counted_tiers,
    items,
    two_counts,
    delays,
    checklists,
    prose,
    formulas,
    proportions,
    extras,
    steps_further,
    accidents,
    parts,
)
