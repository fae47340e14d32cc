"""What becomes of the grade, whatever the total: 等级降为“差”, 不得评为优秀, 评价等级下调一个等次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, saying, word_class
from dsl.exact.number import parse_number
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import phrase_at, words_at

_PARTING = ("comma", "semicolon", "full_stop", "colon", "if")
_AHEAD = f"(?P<ahead>(?:{any_word('grade-label')}|{any_word('total-label')}|{any_word('graded-by')}|{any_word('fall-ahead')})*)"
_NAME = '[“"]?(?P<name>[^\\s“”"，,。；;：:的\\d]{1,8}?)[”"]?'
_STEP, _SO = any_word("grade-step"), f"{any_word('handled')}?"
_SHAPES: tuple[tuple[t.FallKind, re.Pattern[str]], ...] = (
    ("below", regex(f"{_AHEAD}{any_word('no-grade')}{_NAME}(?:[及或]?以上)?{_STEP}?")),
    ("lower", regex(f"{_AHEAD}{any_word('lowered-by')}(?P<steps>[一二两三123])个?{_STEP}{_SO}")),
    ("at most", regex(f"{_AHEAD}(?P<sure>{any_word('lowered-to')}){_NAME}{_STEP}?{_SO}")),
    ("at most", regex(f"{_AHEAD}{any_word('made-grade')}{_NAME}{_STEP}?{_SO}")),
    ("at most", regex(f"the grade is at most {_NAME}", re.I)),
    ("below", regex(f"the grade is below {_NAME}", re.I)),
    ("lower", regex(r"the grade is lowered by (?P<steps>[123])", re.I)),
)
_SURE = ("直接", "一律", "均", "自动")
_OF_GRADE = saying("grade-itself")
_NAMES = frozenset(
    word
    for row in ("grade-best", "grade-good", "grade-fair", "grade-poor", "grade-number", "grade-letter")
    for word in word_class(row)
)
_CUES = (*word_class("grade-itself"), "档", "否决", "grade")
"""Without one of these an indicator's sentence says nothing of a grade."""
_VETO_BY_NAME = regex(r"否决$|^veto", re.I)
_LAST_OF = regex(r"^.+的(?=[^的]+$)")


def with_falls(fragments: list[f.Fragment], *, of_line: bool) -> list[f.Fragment]:
    """The fragments with what becomes of the grade told; `of_line`: of a line 一票否决, where nothing else can be meant."""
    text = fragments[0].span.to(fragments[-1].span).text if fragments else ""
    if not of_line and not any(cue in text for cue in _CUES):
        return fragments
    parts = list(_parts(fragments))
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        ahead, fall = _told(part) if part and not _is_parting(part[0]) else ([], None)
        if fall is not None and (
            of_line or (_ends(parts, place) and _is_of_all(fall, ahead, parts[:place], fragments))
        ):
            parts[place] = [*ahead, f.FallF(fall.told, fall.told.span)]
    return _without_veto_by_name([fragment for part in parts for fragment in part])


class _Found:
    """A fall with the words that say it."""

    def __init__(self, told: t.Fall, said: re.Match[str]) -> None:
        self.told = told
        self.is_standard = "ahead" not in said.re.groupindex
        self.ahead = "" if self.is_standard else said["ahead"]
        self.is_sure = bool(said.re.groupindex.get("sure")) or any(word in self.ahead for word in _SURE)


def _parts(fragments: Sequence[f.Fragment]) -> Iterator[list[f.Fragment]]:
    """What stands between two marks, and each of these marks."""
    part: list[f.Fragment] = []
    for fragment in fragments:
        if _is_parting(fragment):
            yield part
            yield [fragment]
            part = []
        else:
            part.append(fragment)
    yield part


def _is_parting(fragment: f.Fragment) -> bool:
    return isinstance(fragment, f.MarkF) and fragment.kind in _PARTING


def _told(part: list[f.Fragment]) -> tuple[list[f.Fragment], _Found | None]:
    """The fall that a part says, with the words before it: its condition, where no comma parts them."""
    if any(is_mark(fragment, "veto_total") for fragment in part):
        return part, None
    span = part[0].span.to(part[-1].span)
    ahead = _LAST_OF.match(plain(span.text)) if len(part) == 1 and isinstance(part[0], f.WordsF) else None
    for start in (0, ahead.end() if ahead else 0):
        said = span.part(start, len(span.text))
        text = plain(said.text).strip()
        for kind, shape in _SHAPES:
            match = shape.fullmatch(text)
            if match is not None and _is_grade(match):
                return ([phrase_at(span.part(0, start))] if start else []), _Found(_fall(kind, match, said), match)
    return part, None


def _is_grade(said: re.Match[str]) -> bool:
    """Whether a grade is meant: 等级 is said, or the name is one of a grade (直接评定为不合格)."""
    groups = said.groupdict()
    last = re.split("[、和或及]", groups.get("name") or "")[-1]
    is_said = "ahead" not in groups or _OF_GRADE.search(groups["ahead"]) is not None
    return "name" not in groups or last in _NAMES or is_said


def _fall(kind: t.FallKind, said: re.Match[str], span: Span) -> t.Fall:
    groups = said.groupdict()
    steps = parse_number(groups["steps"]) if groups.get("steps") else None
    grade = words_at(span.part(*(end + _margin(span) for end in said.span("name")))) if groups.get("name") else None
    return t.Fall(kind, grade, int(steps or 0), span)


def _margin(span: Span) -> int:
    """Blanks before the words."""
    return len(span.text) - len(span.text.lstrip())


def _ends(parts: Sequence[list[f.Fragment]], place: int) -> bool:
    """Whether what a part says ends a sentence, or more of the kind follows: 等级为优，得5分 is a condition."""
    following = [part for part in parts[place + 1 :][:2] if part]
    if not following or not is_mark(following[0][0], "comma"):
        return True
    return len(following) > 1 and (isinstance(following[1][-1], f.FallF) or is_mark(following[1][-1], "veto_total"))


def _is_of_all(
    fall: _Found, ahead: Sequence[f.Fragment], parts: Sequence[list[f.Fragment]], whole: Sequence[f.Fragment]
) -> bool:
    """Whether an indicator's sentence means the grade of the whole table, not a level of its own."""
    if fall.is_standard:
        return True
    before = [part[-1] for part in parts[-3:] if part and not _is_parting(part[0])]
    if not ahead and not before:
        return False
    if before and _is_veto_by_name(before[-1]):
        return True
    is_of_whole = saying("grade-of-all-marks").search(fall.ahead) is not None
    grade = fall.told.grade
    if grade is None or is_of_whole:
        return is_of_whole
    is_own = sum(grade.text in part.span.text for part in whole) > 1
    is_of_grade = _OF_GRADE.search(fall.ahead) is not None
    return not is_own and is_of_grade and (fall.is_sure or fall.told.kind == "below")


def _is_veto_by_name(fragment: f.Fragment) -> bool:
    """一票否决, and not 总分为0."""
    return is_mark(fragment, "veto_total") and _VETO_BY_NAME.search(fragment.span.text) is not None


def _without_veto_by_name(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """发生重大事故的，实行一票否决，等级定为差: the grade is what the veto means."""
    return [
        part
        for k, part in enumerate(fragments)
        if not (
            _is_veto_by_name(part)
            and any(isinstance(behind, f.FallF) for behind in fragments[k + 1 : k + 3])
            and (
                k + 1 < len(fragments) and (is_mark(fragments[k + 1], "comma") or isinstance(fragments[k + 1], f.FallF))
            )
        )
    ]
