"""Where the points before rounding differ: stretches of each measure, and by how much there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.analysis.axis import Axis
from dsl.analysis.score import Score
from dsl.analysis.space import Unknown
from dsl.exact.domain import Choices, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity, decimal_text
from dsl.exact.piecewise import Linear, Piecewise, constant, differences, maximum_on, preimage
from dsl.record import replace
from dsl.semantics.measures.things import Formula
from dsl.tools.diff.model import Region
from dsl.tools.diff.scores.joint import Branch, Joint
from dsl.tools.diff.told.captions import Captions

ZERO = Fraction(0)
READABLE = 60
"""More stretches of several measures than this are not listed."""


def regions(captions: Captions, joint: Joint) -> tuple[tuple[Region, ...], Fraction, bool]:
    """The regions, a change that comes with every project, and whether the regions are of several measures and add up."""
    blocks = joint.blocks
    if len(blocks) == 1 and len(blocks[0]) == 1:
        atom = blocks[0][0]
        old, new = (
            sum((_clamped(s, atom) for s in side[1:]), _clamped(side[0], atom)) if side else constant(ZERO)
            for side in (joint.old, joint.new)
        )
        return tuple(_of_atom(captions, joint.axes[atom], old, new)), ZERO, False
    found: list[Region] = []
    always = sum((s.base for s in joint.new), ZERO) - sum((s.base for s in joint.old), ZERO)
    for block in blocks:
        if len(block) == 1:
            atom = block[0]
            old, new = (_added(side, atom) for side in (joint.old, joint.new))
            settled = _settled(joint.axes[atom], old, new)
            always += settled
            found += _of_atom(captions, joint.axes[atom], old, new - constant(settled))
        else:
            found += _of_block(captions, joint, block)
    return tuple(found), always, len(blocks) > 1


def _clamped(score: Score, atom: Formula) -> Piecewise:
    return (score.functions.get(atom, constant(ZERO)) + constant(score.base)).clamp(score.floor, score.cap)


def _added(scores: Sequence[Score], atom: Formula) -> Piecewise:
    found = constant(ZERO)
    for score in scores:
        found = found + score.functions.get(atom, constant(ZERO))
    return found


def _settled(axis: Axis, old: Piecewise, new: Piecewise) -> Fraction:
    """What changes where the old rule is at its best: it belongs to every project, not to a failing."""
    best = maximum_on(old, axis.domain)
    if best is None or not isinstance(best.value, Fraction):
        return ZERO
    places = preimage(old, best.value, axis.domain)
    at = axis.domain.witness(places[0]) if places else None
    b, a = (None, None) if at is None else (old(at), new(at))
    return ZERO if a is None or b is None else a - b


def _of_atom(captions: Captions, axis: Axis, old: Piecewise, new: Piecewise) -> Iterator[Region]:
    caption = captions.of(axis.atom)
    for difference in differences(old, new, axis.domain):
        if difference.change is None:
            continue
        change = Linear(difference.change.intercept, difference.change.slope / axis.scale)
        inside = axis.real(difference.interval)
        ends = [change.at(end) if end is not None else change.intercept for end in (inside.low, inside.high)]
        shown = caption.inside(inside)
        low, high = ("" if end is None else caption.value(end) for end in (shown.low, shown.high))
        yield Region(
            measure=caption.words,
            interval=shown,
            low=low,
            high=high,
            text=caption.interval(caption.inside(_open_ended(axis, inside))),
            change=caption.along(change),
            least=min(ends),
            most=max(ends),
            formula=caption.line(change),
            kind=caption.kind,
        )


def _open_ended(axis: Axis, interval: Interval) -> Interval:
    """98% ≤ x rather than 98% ≤ x ≤ 200%, where 200% is only what a rate can be at most."""
    end = axis.real(axis.domain.hull).high
    if isinstance(axis.domain, Choices) or interval.high != end or interval.is_point:
        return interval
    return Interval(interval.low, None, interval.low_closed)


def _of_block(captions: Captions, joint: Joint, block: Sequence[Formula]) -> Iterator[Region]:
    """Stretches of several measures that decide together; none where they are too many to be read."""
    try:
        options = joint.options(block)
    except Unknown:
        return
    found = _joined(joint, block, [(o, change) for o in options if (change := _change(joint, o)) != Linear(ZERO)])
    for option, change in found if len(found) <= READABLE else ():
        parts = []
        for atom, inside in option.where.items():
            caption = captions.of(atom)
            zh, en = (
                ("∞", "∞")
                if isinstance(inside, Infinity)
                else caption.interval(caption.inside(joint.axes[atom].real(inside)))
            )
            parts.append((f"{caption.words}：{zh}", f"{caption.words}: {en}"))
        ends, formula = [change.intercept], (decimal_text(change.intercept),) * 2
        if option.moving is not None:
            stretch = option.where[option.moving]
            assert isinstance(stretch, Interval)
            ends = [change.at(e) for e in (stretch.low, stretch.high) if e is not None]
            change = Linear(change.intercept, change.slope / joint.axes[option.moving].scale)
            formula = captions.of(option.moving).line(change)
        yield Region(
            measure="",
            interval=Interval(None, None),
            low="",
            high="",
            text=("；".join(zh for zh, _ in parts), "; ".join(en for _, en in parts)),
            change=change,
            least=min(ends),
            most=max(ends),
            formula=formula,
        )


_Found = tuple[Branch, Linear]


def _change(joint: Joint, option: Branch) -> Linear:
    olds = len(joint.old)
    change = Linear(sum(option.points[olds:], ZERO) - sum(option.points[:olds], ZERO))
    for n, line in enumerate(option.lines):
        change = change + (line if n >= olds else -line)
    return change


def _joined(joint: Joint, block: Sequence[Formula], found: list[_Found]) -> list[_Found]:
    """Stretches beside one another with the same change as one, measure by measure."""
    for atom in block:
        is_dense = isinstance(joint.axes[atom].domain, Reals)
        rows: dict[object, list[_Found]] = {}
        for option, change in found:
            others = tuple((a, inside) for a, inside in option.where.items() if a != atom or option.moving is not None)
            same = rows.setdefault((change, others), [])
            both = _together(same[-1][0].where[atom], option.where[atom], is_dense) if same else None
            if both is None:
                same.append((option, change))
            else:
                same[-1] = replace(option, where={**option.where, atom: both}), change
        found = [one for same in rows.values() for one in same]
    return found


def _together(before: Interval | Infinity, after: Interval | Infinity, is_dense: bool) -> Interval | None:
    if isinstance(before, Infinity) or isinstance(after, Infinity):
        return None
    is_next = not is_dense and before.high is not None and after.low == before.high + 1
    return before.to(after) if is_next or before.touches(after) else None
