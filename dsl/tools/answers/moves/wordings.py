"""Words that are only a remark, judged by a person, or the whole left to raters."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.tools.answers.moves.question import Question, hedges, score_words
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated.clauses import read_clauses
from dsl.tools.answers.restated.parts import STEP

_FORMULA = regex(r"[^,;。\n]+")
_TIMES_MARKS = regex(rf"[×*](?:{'|'.join(score_words('WEIGHT_VALUE'))}|[\d.]+分?)$")


def renamed(asked: Question) -> Iterator[Rewrite]:
    """按“通用规侧”计分 as 按“通用规则”计分: the name that is near."""
    name, near = asked.problem.parts["name"], asked.problem.parts.get("near", "")
    if near:
        yield asked.put(asked.place.text[asked.start : asked.end].replace(name, near))


def quoted_rule(asked: Question) -> Iterator[Rewrite]:
    """按通则 as 按“通则”."""
    yield asked.put(asked.problem.parts["right"])


def balanced(asked: Question) -> Iterator[Rewrite]:
    """得分=1-甲/乙)×分值: the half of a bracket that a formula lacks, from where it begins or up to what it is multiplied by."""
    formula = _FORMULA.search(asked.place.folded, asked.place.folded.rfind("=", 0, asked.end) + 1)
    if formula is None or "=" not in asked.place.folded[: asked.end]:
        return
    text = formula[0]
    opened, closed = text.count("("), text.count(")")
    if closed > opened:
        yield asked.put("(" * (closed - opened) + text, *formula.span())
    elif opened > closed:
        product = _TIMES_MARKS.search(text)
        ends = (product.start(), len(text)) if product else (len(text),)
        for end in ends:
            yield asked.put(text[:end] + ")" * (opened - closed) + text[end:], *formula.span())


def left_out(asked: Question) -> Iterator[Rewrite]:
    """Only a remark: the words, with the comma before them, or the whole clause; a condition (…的, 但…) is none."""
    folded, (first, last) = asked.place.folded, asked.clause
    word = asked.problem.parts.get("word", "")
    at = folded.find(word, asked.start, asked.end) if word else -1
    if at >= 0 and word != "每" and word in hedges():
        yield asked.put("", at, at + len(word))
    if asked.words.rstrip(",;。 ").endswith("的") or asked.words.startswith("但"):
        return
    if not _counts(asked.words):
        yield asked.put("")
    bracket = folded[first:last].strip()
    if bracket.startswith("("):
        yield asked.put("", first, last)
    if "每" not in folded[first:last]:
        yield asked.put("", first - 1 if first else first, last)


def _counts(words: str) -> bool:
    """Whether the words hold a figure, a step or the side of a bound, which nobody would call a remark by itself."""
    return any(char.isdigit() for char in words) or "每" in words or words in score_words("SIDE_GE", "SIDE_LE")


_GIVEN = regex(r"\b(?:minus|plus|deduct|full|scores?)\b")
"""What gives or takes is no condition; of a Chinese wording `kept` says so."""


def judged(asked: Question) -> Iterator[Rewrite]:
    """A person says whether it is so: the condition in quotation marks."""
    folded, (first, last) = asked.place.folded, asked.clause
    ends = [at for word in score_words() if (at := folded.find(word, max(first, asked.start))) >= 0 and at <= last]
    end = min(ends, default=last)
    if conditioned := asked.english_if(first, end):
        first = conditioned[1]
    text = folded[first:end].rstrip("的则,")
    open_, close = ("「", "」") if set(text) & set("“”") else ("“", "”")
    inner = text.strip("“”「」")
    if not inner or _GIVEN.search(inner) or STEP.search(inner):
        return
    stop = first + len(text)
    yield asked.put(f"{open_}{inner}{close}", first, stop)
    if read_clauses(folded):
        return
    yield asked.put(
        asked.say(
            f"{open_}{folded[first:last]}{close}得满分，否则不得分",
            f"full if {open_}{folded[first:last]}{close}, else 0",
        ),
        first,
        last,
    )


_IN_PART = regex(r"[按据视][^,;。]*(?:程度|情况|比重)[^,;。]*(?:部分|相应|对应)|部分分")


def given_in_part(asked: Question) -> Iterator[Rewrite]:
    """未全部做到的根据完成情况给予相应分值: somebody gives the marks, since how many is said nowhere."""
    if _IN_PART.search(asked.words):
        yield from by_raters(asked)


def by_raters(asked: Question) -> Iterator[Rewrite]:
    """Somebody gives the marks."""
    yield asked.put(asked.say("由评价人员打分", "judged by raters"), 0, len(asked.place.text))
