"""Random sentences of lists, answers, formulas and parts. Each takes the weight and a letter, since one name in two sentences is one datum."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st
from naive_drawn import AMOUNTS, Draw, Written, descending, percent, reading, taken
from naive_interpreter import OWN, Facts


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
