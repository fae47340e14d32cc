"""Random sentences that compare, count and date. Each takes the weight and a letter, since one name in two sentences is one datum."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st
from naive_drawn import Draw, Written, descending, percent, reading, taken
from naive_interpreter import OWN, Facts


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
