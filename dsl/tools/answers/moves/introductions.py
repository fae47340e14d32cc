"""What may introduce a rule, be an exception of it or a condition: each in words that leave no doubt."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax.assemble.conditions.excepted import excepted
from dsl.tools.answers.moves.question import UNIT, Question
from dsl.tools.answers.place import Rewrite

_SPARED = regex(rf"\((?P<who>[^()]{{2,}}?)的?,?(?:此处|{any_word('whole-item')})?(?:均|都)?不(?:失|扣)分\)[,;。]?")
_NOT_APPLICABLE = regex(
    rf"(?P<who>[^,;。]{{2,}}?)的?,?(?:{any_word('whole-item')}不适用|不适用{any_word('whole-item')})(?=[,;。]|$)"
)
_COUNTED = regex(rf"(?P<each>.*?每.*?\d+(?:{UNIT}))(?P<what>[^,]*?)的?,?$")


def introducing(asked: Question) -> Iterator[Rewrite]:
    """建立台账，完成率100%得5分，每低1%扣0.5分: only what it is about; without it nothing is scored."""
    words = asked.words.strip()
    marks = "「」" if set(words) & set("“”") else "“”"
    yield asked.put(f"说明{marks[0]}{words}{marks[1]}")
    yield asked.put(f"{marks[0]}不满足：{words}{marks[1]}的，不得分")


def excepting(asked: Question) -> Iterator[Rewrite]:
    """完成率低于60%不得分，经批准的除外: how the figure is made, or full marks in that case."""
    words = asked.words.strip().strip("()（）")
    marks = "「」" if set(words) & set("“”") else "“”"
    yield asked.put(f"说明{marks[0]}{words}{marks[1]}")
    said = excepted(words)
    yield asked.put(f"{marks[0]}{said.what if said is not None else words}{marks[1]}的，得满分")


def which_counted(asked: Question) -> Iterator[Rewrite]:
    """无投诉或投诉均及时办结的得5分，每有1件投诉扣1分: those that were put right are not counted, or all are."""
    taken = max(asked.words.rfind("扣"), asked.words.rfind("减"))
    counted = _COUNTED.match(asked.words[:taken]) if taken > 0 else None
    if counted is None:
        return
    marks = "「」" if set(asked.words) & set("“”") else "“”"
    named = f"不属于{asked.problem.parts['kept']}的{counted['what']}"
    yield asked.put(f"{counted['each']}{marks[0]}{named}{marks[1]}{asked.words[taken:]}")
    yield asked.put(f"{asked.words[:taken]}均{asked.words[taken:]}")


def late_or_anytime(asked: Question) -> Iterator[Rewrite]:
    """在规定时间内公开得2分，未公开的不得分: what is late gives nothing, or as much as what is in time."""
    said, folded = asked.problem.parts, asked.place.folded
    for words, meant in ((said["denied"], said["late"]), (said["standard"], said["anytime"])):
        at = folded.find(words, asked.start if words == said["denied"] else 0)
        if at >= 0:
            yield asked.put(meant, at, at + len(words))


def spared_in_brackets(asked: Question) -> Iterator[Rewrite]:
    """满足要求得3分（无协同单位的，此处不失分）: who has nothing to do with it has the full mark."""
    for match in _SPARED.finditer(asked.place.folded):
        if match.start() < asked.end and asked.start < match.end():
            yield asked.put(f"；“{match['who']}”的视同满分；", *match.span())


def not_applicable(asked: Question) -> Iterator[Rewrite]:
    """本年度无验收任务的，本指标不适用: as if all of it were reached."""
    if match := _NOT_APPLICABLE.search(asked.words):
        yield asked.put(f"“{match['who']}”的视同满分", asked.start + match.start(), asked.start + match.end())
