"""Quarters that are only counted: 每季度考核得分≥90分得1分，80-90分得0.5分，四个季度累加 is said of four things in a row."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.exact.number import parse_number
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import text_of
from dsl.syntax.assemble.state import STOPS, is_mark

_EACH = regex("^每个?(?P<period>季度|半年|月)(?:度)?(?=.)")
_OF_ALL = regex("(?P<count>[两二三四]|十二|[24]|12)个?(?P<period>季度|半年|月)(?:得分|分值)?")
_IN_ALL = {("季度", 4): "第{}季度", ("半年", 2): "{}半年"}
_ORDINALS = {4: "一二三四", 2: "上下"}


def each_period(fragments: list[f.Fragment]) -> tuple[list[t.Words], list[f.Fragment]]:
    """The names and what is said of each of them, where the sentence adds all of them up."""
    end = next((k for k, part in enumerate(fragments) if is_mark(part, "summed")), 0)
    names = _names(fragments[:1], fragments, end)
    return names, fragments[1 : end - 1] if names else []


def _names(first: list[f.Fragment], fragments: list[f.Fragment], end: int) -> list[t.Words]:
    """第一季度考核得分 of 每季度考核得分, four of them where the sentence ends so, at `end`."""
    words = first[0] if first else None
    said = _EACH.match(words.words.text) if isinstance(words, f.WordsF) else None
    alone = all(is_mark(part, *STOPS) for part in fragments[end + 1 :])
    of_all = _OF_ALL.fullmatch(text_of(fragments[end - 1 : end])) if end and alone else None
    if said is None or of_all is None or said["period"] != of_all["period"]:
        return []
    assert isinstance(words, f.WordsF)
    count = int(parse_number(of_all["count"]) or 0)
    name = _IN_ALL.get((said["period"], count))
    rest = words.words.text[said.end() :]
    return [t.Words(name.format(each) + rest, words.span) for each in _ORDINALS[count]] if name else []
