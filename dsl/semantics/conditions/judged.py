"""What a person judges or counts: yes-no, levels, bands, raters' marks, numbers of things."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.exact.domain import Choices, Reals
from dsl.exact.interval import Interval
from dsl.exact.units import MARK, PERCENT, Kind
from dsl.record import replace
from dsl.semantics.measures.kinds import Typed
from dsl.semantics.measures.things import Average, Datum, Measure, Ref
from dsl.semantics.naming.names import bare
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t

YES_NO = ("是", "否")


def own_answer(scope: Scope, words: str, span: Span) -> Measure:
    """The yes-no that an indicator, or a point of its checklist, asks: given under the indicator's name."""
    if scope.is_shared_out:
        return answer(scope, words, span)
    return _measured(scope, _asked(scope, (scope.key, scope.entry.name, words), YES_NO, Kind.YESNO, span))


def answer(scope: Scope, words: str, span: Span) -> Measure:
    """A yes-no beside other measures of the indicator: given under its own words."""
    key = f"{scope.key}/{words}" if scope.owner else words
    return _measured(scope, _asked(scope, (key, words, words), YES_NO, Kind.YESNO, span))


def level(scope: Scope, choices: tuple[str, ...], span: Span) -> Measure:
    """The measure of an indicator that somebody judges by naming one of the levels, numbered from 0."""
    own = scope.registry.data.get(scope.key)
    counted_too = own is not None and own.kind is not Kind.LEVEL  # 优秀得10分…；每发现1处扣1分
    name = scope.judged_as or _common(choices) if scope.is_shared_out else "档次" if counted_too else scope.entry.name
    key = scope.key if name == scope.entry.name else f"{scope.key}/{name}"
    known = scope.registry.data.get(key)
    if known is not None and known.choices != choices:  # 一类单位：好得5分…；二类单位：优得5分…
        scope.registry.report("R232", span, words=span.text)
    return _measured(scope, _asked(scope, (key, name, name), choices, Kind.LEVEL, span))


def which_kind(scope: Scope, kinds: tuple[str, ...], span: Span) -> Measure:
    """Of which kind whoever is scored is, numbered from 0."""
    name = "、".join(kinds)
    return _measured(scope, _asked(scope, (name, name, name), kinds, Kind.LEVEL, span))


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
    name = scope.entry.name
    chosen = _asked(scope, (scope.key, name, name), names, Kind.LEVEL, span)
    return _measured(scope, replace(chosen, domain=domain, bands=intervals))


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


def _asked(scope: Scope, called: tuple[str, str, str], choices: tuple[str, ...], kind: Kind, span: Span) -> Datum:
    """What somebody answers or chooses. `called`: its id, its name, and the words that are asked."""
    key, name, words = called
    return Datum(
        id=key,
        name=name,
        owner=scope.owner,
        kind=kind,
        unit=None,
        domain=Choices(len(choices)),
        words=words,
        span=span,
        choices=choices,
        place=int(scope.label[1:]) if scope.label else 0,
        aliases=(words,) if words != name else (),
    )


def _measured(scope: Scope, datum: Datum) -> Measure:
    """The measure of what somebody answers or chooses; of bands the share of the weight."""
    scope.registry.datum(datum)
    return scope.registry.measure(
        Measure(
            id=datum.id,
            name=datum.words,
            owner=datum.owner,
            kind=Kind.RATE if datum.bands or datum.kind is None else datum.kind,
            unit=PERCENT if datum.bands else None,
            domain=datum.domain,
            formula=Ref(datum.id),
            text=datum.words,
            span=datum.span,
            aliases=datum.aliases,
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
            many=True,
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
        return scope.given(key=key, name=subject.text, owner=scope.entry.key, typed=typed, span=subject.span)
    key, name = scope.key, scope.entry.name
    if key in scope.registry.data and scope.registry.data[key].kind is not typed.kind:
        name = typed.unit.zh if typed.unit else "数"
        key = f"{scope.key}/{name}"
    return scope.given(key=key, name=name, owner=scope.entry.key, typed=typed, span=span)
