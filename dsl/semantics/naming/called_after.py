"""What a part of several counts without naming it (每发现1处, 每缺1人, 每迟1天) is called after the standard of that part.

数据准确得3分，每错1处扣0.5分；更新及时得2分，每迟1次扣1分 counts 数据错 and 更新迟: two parts that count 每缺1人 count two things.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Unit
from dsl.record import replace
from dsl.syntax import tree as t

_VERB = regex(r"每(?P<verb>[^\d一个,，;；。]{0,6}?)[\d一个]")
_AMISS = f"(?:{any_word('unmet')}{any_word('sound')})"
_UNMET = f"(?:{any_word('unmet')}(?:{any_word('met')}|合|按)?{any_word('standard')}+(?:做到|执行|落实)?)"
_NAMELESS = regex(rf"(?:{any_word('found')}|{any_word('lacking')}|{any_word('lateness')}|{_AMISS}|{_UNMET}|[错漏超])*")
_ASKED = regex("是否.*$")
_NOT_SO = regex(f"(?:子项)?{any_word('amiss')}")
"""设备验收是否符合约定（符合得3分，1台不符扣1分）."""
_FOUND = regex(f"(?:{any_word('found')})*")
_MISSING = regex("缺少.{1,3}数")
_SOUND = regex(f"^(?P<thing>.{{2,}}?)(?:{any_word('all')})?(?P<quality>{any_word('sound')}|{any_word('in-time')})的?$")
_IN_TIME = regex(f"^{any_word('in-time')}(?P<thing>.{{2,}}?)的?$")
_WITHOUT = regex(f"^(?P<where>.*?)(?:{any_word('unmet')}{any_word('happens')}|无|零)(?P<what>.{{2,}}?)的?$")


def called_after_standard(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses of a part with a name for what its steps count; as they are where the part has no one standard in words."""
    standards = [t.answered(clause) for clause in clauses if t.gives(clause)]
    return _named(clauses, standards[0]) if len(standards) == 1 and standards[0] else tuple(clauses)


def _named(clauses: Sequence[t.Clause], standard: str) -> tuple[t.Clause, ...]:
    told: list[t.Clause] = []
    names: dict[tuple[Kind, str], str] = {}
    for clause in clauses:
        if isinstance(clause, t.Step) and _is_nameless(clause, standard):
            name = names[_unit(clause.size.unit)] = _name(standard, _said(clause))
            clause = replace(clause, subject=t.Words(name, clause.span))
        elif isinstance(clause, (t.Award, t.Adjust)) and isinstance(clause.condition, t.Comparison):
            clause = replace(clause, condition=_compared(clause.condition, names))
        told.append(clause)
    return tuple(told)


def _is_nameless(step: t.Step, standard: str) -> bool:
    """Counted or late, and nothing says what; not so, of what is asked."""
    kind = step.size.unit.kind
    if step.within is not None or not (step.direction == "each" or kind is Kind.DURATION or kind.is_things):
        return False
    said = _subject(step)
    not_so = _ASKED.search(standard) is not None and _NOT_SO.fullmatch(said) is not None
    return not_so or _NAMELESS.fullmatch(said) is not None or _MISSING.fullmatch(said) is not None


def _said(step: t.Step) -> str:
    """缺 of 每缺1人, 不规范 of 每卷不规范."""
    verb = _VERB.search(step.span.text)
    return _subject(step) or (verb["verb"] if verb else "")


def _subject(clause: t.Step | t.Comparison) -> str:
    return clause.subject.text if clause.subject is not None else ""


def _compared(condition: t.Comparison, names: dict[tuple[Kind, str], str]) -> t.Comparison:
    """发现3处以上, 缺3人以上 behind such a step: of what it counts."""
    name = names.get(_unit(condition.bound.unit)) if condition.bound is not None and condition.of is None else None
    if name is None or not _NAMELESS.fullmatch(_subject(condition)):
        return condition
    return replace(condition, subject=t.Words(name, condition.span))


def _unit(unit: Unit) -> tuple[Kind, str]:
    return unit.kind, unit.base


def _name(standard: str, said: str) -> str:
    """数据错, 专职人员缺, 下达迟, 河道乱占乱建, 账目不规范: the thing of the standard, and what is amiss with it."""
    without, sound, in_time = (shape.match(standard) for shape in (_WITHOUT, _SOUND, _IN_TIME))
    named = (in_time or sound or {"thing": standard})["thing"]
    thing = _ASKED.sub("", named) or named.removeprefix("是否")
    if not _FOUND.fullmatch(said):
        return f"{thing}{said}"
    if without is not None:
        return without["where"] + without["what"]
    return f"{thing}不{sound['quality']}" if sound is not None else f"{standard}的问题"
