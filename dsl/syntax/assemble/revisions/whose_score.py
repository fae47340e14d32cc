"""Whose score is meant: ③, 后两项, 资料分, 该要点, 本指标, 上述得分; numbers of the points, none for the whole, or open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.number import parse_number
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.lexer.parts_named import count_in, row_in
from dsl.syntax.tree.walk import walk

_NUMBER = r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,2})"
_BESIDE = "(?:[第项条点个的均都和与及或、且时]|同时|要点)"
"""What stands beside the numbers of points: 第③项, ①、②均不得分."""
_ENDS = f"(?:{any_word('together')}|{any_word('all')}|的|{any_word('marks-word')})*"
_ROW = regex(rf"^(?P<from>[前后第]){_NUMBER}{any_word('list-point')}{_ENDS}(?:{any_word('deemed')}|$)")
_NOUN = regex(rf"^(?P<noun>[^\d,，、的]{{2,6}})(?<![扣得加减部])分{_ENDS}(?:不[得计给]分?|$)")
_POINT = regex(f"{any_word('of-the-point')}|{any_word('its')}要点|^(?:{any_word('its')}?{any_word('list-point')})$")
_OTHERS = regex(f"^{any_word('other-kind')}各?{any_word('list-point')}{_ENDS}$")
_OF_ALL = regex(
    f"{any_word('score-of-all')}|{any_word('whole-indicator')}|本项|{any_word('together')}{any_word('score-called')}|总得分|最终得分|the score"
)
_THIS = regex("[该此]项(?!指标|目)")
_GRAVE = saying("grave")
_FAILS = regex(f"{any_word('lacking')}|{any_word('unmet')}|{any_word('without')}|无|否$")
_HOLDS = regex(
    f"{any_word('lacking')}|{any_word('unmet')}|{any_word('without')}|{any_word('satisfied')}|{any_word('met')}|{any_word('occurs')}|得分|无|为?否"
)
_HOW_MANY = regex(
    f"{any_word('as-one')}|{any_word('whichever')}一?|{any_word('list-point')}|{any_word('entire')}|{_BESIDE}"
)
_EACH = regex(f"{any_word('all')}|同时|且")
_ONE = regex(f"之一|{any_word('whichever')}|或")
_SIDE = regex(f"^{_BESIDE}+$")


def refers(part: f.Fragment) -> bool:
    """Whether the fragment says whose score is meant, by number or name."""
    if isinstance(part, f.WordsF):
        text = part.words.text
        return not is_quoted(part.words) and (
            any(each.match(text) for each in (_ROW, _NOUN, _OTHERS, _SIDE)) or is_of_points(text)
        )
    return isinstance(part, f.ItemF | f.ItemsF)


def is_of_points(text: str) -> bool:
    """该要点不计分."""
    return _POINT.search(text) is not None


def says_of_all(text: str) -> bool:
    """上述得分, 本指标最高得2分: whether the score of the whole is meant, whatever parts it has."""
    return _OF_ALL.search(text) is not None


def given_marks(clauses: Iterable[t.Clause]) -> list[t.Award | t.Step]:
    """What gives marks, in the order of the text; of tiers of one figure the first."""
    found: list[t.Award | t.Step] = []
    last: str | None = None
    for clause in clauses:
        if not (t.gives(clause) or (isinstance(clause, t.Step) and clause.scores)):
            continue
        assert isinstance(clause, t.Award | t.Step)
        said = clause.condition if isinstance(clause, t.Award) else None
        subject = said.subject if isinstance(said, t.Comparison | t.Within) else None
        is_tier = isinstance(said, t.Comparison | t.Within | t.Otherwise) and found
        if not is_tier or (subject is not None and subject.text != last):
            found.append(clause)
        last = subject.text if subject is not None else last if is_tier else None
    return found


def taken_for(clauses: Iterable[t.Clause]) -> list[t.Adjust | t.Step]:
    """What takes marks, in the order of the text."""
    return [c for c in clauses if isinstance(c, (t.Adjust, t.Step)) and t.takes(c)]


def may_be_of_one(text: str) -> bool:
    """该项不得分 behind a list: of one of its points, or of the whole? What is grave takes all."""
    return _THIS.search(text) is not None and _GRAVE.search(text) is None


@record
class Things:
    """What a sentence gives marks to: the points of its list by number, or each thing in the order of the text."""

    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    conditions: tuple[t.Condition | None, ...]
    numbered: bool
    marks: tuple[tuple[Fraction | None, int], ...] = ()
    """What each gives at most, and where it is first said."""

    @staticmethod
    def of(clauses: Sequence[t.Clause], *, losses: bool = False) -> Things:
        """What these clauses give marks to; without numbers, of `losses` what they take for."""
        items = [c for c in clauses if isinstance(c, t.Item)]
        if items:
            conditions = tuple(_condition(c.clauses) for c in items)
            return Things(
                tuple(c.number for c in items), tuple(map(_text, items)), conditions, True, tuple(map(_most, items))
            )
        giving = taken_for(clauses) if losses else given_marks(clauses)
        conditions = tuple(_condition((c,)) for c in giving)
        return Things(
            tuple(range(1, len(giving) + 1)), tuple(map(_text, giving)), conditions, False, tuple(map(_most, giving))
        )

    def named(self, parts: Iterable[f.Fragment], done: str, point: int | None) -> tuple[int, ...] | None:
        """The numbers that these words mean; None where it is open. `done`: how it is said what is done; `point`: the one in which all this stands."""
        found: list[int] = []
        texts = [done]
        for part in parts:
            match part:
                case f.ItemF(number=number):
                    found.append(number)
                case f.ItemsF(first=first, last=last):
                    found += range(first, last + 1)
                case f.WordsF(words=words):
                    texts.append(words.text)
                    found += self._said(words.text)
                case _:
                    pass
        if found:
            return tuple(found) if set(found) <= set(self.numbers) and len(set(found)) == len(found) else None
        if row := row_in(done):
            return tuple(self._said(row))
        if (count := count_in(done)) is not None:
            return () if parse_number(count) == len(self.numbers) else None
        if says_of_all("".join(texts)) or (not self.numbered and not any(map(is_of_points, texts))):
            return ()
        return None if point is None else (point,)

    def of_marks(self, marks: Fraction, at: int) -> tuple[int, ...] | None:
        """该3分全扣: of what gives so many marks, the only one or what stands in the same segment; None where that is open."""
        found = [n for n, (most, end) in zip(self.numbers, self.marks, strict=True) if most == marks and end <= at]
        return (
            (found[-1],)
            if found and (len(found) == 1 or self.numbers.index(found[-1]) + 1 == self._before(at))
            else None
        )

    def are_all(self, row: str) -> bool:
        """Whether 前两项 are all that there is."""
        return tuple(self._said(row)) == self.numbers

    def _before(self, at: int) -> int:
        return sum(end <= at for _, end in self.marks)

    def held(self, parts: Sequence[f.Fragment]) -> t.Condition | None:
        """缺少①②任一制度的, ①②均未达到的: which of the points must hold, or fail; None where the words say something else."""
        if not names_points(parts):
            return None
        numbers = [n for part in parts for n in _numbers(part)]
        said = "".join(p.words.text if isinstance(p, f.WordsF) else "或" if is_mark(p, "or") else "、" for p in parts)
        found = [c for n, c in zip(self.numbers, self.conditions, strict=True) if n in numbers and c is not None]
        rest = _HOW_MANY.sub("", _HOLDS.sub("", said))
        known = len(found) == len(numbers) and all(rest in self.texts[self.numbers.index(n)] for n in numbers)
        each, one = _EACH.search(said), _ONE.search(said)
        if not known or (len(found) > 1 and bool(each) == bool(one)):
            return None
        span = parts[0].span.to(parts[-1].span)
        fails = _FAILS.search(said) is not None
        told = tuple(t.Unless(c, c.span) if fails else c for c in found)
        return told[0] if len(told) == 1 else t.All(told, span) if each else t.AnyOf(told, span)

    def _said(self, text: str) -> list[int]:
        """后两项, 第③项, 资料分."""
        if row := _ROW.match(text):
            number = int(parse_number(row["number"]) or 0)
            if number > len(self.numbers):
                return [0]
            return [
                *{"前": self.numbers[:number], "后": self.numbers[-number:], "第": self.numbers[number - 1 : number]}[
                    row["from"]
                ]
            ]
        if (noun := _NOUN.match(text)) and not says_of_all(text):
            named = [n for n, said in zip(self.numbers, self.texts, strict=True) if noun["noun"] in said]
            return named if len(named) == 1 else [0]
        return []


def names_points(parts: Sequence[f.Fragment]) -> bool:
    """缺少①的: whether a condition speaks of points by number."""
    return any(isinstance(part, f.ItemF | f.ItemsF) for part in parts)


def _numbers(part: f.Fragment) -> Iterable[int]:
    match part:
        case f.ItemF(number=number):
            return (number,)
        case f.ItemsF(first=first, last=last):
            return range(first, last + 1)
        case _:
            return ()


def _condition(clauses: Sequence[t.Clause]) -> t.Condition | None:
    """What a point gives its marks for, where that is one thing."""
    giving = [c for c in clauses if t.gives(c)]
    others = [c for c in clauses if not isinstance(c, t.Gloss) and not t.gives(c) and not t.gives_nothing(c)]
    match clauses:
        case [t.Adjust(condition=t.Unless(condition=required), sign=-1)]:
            return required if isinstance(required, t.Judgement | t.Comparison) else None
        case [t.Adjust(condition=t.Judgement() | t.Comparison() as fault, sign=-1)]:
            return fault
    condition = giving[0].condition if len(giving) == 1 and not others else None
    return condition if isinstance(condition, t.Judgement | t.Comparison) else None


def _most(clause: t.Clause) -> tuple[Fraction | None, int]:
    if isinstance(clause, t.Item):
        own = [clause.marks.value] if isinstance(clause.marks, t.Points) else []
        given = [_most(c)[0] for c in clause.clauses if t.gives(c)]
        return max((*own, *filter(None, given)), default=None), clause.span.start
    points = clause.outcome if isinstance(clause, t.Award) else None
    return (points.value if isinstance(points, t.Points) else None), clause.span.start


def _text(clause: t.Clause) -> str:
    return "\n".join(node.text for node in walk(clause) if isinstance(node, t.Words))
