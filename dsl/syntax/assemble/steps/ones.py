"""One of a kind, said without 每: 发现一处未使用, 有一家不具备资质, 缺少任一文件."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.exact.units import MARK, UNITS, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.denials import NEGATED
from dsl.syntax.assemble.points.list_words import said_of_points, says_unmet
from dsl.syntax.assemble.points.tallies import many_of_points
from dsl.syntax.assemble.state import State
from dsl.syntax.printed import phrase_at
from dsl.syntax.segments import ends_between

_FAULT = regex(f"^(?:{any_word('found')}|{any_word('lacking')})")
_AT_ONCE = regex("即$")
_SOUND = regex(f".{any_word('sound')}$")


def one_of(words: t.Words) -> tuple[str, Quantity] | None:
    """What there is one of, and the 1 of its unit; None where the words speak of no single thing."""
    text = _AT_ONCE.sub("", prose.CHECKED.sub("", words.text))
    match = None if prose.is_quoted(words) else prose.ONE_OF.search(text)
    if match is None:
        return None
    around = (text[: match.start()], text[match.end() :])
    named = "".join("" if prose.FOUND.match(piece) else piece for piece in around)
    return named.removesuffix("的"), Quantity(Fraction(1), UNITS.get(match["unit"] or "", UNITS["项"]))


def found_once(s: State, condition: t.Condition | None, outcome: t.Outcome) -> t.Condition | None:
    """发现一处未使用的不得分: as many as one, which is counted; what refers to the points of a list is none.

    发生一起即不得分 speaks of what was said before: R608 where that is several things.
    """
    if not isinstance(condition, t.Judgement) or not t.is_nothing(outcome):
        return condition
    text = condition.words.text
    if text in word_class("none-of-it") and _goes_on(s, condition):
        return t.Otherwise(condition.span)
    found = one_of(condition.words)
    if found is None or not _FAULT.search(prose.CHECKED.sub("", text)):
        return condition
    if said_of_points(text) or says_unmet(text) or many_of_points(text):
        return condition
    named, one = found
    if named:
        return t.Comparison(t.Words(named, condition.words.span), ">=", one, condition.span)
    if len(s.clauses.conditions) == 1:
        return t.Otherwise(condition.span)
    s.ask(condition.span.to(outcome.span))
    return condition


def _goes_on(s: State, condition: t.Condition) -> bool:
    """有方案得3分，没有的不得分."""
    last = s.clauses.last
    return isinstance(last, t.Award) and not t.is_nothing(last.outcome) and not ends_between(last.span, condition.span)


def of_each(parts: Sequence[f.Fragment]) -> tuple[str, Quantity] | None:
    """What a change is taken for each of: 缺少其中一条扣1分, 发现1次扣2分; None where it is for no such thing."""
    bare = [p for p in parts if isinstance(p, f.BareF)]
    words = [p.words for p in parts if isinstance(p, f.WordsF)]
    if not parts or len(bare) + len(words) != len(parts):
        return None
    if len(bare) == 1 and bare[0].quantity.unit.kind.is_counted and len(words) <= 2:
        named = "".join("" if prose.FOUND.match(w.text) else w.text for w in words)
        return fault_of(named.removesuffix("的")), bare[0].quantity
    found = one_of(words[-1]) if words and not bare else None
    if found is not None and not found[0] and len(words) == 2:
        return fault_of(words[0].text.removesuffix("的")), found[1]  # 无人值守的，一次扣1分
    return found


def fault_of(name: str) -> str:
    """未做到路面平整 for 路面平整，每处扣1分: of a standard what fails is counted, under a name that says so."""
    return f"未做到{name}" if _SOUND.search(name) and not NEGATED.search(name) else name


def with_figure(part: f.Fragment) -> list[f.Fragment]:
    """开展一次宣传, said as 开展1次宣传."""
    one = None if not isinstance(part, f.WordsF) or prose.is_quoted(part.words) else prose.ONE_OF.search(part.span.text)
    if one is None or not one["unit"] or not one.start():
        return [part]
    size = Quantity(Fraction(1), UNITS[one["unit"]])
    told: list[f.Fragment] = [phrase_at(part.span.part(0, one.start())), f.BareF(size, part.span.part(*one.span()))]
    behind = part.span.part(one.end())
    return [*told, phrase_at(behind)] if behind.text.strip() else told


def gives_each(per: f.PerF, verb: t.Words) -> bool:
    """每项措施各1.5分: marks of each thing, and no step of so many marks."""
    return per.size.unit == MARK and (verb.text.endswith("各") or verb.text[0] in UNITS)
