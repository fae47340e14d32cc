"""What a person judges or counts: yes-no, levels, bands, raters' marks, numbers of things."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.exact.domain import Choices, Domain, Reals
from dsl.exact.interval import Interval
from dsl.exact.units import MARK, PERCENT, Kind
from dsl.semantics.kinds import Typed
from dsl.semantics.names import bare
from dsl.semantics.scope import Scope
from dsl.semantics.things import Average, Datum, Measure, Ref
from dsl.syntax import tree as t

YES_NO = ("是", "否")


def own_answer(scope: Scope, words: str, span: Span) -> Measure:
    """The yes-no that an indicator, or a point of its checklist, asks: given under the indicator's name."""
    if scope.is_shared_out:
        return answer(scope, words, span)
    return _choice(
        scope=scope,
        key=scope.key,
        name=scope.entry.name,
        words=words,
        choices=YES_NO,
        kind=Kind.YESNO,
        domain=Choices(2),
        bands=(),
        span=span,
    )


def answer(scope: Scope, words: str, span: Span) -> Measure:
    """A yes-no beside other measures of the indicator: given under its own words."""
    key = f"{scope.key}/{words}" if scope.owner else words
    return _choice(
        scope=scope,
        key=key,
        name=words,
        words=words,
        choices=YES_NO,
        kind=Kind.YESNO,
        domain=Choices(2),
        bands=(),
        span=span,
    )


def level(scope: Scope, choices: tuple[str, ...], span: Span) -> Measure:
    """The measure of an indicator that somebody judges by naming one of the levels, numbered from 0."""
    domain = Choices(len(choices))
    own = scope.registry.data.get(scope.key)
    counted_too = own is not None and own.kind is not Kind.LEVEL  # 优秀得10分…；每发现1处扣1分
    name = _common(choices) if scope.is_shared_out else "档次" if counted_too else scope.entry.name
    return _choice(
        scope=scope,
        key=scope.key if name == scope.entry.name else f"{scope.key}/{name}",
        name=name,
        words=name,
        choices=choices,
        kind=Kind.LEVEL,
        domain=domain,
        bands=(),
        span=span,
    )


def _common(choices: tuple[str, ...]) -> str:
    """What the levels of one part of several have in common (执行到位, 执行基本到位 -> 执行): their name there."""
    first = choices[0]
    found = (first[n : n + size] for size in range(len(first), 1, -1) for n in range(len(first) - size + 1))
    return next((each for each in found if all(each in choice for choice in choices)), first)


def band(scope: Scope, bands: tuple[t.Band, ...], span: Span) -> Measure:
    """The share of the weight that a person chooses inside the band of a level."""
    weight = scope.entry.weight
    ends = [(_share(b.low, weight), _share(b.high, weight)) for b in bands]
    intervals = tuple(
        Interval(low, high, b.low_closed, b.high_closed) for b, (low, high) in zip(bands, ends, strict=True)
    )
    names = tuple(level_names([b.level.text for b in bands]))
    domain = Reals(min(low for low, _ in ends), max(high for _, high in ends))
    return _choice(
        scope=scope,
        key=scope.key,
        name=scope.entry.name,
        words=scope.entry.name,
        choices=names,
        kind=Kind.LEVEL,
        domain=domain,
        bands=intervals,
        span=span,
    )


def _share(amount: t.Amount, weight: Fraction) -> Fraction:
    return amount.rate if isinstance(amount, t.Share) else amount.value / weight


def level_names(texts: list[str]) -> list[str]:
    """The levels without what explains them: 好：水质稳定达标; 优秀（服务规范、响应及时）.

    What stands before a single colon is no level but their introduction: 职责履行分为四档：充分履行.
    """
    heads = [text.partition("：") for text in texts]
    if sum(bool(colon) for _, colon, _ in heads) > 1:
        texts = [head for head, _, _ in heads]
    else:
        texts = [rest or head for head, _, rest in heads]
    short = [bare(text) for text in texts]
    return short if len(set(short)) == len(short) else texts


def _choice(
    scope: Scope,
    key: str,
    name: str,
    words: str,
    choices: tuple[str, ...],
    kind: Kind,
    domain: Domain,
    bands: tuple[Interval, ...],
    span: Span,
) -> Measure:
    place = int(scope.label[1:]) if scope.label else 0
    aliases = (words,) if words != name else ()
    scope.registry.datum(
        Datum(
            id=key,
            name=name,
            owner=scope.owner,
            kind=kind,
            unit=None,
            domain=domain,
            choices=choices,
            bands=bands,
            many=False,
            place=place,
            aliases=aliases,
            words=words,
            span=span,
        )
    )
    unit = PERCENT if bands else None
    kind = Kind.RATE if bands else kind
    return scope.registry.measure(
        Measure(
            id=key,
            name=words,
            owner=scope.owner,
            kind=kind,
            unit=unit,
            domain=domain,
            formula=Ref(key),
            rounding=None,
            aliases=aliases,
            text=words,
            span=span,
        )
    )


def raters(scope: Scope, trimmed: bool, span: Span) -> Measure:
    """The measure of 由评价人员打分: the mean of the marks, without the highest and the lowest where trimmed."""
    registry = scope.registry
    domain = Reals(Fraction(0), scope.entry.weight)
    declared = registry.data.get(scope.key)
    if declared is not None and not declared.many:
        given = Typed(declared.kind or Kind.NUMBER, declared.unit, declared.span)
        registry.units_differ(scope.entry.name, given, Typed(Kind.SCORE, MARK, span))
    registry.datum(
        Datum(
            id=scope.key,
            name=scope.entry.name,
            owner=scope.entry.key,
            kind=Kind.SCORE,
            unit=MARK,
            domain=domain,
            choices=(),
            bands=(),
            many=True,
            place=0,
            aliases=(),
            words=span.text,
            span=span,
        )
    )
    return registry.measure(
        Measure(
            id=scope.key,
            name=scope.entry.name,
            owner=scope.entry.key,
            kind=Kind.SCORE,
            unit=MARK,
            domain=domain,
            formula=Average(scope.key, trimmed),
            rounding=None,
            aliases=(),
            text=span.text,
            span=span,
        )
    )


def counted(scope: Scope, subject: t.Words | None, typed: Typed, span: Span) -> Measure:
    """What 每发现一项 counts: a datum of its own, under the words or under the indicator's name."""
    if subject is not None and subject.text in scope.registry.declared:
        scope.registry.used.add(subject.text)
        return scope.declared(subject.text)
    if subject is not None and typed.kind is Kind.RATE:
        return scope.measure(subject, typed)
    if subject is not None and (known := scope.counted(subject.text, typed)) is not None:
        return known
    if subject is not None and not scope.identity.is_own(subject.text):
        key = f"{scope.key}/{subject.text}"
        return scope.given(
            key=key, name=subject.text, owner=scope.entry.key, typed=typed, span=subject.span, aliases=()
        )
    own = scope.key
    if own in scope.registry.data and scope.registry.data[own].kind is not typed.kind:
        own = f"{scope.key}/{typed.unit.zh if typed.unit else '数'}"
        return scope.given(
            key=own,
            name=typed.unit.zh if typed.unit else "数",
            owner=scope.entry.key,
            typed=typed,
            span=span,
            aliases=(),
        )
    return scope.given(key=own, name=scope.entry.name, owner=scope.entry.key, typed=typed, span=span, aliases=())
