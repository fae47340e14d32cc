"""The names of requirements in a row, each with what only the first or the last says: 应建立财务、资产、采购3项管理制度."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import NEGATED
from dsl.syntax.assemble.points.list_words import count_of
from dsl.syntax.printed import phrase_at

_NUMBER = r"(?:\d+|[两二三四五六七八九十]+)"
_COUNTED = rf"(?:等|共|这|以上)?(?P<count>{_NUMBER}{any_word('row-count')})(?P<noun>[^,，;；。\d]{{0,6}}?)(?:之中|中)?"
_HOLDS = f"(?:{any_word('satisfied')}|{any_word('fulfilled')}|{any_word('sound')}|{any_word('complete')})"
_ALL = f"(?P<all>{any_word('all')}|{any_word('entire')}|同时)"
_ENDS = tuple(
    regex(shape)
    for shape in (
        rf"(?P<name>.*?){_COUNTED}{_ALL}(?P<holds>{_HOLDS})的?",
        rf"(?P<name>.*?){_COUNTED}",
        rf"(?P<name>.*?)(?P<count>)(?P<noun>){_ALL}(?P<holds>{_HOLDS})的?",
    )
)
_MUST = regex(f"{any_word('must')}(?=..)")
_VERB = regex(f"(?:{any_word('exists')}|{any_word('attained')})(?=..)")
_SIMPLY = regex(f"{any_word('fulfilled')}|{any_word('complete')}")
_NOT_DONE = regex(
    f"{any_word('unmet')}(?P<verb>{any_word('done')}|{any_word('attained')}|{any_word('exists')}|{any_word('held')}|履行)(?=..)"
)
_SHARED = regex(f"{any_word('must')}?{any_word('all')}{any_word('must')}?$")
_GENERAL = regex(f"(?:{any_word('listed')}|{any_word('point')}|{any_word('paper')})+")


_COUNTED_NOUN = regex(f"[项种类份个](?P<noun>{any_word('paper')}|制度|人员)的?$")
_STATES = regex(f"{_HOLDS}的?$")

_NAME = regex(r"(?:“[^”]*”|「[^」]*」|《[^》]*》|[(（][^()（）]*[)）]|[^、])+")
_BY_ONE = regex(f"..{any_word('authority')}$")
_BY_OTHER = regex(
    f"^.{{0,4}}?{any_word('authority')}(?={any_word('handed-down')}|的|..)(?!{any_word('all')}|{any_word('in-turn')}|各|[两二三四]级|共)"
)
_BY_SHORT = regex(f"..{any_word('authority-short')}$")
_BY_SHORT_OTHER = regex(f"^{any_word('authority-short')}级?{any_word('handed-down')}")


def names_in(text: str) -> list[tuple[int, int]]:
    """Where the names stand that 、 parts; what 市委、市政府 hand down together is one."""
    found: list[tuple[int, int]] = []
    for match in _NAME.finditer(text):
        if not match[0].strip():
            continue
        if found and _is_handed_down(text[slice(*found[-1])], match[0]):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def _is_handed_down(before: str, name: str) -> bool:
    by_both = _BY_ONE.search(before) is not None and _BY_OTHER.match(name) is not None
    return by_both or (_BY_SHORT.search(before) is not None and _BY_SHORT_OTHER.match(name) is not None)


@record
class Ended:
    """What the last of a row ends with: how many they are, of what, and what all of them are to be."""

    count: int | None
    noun: str
    holds: str
    at: int
    """Where it begins in the words."""


def ended(text: str) -> Ended | None:
    """三项检测全部合格 of 弯沉值三项检测全部合格; None where a name ends with nothing of the row."""
    for shape in _ENDS:
        if found := shape.fullmatch(text):
            said = found.groupdict()
            return Ended(count_of(said["count"]), said["noun"], said.get("holds") or "", found.end("name"))
    return None


def denied_once(texts: Sequence[str]) -> str:
    """履行, of 未履行评审程序、公示程序: what none of them is, though only the first says so."""
    denied = [_NOT_DONE.match(text) for text in texts]
    return denied[0]["verb"] if denied[0] is not None and not any(denied[1:]) else ""


def completed(points: Sequence[list[f.Fragment]], tail: Ended | None) -> list[list[f.Fragment]]:
    """The points with the verb before the first and the noun and the verb behind the last."""
    words = [point[0] for point in points if len(point) == 1 and isinstance(point[0], f.WordsF)]
    if len(words) < len(points):
        return list(points)
    texts = [part.words.text for part in words]
    if verb := denied_once(texts):
        texts = [verb + text.removesuffix("的") for text in (texts[0].partition(verb)[2], *texts[1:])]
    noun = tail.noun if tail is not None and not _GENERAL.fullmatch(tail.noun) else ""
    noun = "" if any(text.endswith(noun) for text in texts) else noun
    if (must := _MUST.match(texts[0])) is not None:
        texts[0] = texts[0][must.end() :]
    head = _VERB.match(texts[0]) if noun else None
    if head is not None and not any(_VERB.match(text) for text in texts[1:]):
        texts[1:] = [head[0] + text for text in texts[1:]]
    holds = tail.holds if tail is not None and not _SIMPLY.fullmatch(tail.holds) else ""
    told = [text + noun + holds for text in texts]
    return [
        [part if text == part.words.text else replace(part, words=t.Words(text, part.span))]
        for part, text in zip(words, told, strict=True)
    ]


def with_one_figure(points: Sequence[list[f.Fragment]]) -> list[list[f.Fragment]]:
    """完好率、保证率均达到95%: each compared with the figure behind the last."""
    *before, last = points
    if len(last) != 2 or not isinstance(last[1], f.CompareF) or not all(len(point) == 1 for point in before):
        return list(points)
    name = last[0]
    shared = _SHARED.search(name.span.text) if isinstance(name, f.WordsF) else None
    if shared is None or not shared.start():
        return list(points)
    named: list[f.Fragment] = [phrase_at(name.span.part(0, shared.start())), last[1]]
    return [*([*point, last[1]] for point in before), named]


def speaks_of_one(laws: Sequence[str], points: Sequence[str]) -> bool:
    """Whether what is taken for is said of one of the points and not of each: 资料齐全、装订规范，每缺一项资料扣0.3分，装订不规范扣0.5分."""
    nouns = {found["noun"] for law in laws if (found := _COUNTED_NOUN.search(law))}
    are_said = all(_STATES.search(point) for point in points[:-1])
    named = any(_STATES.sub("", point).endswith(noun) != point.endswith(noun) for noun in nouns for point in points)
    denied = {NEGATED.sub("", law.removesuffix("的")) for law in laws if NEGATED.search(law)}
    return (named and are_said) or any(point.removesuffix("的") in denied for point in points)
