"""What is said once of figures in a row: what each gives that is reached, what it gives else, and the steps that take from it.

各节点未达到的，按实际进度/应达进度×2分计算; 每个时点每低5个百分点扣1分; 每个季度达到的得2.5分; 逾期报送的，各得0.5分.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import text_of
from dsl.syntax.assemble.state import STOPS, is_mark

_EACH = f"{any_word('each-thing')}(?:指标|任务|目标)?(?:{any_word('all')}|应)?"
_MET = f"(?:{any_word('met')}|{any_word('satisfied')})"
_REACHED = regex(f"(?P<each>{_EACH})?{_MET}(?:{any_word('standard')})?的?")
_MISSED = regex(
    f"(?P<each>{_EACH})?(?:(?:{any_word('unmet')}{_MET}|{any_word('falls-short')})(?:{any_word('standard')})?(?:{any_word('done')})?"
    rf"|{any_word('late')}[^\d,;:。的]{{0,4}})的?(?:当年|{any_word('its-part')}|{any_word('each-thing')})?的?"
)
_ONLY_EACH = regex(_EACH)
_ACTUAL = regex(
    f"(?:实际|完成|{any_word('measured-now')}).{{0,4}}|.{{0,2}}{any_word('actual-name')}|(?:各项|各部分)?(?:实际)?完成率"
)
_TARGET = regex(f"{any_word('wanted')}.{{0,4}}|{any_word('target-name')}|{any_word('aim')}")
_MARKS = regex(
    f"(?:{any_word('its-part')}|{any_word('each-thing')}|该节点|相应|对应|所占|各自)?的?(?:{any_word('all-marks')}|{any_word('weight-word')}|比重)"
)
_JOINED = re.compile("[、和]")
_SHARE_OF = regex(
    f"按(?P<actual>[^,;。占与]{{1,30}}?)[占与](?P<target>[^,;。]{{1,30}}?)的?{any_word('share-word')}(?:折算|计算)?{any_word('worked-out')}"
)
_NO_MORE = regex(f"{any_word('exceeds')}.{{0,8}}")
_SUM_IS = regex(
    rf"(?:[两二三四五六\d]+项|各项|各部分)(?:得分)?之和(?:再?乘以?(?P<whole>\d+(?:\.\d+)?)分)?(?:即为|即|为){any_word('this-item')}得分"
)
_SUM = regex(rf"[\d一二三四五六七八九十两]+个?{any_word('added-up')}(?:得分)?")
Parts = list[f.Fragment]


@record(frozen=False)
class RowLaw:
    """`met`: what each that is reached gives; `missed`: what it gives else, None where nothing is said of it; `formula`: that this is reckoned by
    its own figure and target; `steps`: what is taken, with `readings` of a part of a step, `until` the end. `of_each`: that it is said of each. `no_more`: what passes
    the target gives nothing more. `whole`: the marks that all of them have together, where the law says it.
    """

    names: Sequence[str]
    met: f.OutcomeF | f.SharedF | None = None
    missed: f.OutcomeF | None = None
    formula: bool = False
    steps: Parts | None = None
    readings: Parts | None = None
    until: f.MarkF | None = None
    of_each: bool = False
    no_more: bool = False
    whole: Fraction | None = None


def read_law(parts: Sequence[f.Fragment], names: Sequence[str]) -> RowLaw | None:
    """The law of the things with these names, where nothing else is said."""
    law = RowLaw(names=names)
    for clause in _clauses(parts):
        if not _takes(law, clause):
            return None
    return law


def _clauses(parts: Sequence[f.Fragment]) -> Iterator[Parts]:
    """What ends in a score, or stands alone."""
    waiting: Parts = []
    for part in parts:
        if is_mark(part, *STOPS) or (is_mark(part, "comma") and not waiting):
            if waiting:
                yield waiting
            waiting = []
            continue
        waiting.append(part)
        if isinstance(part, (f.OutcomeF, f.SharedF, f.ChangeF, f.ReadingOfF, f.CountsAsF)) or is_mark(
            part, "until", "no_addition", "summed"
        ):
            yield waiting
            waiting = []
        elif isinstance(part, f.WordsF) and _SHARE_OF.fullmatch(text_of([part])):
            yield [*waiting[:-1], f.OutcomeF(t.InProportion(None, part.span), part.span)]
            waiting = []
    if waiting:
        yield waiting


def _takes(law: RowLaw, clause: Parts) -> bool:
    *head, last = clause
    if isinstance(last, f.OutcomeF) and not head and (said := _SUM_IS.fullmatch(text_of([last]))):
        law.whole = Fraction(said["whole"]) if said["whole"] else None
        return True
    words = [part for part in head if not is_mark(part, "comma", "when")]
    text = text_of(words)
    match last:
        case f.MarkF(kind="until") if not words:
            law.until = last
        case f.ReadingOfF() if not words:
            law.readings = [last]
        case f.MarkF(kind="summed"):
            return _SUM.fullmatch(text) is not None
        case f.MarkF(kind="no_addition"):
            law.no_more = _NO_MORE.fullmatch(text) is not None
            return law.no_more
        case f.CountsAsF(quantity=quantity):
            law.no_more = quantity.unit == PERCENT and quantity.value == 1 and _is_over(words)
            return law.no_more
        case f.ChangeF(sign=-1) if law.steps is None:
            return _steps(law, words, last)
        case f.SharedF() | f.OutcomeF():
            return _gives(law, words, text, last)
        case _:
            return False
    return True


def _is_over(words: Parts) -> bool:
    """单项完成率超过100%的."""
    figure = words[-1] if words else None
    return isinstance(figure, f.CompareF) and figure.op == ">" and figure.bound is not None and figure.bound.value == 1


def _steps(law: RowLaw, words: Parts, change: f.ChangeF) -> bool:
    """每个时点每低5个百分点扣1分."""
    if not words or not isinstance(words[-1], f.PerF):
        return False
    per, text = words[-1], text_of(words[:-1])
    each = _ONLY_EACH.fullmatch(text) or _MISSED.fullmatch(text) or _says_names(text, law.names)
    if per.verb is not None or (text and not each):
        return False
    law.of_each = (
        law.of_each or (bool(text) and _ONLY_EACH.match(text) is not None) or change.span.text.startswith("各")
    )
    law.steps = [per, change]
    return True


def _says_names(text: str, names: Sequence[str]) -> bool:
    """及时率、办结率 again, or as much of each as tells them apart."""
    said = _JOINED.split(text)
    return len(said) == len(names) and all(name.endswith(each) for name, each in zip(names, said, strict=True))


def _gives(law: RowLaw, words: Parts, text: str, score: f.SharedF | f.OutcomeF) -> bool:
    reached = _REACHED.fullmatch(text)
    if reached or (not words and isinstance(score, f.SharedF)):
        law.of_each = law.of_each or bool(reached and reached["each"]) or isinstance(score, f.SharedF)
        done = law.met is None and not _is_nothing(score)
        law.met = score
        return done
    otherwise = len(words) == 1 and is_mark(words[0], "else")
    missed = otherwise or _MISSED.fullmatch(text) or (text and _is_target_missed(words))
    reckoned = _is_reckoned(score) and (not text or _ONLY_EACH.fullmatch(text))
    if law.missed is not None or not (missed or reckoned):
        return False
    law.of_each = law.of_each or isinstance(score, f.SharedF) or _ONLY_EACH.match(text) is not None
    return _missed(law, score)


def _is_nothing(score: f.SharedF | f.OutcomeF) -> bool:
    return isinstance(score, f.OutcomeF) and t.is_nothing(score.outcome)


def _is_target_missed(words: Parts) -> bool:
    """未达到目标值的, 未达到98%的当年, 各节点未达到目标的: said of what each is compared with."""
    figures = [part for part in words if isinstance(part, f.CompareF)]
    rest = text_of([part for part in words if part not in figures])
    plain = not rest or _ONLY_EACH.fullmatch(rest) is not None or _BEHIND.fullmatch(rest) is not None
    return len(figures) == 1 and figures[0].op == "<" and figures[0].of is None and plain


_BEHIND = regex(f"当年|{any_word('its-part')}|{any_word('each-thing')}")


def _is_reckoned(score: f.SharedF | f.OutcomeF) -> bool:
    return isinstance(score, f.OutcomeF) and isinstance(score.outcome, t.InProportion | t.Scored)


def _missed(law: RowLaw, score: f.SharedF | f.OutcomeF) -> bool:
    match score:
        case f.SharedF(amount=amount, span=span) if amount is not None:
            law.missed = f.OutcomeF(amount, span)
        case f.OutcomeF(outcome=t.Scored(expr=expr)):
            law.missed = score
            law.formula = _is_quotient(expr)
            return law.formula or _is_product(expr)
        case f.OutcomeF(outcome=t.InProportion(of=of) as proportion):
            law.formula = _SHARE_OF.fullmatch(text_of([score])) is not None
            law.missed = replace(score, outcome=replace(proportion, of=None))
            return of is None or _ACTUAL.fullmatch(of.text) is not None
        case f.OutcomeF():
            law.missed = score
        case _:
            return False
    return True


def _factors(expr: t.Expr) -> tuple[list[t.Expr], list[t.Expr]]:
    """What is multiplied, and what it is divided by."""
    match expr:
        case t.Binary(op="*", left=left, right=right):
            (a, b), (c, d) = _factors(left), _factors(right)
            return a + c, b + d
        case t.Binary(op="/", left=left, right=right):
            (a, b), (c, d) = _factors(left), _factors(right)
            return a + d, b + c
        case _:
            return [expr], []


def _is_marks(expr: t.Expr) -> bool:
    match expr:
        case t.Name(words=words):
            return _MARKS.fullmatch(words.text) is not None
        case t.Number(quantity=quantity):
            return quantity.unit.zh == "分"
        case _:
            return isinstance(expr, t.WeightValue)


def _is_quotient(expr: t.Expr) -> bool:
    """实际进度/应达进度×2分, 实际值÷目标值: of each its own."""
    over, under = _factors(expr)
    names = [each for each in over if not _is_marks(each)]
    if len(names) != 1 or len(under) != 1 or len(over) > 2:
        return False
    actual, target = names[0], under[0]
    reached = isinstance(actual, t.Name) and _ACTUAL.fullmatch(actual.words.text) is not None
    stated = isinstance(target, t.Number) and target.quantity.unit.zh != "分"
    return reached and (stated or (isinstance(target, t.Name) and _TARGET.fullmatch(target.words.text) is not None))


def _is_product(expr: t.Expr) -> bool:
    """实际完成率×相应权重."""
    over, under = _factors(expr)
    names = [each for each in over if not _is_marks(each)]
    actual = names[0] if len(names) == 1 else None
    return (
        not under and len(over) == 2 and isinstance(actual, t.Name) and _ACTUAL.fullmatch(actual.words.text) is not None
    )


def quotient_of(formula: f.OutcomeF, name: t.Words, bound: t.Number, marks: t.Expr) -> f.OutcomeF:
    """The same of one thing: its figure ÷ what it is to reach × its marks."""
    at = formula.span
    return f.OutcomeF(t.Scored(t.Binary("*", t.Binary("/", t.Name(name, at), bound, at), marks, at), at), at)


def stated_bound(formula: f.OutcomeF) -> Fraction | None:
    """What a formula divides by, where it says a figure (实际值/95%)."""
    under = _factors(formula.outcome.expr)[1] if isinstance(formula.outcome, t.Scored) else []
    return under[0].quantity.value if under and isinstance(under[0], t.Number) else None


def stated_marks(formula: f.OutcomeF) -> Fraction | None:
    """The marks that a formula multiplies with, where it says them."""
    over = _factors(formula.outcome.expr)[0] if isinstance(formula.outcome, t.Scored) else []
    numbers = [each for each in over if isinstance(each, t.Number)]
    return numbers[0].quantity.number if numbers else None
