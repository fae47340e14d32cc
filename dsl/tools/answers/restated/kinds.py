"""One condition with marks for two kinds of whoever meets it: 达到标准的，产区得4分，非产区得3分，否则不得分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.answers.restated.clauses import PrintedClause
from dsl.tools.answers.restated.parts import is_default
from dsl.tools.answers.restated.phrases import read_phrase
from dsl.tools.answers.restated.written import ELSE, quoted, span_of

_NOT = regex("^[非不未无]")
_EACH = regex(
    rf"每(?:{any_word('found')})?[一1]?(?P<unit>个|{any_word('counted-one')})(?P<thing>[^,;。\d“”]{{1,20}}?),?"
    r"(?P<kind>[^,;。“”]+?)的?(?P<gives>[扣加]\d+(?:\.\d+)?分)[,;]"
    r"(?P<other>(?![^,;。]*每)[^,;。“”]+?)的?(?P<takes>[扣加]\d+(?:\.\d+)?分)"
)


def of_either_kind(clauses: Sequence[PrintedClause], text: str) -> Iterator[str]:
    """The condition said of each kind; nothing where something else is given or taken too."""
    folded = plain(text)
    for first, second in pairwise(clauses):
        said, _, kind = first.words(folded).rpartition(",")
        other = second.words(folded).strip()
        is_other = bool(kind) and (_NOT.sub("", other) == kind or _NOT.sub("", kind) == other) and kind != other
        rest = [one for one in clauses if one not in (first, second)]
        is_all = all(one.kind == "zero" and is_default(one.words(folded)) for one in rest)
        if {first.kind, second.kind} == {"get"} and said and is_other and is_all:
            condition = _condition(said.rstrip("的, "))
            both = (f"{quoted(of)}且{condition}{one.given(text)}" for of, one in ((kind, first), (other, second)))
            yield f"{'；'.join(both)}；{ELSE}"


def each_of_kinds(text: str) -> str:
    """每有1个节点延期30日以内的扣0.5分，超过30日的扣1.5分: what is counted, said of each kind; the text where there are none."""
    folded = plain(text)
    for match in _EACH.finditer(folded):
        thing, kind, other = match["thing"] + match["kind"], match["kind"], match["other"]
        at = (
            thing.find(other[:2])
            if "," not in match[0][: match.start("gives") - match.start()]
            else len(match["thing"])
        )
        if at > 0 and any(map(str.isdigit, kind)) and any(map(str.isdigit, other)):
            said = (
                f"每有1{match['unit']}{quoted(thing[:at] + one)}{gives}"
                for one, gives in ((thing[at:], match["gives"]), (other, match["takes"]))
            )
            return text[: match.start()] + "，".join(said) + text[match.end() :]
    return text


def _condition(words: str) -> str:
    told = read_phrase(words)
    if told is None or told.interval.is_bare or not told.about:
        return quoted(words)
    return quoted(told.about) + span_of(told.interval)
