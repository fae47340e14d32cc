"""Shares by which the score is calculated: 得分按甲占乙的比例计算, 到位率指甲占乙的比例.

Such a share is a formula where nothing behind it gives a score; what a name of the formula means is its definition. A share that is only described
in front of the formula is a remark.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.formulas.formula_names import MEANS, SHARE, names_of, quotient
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at, words_at

_DEFINES = regex(rf"^(?P<name>[^,;，；。]{{1,16}}?){MEANS}{SHARE}$")
_BY = f"(?:{any_word('scored-by')}|以)"
_SCORED_BY = regex(
    rf"^(?P<when>.{{2,16}}?的,?)?{_BY}(?:{SHARE}|(?P<rate>[^,;，；。占]{{1,14}}?(?:率|占比|{any_word('share-word')})))(?:进行|来)?(?:计算|折算|换算)?{any_word('worked-out')}$"
)
"""What is graded or judged (根据进度评分) is none."""
_DESCRIBES = regex(f"^(?:{SHARE}|{_BY}.{{2,40}}{any_word('rate-tail')})$")
_GIVES = (f.ChangeF, f.PerF, f.ScoresF, t.Bands)


def with_shares(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with what is a formula in words as one."""
    named = names_of(fragments)
    last = max((k for k, part in enumerate(fragments) if _gives(part)), default=-1)
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        if isinstance(part, f.WordsF):
            told += _told(part, named, fragments[k + 1 : k + 3], is_last=k > last)
        elif isinstance(part, f.MarksF) and told and _is_formula(told[-1]) and "=" not in told[-1].span.text:
            told[-1] = _of_marks(told[-1], part)
        else:
            told.append(part)
    return told


def _told(part: f.WordsF, named: set[str], behind: Sequence[f.Fragment], *, is_last: bool) -> list[f.Fragment]:
    """`is_last`: nothing behind it gives a score."""
    text = part.span.text
    if (said := _DEFINES.match(text)) and said["name"] in named:
        name = part.span.part(0, said.end("name"))
        formula = part.span.part(said.end("name"))
        return [f.WordsF(words_at(name), name), f.EqualsF(quotient(said, part.span), formula)]
    if is_last and (said := _SCORED_BY.match(text)):
        when, span = part.span.part(0, said.end("when")), part.span.part(max(0, said.end("when")))
        given: t.Outcome
        if said["rate"]:
            given = t.InProportion(words_at(part.span.part(said.start("rate"), said.end("rate"))), span)
        else:
            given = t.Scored(t.Binary("*", quotient(said, part.span), t.WeightValue(span), span), span)
        outcome = f.OutcomeF(given, span)
        return [f.WordsF(words_at(when), when), outcome] if said["when"] else [outcome]
    if len(behind) > 1 and is_mark(behind[0], "comma") and _is_formula(behind[1]) and _DESCRIBES.match(text):
        return [aside_at(part.span)]
    return [part]


def _gives(part: f.Fragment) -> bool:
    return isinstance(part, _GIVES) or (isinstance(part, f.OutcomeF) and not t.is_nothing(part.outcome))


def _of_marks(part: f.Fragment, marks: f.MarksF) -> f.Fragment:
    """按甲占乙的比例计分（3分）."""
    match part, marks.amount:
        case f.OutcomeF(outcome=t.Scored(expr=t.Binary(right=t.WeightValue()) as expr)), t.Points(value=value):
            number = t.Number(Quantity(value, MARK), marks.span)
            span = part.span.to(marks.span)
            return f.OutcomeF(t.Scored(replace(expr, right=number), span), span)
        case _:
            return part


def _is_formula(part: f.Fragment) -> bool:
    return isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Scored)
