"""Changes told against what was before: 较上年增长3%以上, 与上年持平或下降, and behind them 下降不足5%."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, PERCENT, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import phrase_at, words_at

_BEFORE = regex(f"^{any_word('period-before')}(?=的?(?P<thing>.{{2,}}))")
_WAY = regex(f"(?:(?P<falls>{any_word('fallen')})|{any_word('risen')}){any_word('change-end')}?")
_NONE = Quantity(Fraction(0), PERCENT)
_OR_EQUAL: dict[t.Op, t.Op] = {">": ">=", "<": "<="}
_AWAY: dict[bool, tuple[t.Op, ...]] = {True: (">", ">="), False: ("<", "<=")}
"""The ways that lead on from 0, away from a fall, or from a rise."""
_EITHER: dict[frozenset[t.Op], t.Op] = {frozenset((">", "=")): ">=", frozenset(("<", "=")): "<="}


Figure = f.CompareF | f.RangeF | f.BareF


def told_as_changes(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with every 增长, 下降, 持平 … as a comparison with what the sentence names; other 较上年 are words again."""
    if not any(isinstance(part, (f.AgainstF, f.BeyondF, f.MovedF)) for part in fragments):
        return fragments
    run = _Changes(fragments)
    while run.at < len(fragments):
        run.take(fragments[run.at])
    return run.told


