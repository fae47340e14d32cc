"""What lowers a grade whatever the total, in places of the scale; a grade that the scale does not have is an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.engine.grades import RANKS
from dsl.engine.plan import Demotion, Grade
from dsl.semantics.model import Veto

_BESIDE = regex("[、和或及/]")
_STEP = regex(f"{any_word('grade-step')}$")


def lower_demotions(vetoes: Iterable[Veto], grades: Sequence[Grade]) -> tuple[tuple[Demotion, ...], list[Diagnostic]]:
    """Each with the best grade that it leaves; R357 where the scale has no such grade, or there is none."""
    found: list[Demotion] = []
    diagnostics: list[Diagnostic] = []
    for veto in vetoes:
        fall = veto.fall
        assert fall is not None, "it lowers the grade"
        place = 0 if fall.grade is None else _place_of_all(fall.grade.text, grades)
        if not grades or place is None:
            names = "、".join(grade.name for grade in grades)
            said = {"names_zh": f"等级有：{names}" if names else "评分标准没有写等级", "names_en": names or "no scale"}
            words = fall.span.text if fall.grade is None else fall.grade.text
            diagnostics.append(Diagnostic("R357", fall.span, {"words": words, **said}))
        else:
            highest = place + 1 if fall.kind == "below" else place
            found.append(Demotion(veto.measure, veto.words, min(highest, len(grades) - 1), fall.steps, veto.span))
    return tuple(found), diagnostics


def demoted(place: int, demotions: Iterable[Demotion], grades: Sequence[Grade]) -> int:
    """The place in the scale that is left of one: first lower by all steps, then no higher than the lowest limit."""
    held = list(demotions)
    lowered = place + sum(one.steps for one in held)
    return min(max([lowered, *(one.highest for one in held)]), len(grades) - 1)


def _place_of_all(names: str, grades: Sequence[Grade]) -> int | None:
    """不得评为优秀、良好: the lowest of those that are named."""
    places = [_place(name, grades) for name in _BESIDE.split(names)]
    return None if None in places else max(place for place in places if place is not None)


def _place(name: str, grades: Sequence[Grade]) -> int | None:
    """优秀 is 优 where only one grade of the scale has that rank."""
    names = [_STEP.sub("", grade.name) or grade.name for grade in grades]
    word = _STEP.sub("", name) or name
    if word in names:
        return names.index(word)
    ranked = [n for words in RANKS if word in words for n, grade in enumerate(names) if grade in words]
    return ranked[0] if len(ranked) == 1 else None