class _Changes:
    """`both`: the sentence tells more than one way to move; `unmoved`: and what is so where nothing moved. `of`: what changes are told against; `moved`: the last one, which a figure without a name goes on with;
    `plain`: the figures before it, which are of the thing itself (达到2.5%且较上年提高；未达到2.5%但…)."""

    def __init__(self, fragments: list[f.Fragment]) -> None:
        self.fragments = fragments
        self.both = len({part.op for part in fragments if isinstance(part, f.MovedF)}) > 1
        self.unmoved = any(isinstance(part, f.MovedF) and "=" in part.op for part in fragments)
        self.told: list[f.Fragment] = []
        self.of: t.Words | None = None
        self.moved: f.MovedF | None = None
        self.again: dict[str, t.Words] = {}
        self.plain: set[Quantity] = set()
        self.at = 0

    def take(self, part: f.Fragment) -> None:
        match part:
            case f.AgainstF(words=words) if _tells(self.fragments, self.at):
                self.of = words
                self.at += 1 + is_mark(_at(self.fragments, self.at + 1), "comma", "colon")
            case f.AgainstF():
                self.at = _as_words(self.fragments, self.at, self.told)
            case f.BeyondF(words=words, moved=moved, figure=figure):
                self.of, self.moved = words, moved
                self._tell(_by(figure, replace(moved, span=part.span), words, beyond=True))
            case f.MovedF() if self.of is not None:
                self._change(part, self.of)
            case f.MovedF():
                self.at = _as_words(self.fragments, self.at, self.told)
            case f.RangeF(subject=t.Words() as name) | f.CompareF(subject=t.Words() as name) if (
                self.of is not None and (op := _way(name)) is not None
            ):
                self.moved = f.MovedF(op, part.span)
                self._tell(_by(_unnamed(part), self.moved, self.of, joined=True))
            case f.CompareF(of=t.Words() as of, more=False) if (before := self._before(of)) is not None:
                self._tell(replace(part, of=before))
            case f.CompareF(of=None) | f.RangeF() | f.BareF() if self._goes_on(part):
                assert self.of is not None and self.moved is not None
                joined = not self.both or (bool(self.told) and is_mark(self.told[-1], "and"))
                moved = replace(self.moved, span=part.span)
                change = _by(part, moved, self.of, beyond=self._bounded(part), joined=joined)
                self._tell(change if self.unmoved else _or_else(change, "=", falls=moved.op == "<"))
            case _:
                if self.moved is None and isinstance(part, f.CompareF) and part.bound is not None:
                    self.plain.add(part.bound)
                self.told.append(part)
                self.at += 1

    def _tell(self, change: f.Fragment) -> None:
        if len(self.told) > 1 and isinstance(self.told[-1], f.WordsF) and isinstance(self.told[-2], f.WordsF):
            span = self.told.pop(-2).span.to(self.told.pop().span)  # “三公”经费
            self.told.append(phrase_at(span))
        self.told.append(change)
        self.at += 1

    def _before(self, of: t.Words) -> t.Words | None:
        """本年能耗低于上年能耗 beside 较上年上升5%: last year's value of what stands in front, which 上年 says, there and behind it."""
        match, subject = _BEFORE.match(of.text), self.told[-1] if self.told else None
        if match is not None and isinstance(subject, f.WordsF) and subject.words.text.endswith(match["thing"]):
            self.again[of.text] = words_at(of.span.part(0, match.end()))
        return self.again.get(of.text)

    def _goes_on(self, figure: Figure) -> bool:
        """增长5%以上得满分，3%-5%得3分: no name before the figure, and one of the same kind."""
        quantity = _quantity(figure)
        if self.moved is None or quantity is None or (self.told and isinstance(self.told[-1], f.WordsF)):
            return False
        if quantity in self.plain or not _is_figure(figure):
            return False
        known = next(
            (part for part in reversed(self.told) if isinstance(part, (f.CompareF, f.RangeF)) and part.of), None
        )
        before = _quantity(known) if known is not None else None
        return before is None or not before.number or before.unit.kind is quantity.unit.kind

    def _bounded(self, figure: Figure) -> bool:
        """上升5%以内 beside 下降 or 持平 begins where nothing moved; alone it may have fallen too."""
        return self.both and figure.span.text[0].isdigit()

    def _or_moved(self, change: f.Fragment, falls: bool) -> t.Op | None:
        """下降10%以内或持平; 下降不足1%或持平、上升: which way it may have gone besides, where that leads on from 0."""
        leads_on = isinstance(change, f.RangeF) and not change.first.number and not change.noted
        found: t.Op | None = None
        while is_mark(_at(self.fragments, self.at + 1), "or", "dun"):
            behind = _at(self.fragments, self.at + 2)
            if not isinstance(behind, f.MovedF) or self._has_figure(self.at + 3):
                break
            if behind.op != "=" and not (leads_on and behind.op in _AWAY[falls]):
                break
            found = behind.op if found in (None, "=") else found
            self.at += 2
        return found

    def _from_here(self, moved: f.MovedF, of: t.Words) -> f.RangeF | None:
        """持平或提升不足1个百分点: what leads on from no change, and that."""
        figure = _at(self.fragments, self.at + 3)
        if moved.op not in (">", "<") or not isinstance(figure, f.CompareF) or not self._has_figure(self.at + 3):
            return None
        change = _by(figure, replace(moved, span=moved.span.to(figure.span)), of, beyond=True)
        told = _or_else(change, "=", falls=moved.op == "<")
        return told if isinstance(told, f.RangeF) and not told.first.number else None

    def _has_figure(self, at: int) -> bool:
        figure = _at(self.fragments, at)
        return isinstance(figure, Figure) and _is_figure(figure) and getattr(figure, "of", None) is None

    def _change(self, moved: f.MovedF, of: t.Words) -> None:
        """持平或下降, 增长3%以上."""
        op, span = moved.op, moved.span
        while is_mark(_at(self.fragments, self.at + 1), "or"):
            other = _at(self.fragments, self.at + 2)
            if not isinstance(other, f.MovedF):
                break
            if op == "=" and (from_here := self._from_here(other, of)) is not None:
                self.moved = other
                self.at += 3
                self._tell(replace(from_here, span=span.to(from_here.span)))
                return
            if op == "=" and self._has_figure(self.at + 3):  # 持平或增长3%以上: each by itself
                break
            op, span = _EITHER.get(frozenset((op, other.op)), op), span.to(other.span)
            self.at += 2
        figure = _at(self.fragments, self.at + 1)
        if op in (">", "<") and isinstance(figure, Figure) and self._has_figure(self.at + 1):
            self.moved = moved
            self.at += 1
            change = _by(figure, replace(moved, op=op, span=span.to(figure.span)), of, beyond=self._bounded(figure))
            self._tell(_or_else(change, self._or_moved(change, op == "<"), op == "<"))
        else:
            self.moved = moved if op in (">", "<") else self.moved
            self._tell(f.CompareF(op, _NONE, None, False, span, of=of, more=True))


def _quantity(figure: Figure) -> Quantity | None:
    match figure:
        case f.RangeF(second=quantity) | f.BareF(quantity=quantity) | f.CompareF(bound=quantity):
            return quantity


def _way(name: t.Words) -> t.Op | None:
    """增长率 of 0≤增长率<10%: which way what is told against something moves by it."""
    match = _WAY.fullmatch(name.text)
    return None if match is None else "<" if match["falls"] else ">"


def _unnamed(figure: f.RangeF | f.CompareF) -> f.RangeF | f.CompareF:
    if isinstance(figure, f.RangeF):
        return replace(figure, subject=None, ordered=False)
    return replace(figure, subject=None)


def _is_figure(part: Figure) -> bool:
    """Not the marks of 上升0分."""
    quantity = _quantity(part)
    return quantity is not None and not (isinstance(part, f.BareF) and quantity.unit == MARK)


def _tells(fragments: list[f.Fragment], at: int) -> bool:
    """与上年相比，经费未增长: a change follows, behind its subject if that was not said before."""
    following = iter(fragments[at + 1 + is_mark(_at(fragments, at + 1), "comma", "colon") :])
    return isinstance(next((p for p in following if not isinstance(p, f.WordsF)), None), f.MovedF)


def _at(fragments: list[f.Fragment], place: int) -> f.Fragment | None:
    return fragments[place] if place < len(fragments) else None


def _as_words(fragments: list[f.Fragment], at: int, told: list[f.Fragment]) -> int:
    """较上年有所改善: prose with what stands around it."""
    first = told.pop() if told and isinstance(told[-1], f.WordsF) else fragments[at]
    behind = at + 1 < len(fragments) and isinstance(fragments[at + 1], f.WordsF)
    span = first.span.to(fragments[at + behind].span)
    told.append(phrase_at(span))
    return at + 1 + behind


def _by(figure: Figure, moved: f.MovedF, of: t.Words, *, beyond: bool = False, joined: bool = False) -> f.Fragment:
    """By how much it grew; a fall is a growth below 0.

    增长不足3% and 高于平均水平1%以内 (`beyond`) say that it did grow, 增长不超过3% does not; nor does what is `joined` to another
    comparison, which says it (增长5%以上但未达到10%).
    """
    falls = moved.op == "<"
    match figure:
        case f.RangeF():
            first, second = _signed(figure.first, falls), _signed(figure.second, falls)
            return replace(figure, first=first, second=second, span=moved.span, of=of, more=True)
        case f.CompareF(op="<" | "<=", bound=bound) if (
            bound is not None and not joined and (beyond or figure.op == "<")
        ):
            return f.RangeF(
                first=Quantity(Fraction(0), bound.unit),
                second=_signed(bound, falls),
                first_closed=False,
                second_closed=figure.op == "<=",
                noted=(),
                subject=None,
                ordered=False,
                span=moved.span,
                of=of,
                more=True,
            )
        case f.CompareF(op=op, bound=bound):
            assert bound is not None
            return replace(
                figure,
                op=t.MIRRORED[op] if falls else op,
                bound=_signed(bound, falls),
                span=moved.span,
                of=of,
                more=True,
            )
        case f.BareF(quantity=quantity):
            return f.CompareF(
                "<=" if falls else ">=", _signed(quantity, falls), None, False, moved.span, of=of, more=True
            )


def _or_else(change: f.Fragment, moved: t.Op | None, falls: bool) -> f.Fragment:
    """下降10%以内或持平: no change belongs to it too; behind 下降不足1%或不降反升 there is nothing left."""
    if moved is None or not isinstance(change, f.RangeF):
        return change
    if moved == "=":
        if not change.first.number:
            return replace(change, first_closed=True)
        return replace(change, second_closed=True) if not change.second.number else change
    op: t.Op = ">" if falls else "<"
    return f.CompareF(
        _OR_EQUAL[op] if change.second_closed else op, change.second, None, False, change.span, of=change.of, more=True
    )


def _signed(quantity: Quantity, falls: bool) -> Quantity:
    return replace(quantity, number=-quantity.number) if falls else quantity
