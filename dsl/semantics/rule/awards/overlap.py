"""Clauses that may hold together where a sentence does not say whether they add up: each is a thing of its own, or one is part of
another (the law of identity)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, beginning, saying
from dsl.semantics.naming.names import is_tail
from dsl.syntax import tree as t
from dsl.syntax.assemble.steps.first_free import FROM_WHICH_ON

_FOUND = beginning("found")
_RANK = saying("rank")
_OBTAINED = regex("获|取得|被|受")
_OF_THOSE = regex(f"^(?P<how>{any_word('of-those')})[^，,；;]*的[，,]?每")
_TOLD_APART = regex("其中|每有1[^“”，；]{1,3}“")
_ANAPHOR = regex(f"^{any_word('occurs')}的?[，,]?每")
_MADE = beginning("brought-about")
_FIGURE = regex(r"\d")
_AT_LEAST = regex("标准|水平|以上")


def overlapping(clauses: tuple[t.Clause, ...]) -> Iterator[Span]:
    """The places of clauses that the same case can meet: 每起事故扣1分，每起重大事故扣3分; 获国家级奖励得5分，获省级奖励得3分."""
    steps = [c for c in clauses if isinstance(c, t.Step) and c.direction == "each"]
    counted = [c for c in steps if not _TOLD_APART.match(c.span.text.lstrip("，；"))]
    for at, one in enumerate(counted):
        for other in counted[at + 1 :]:
            names = [_FOUND.sub("", c.subject.text) if c.subject is not None else "" for c in (one, other)]
            short, long = sorted(names, key=len)
            if _is_kind_of(long, short) or _is_of_those(other, one) or FROM_WHICH_ON.match(names[1]):
                yield one.span.to(other.span)
    ranked = [] if any(isinstance(c, t.Combined) for c in clauses) else [c for c in clauses if _is_ranked(c)]
    ranks = [_rank(c) for c in ranked]
    if len(ranked) > 1 and _OBTAINED.search(t.answered(ranked[0])) and all(a != b for a, b in pairwise(ranks)):
        yield ranked[0].span.to(ranked[-1].span)


def _is_kind_of(long: str, short: str) -> bool:
    """重大事故 of 事故, 核心期刊论文 of 发表论文: 发表核心论文 beside 发表普通论文 are two things."""
    if short == long or is_tail(short, long):
        return short != long
    noun = _MADE.sub("", short)
    return noun != short and is_tail(noun, long) and _MADE.match(long) is None


def _is_of_those(step: t.Step, before: t.Step) -> bool:
    """发现问题每个扣1分，已整改的每个扣0.5分; 逾期每件扣0.5分（逾期超过30天的每件扣1分）: no other things, but some of those that the step
    before counts. 发生的每人次扣1分 counts all that happens, whatever the next one says of some.
    """
    if step.sign != before.sign or step.size != before.size:
        return False
    text = step.span.text.lstrip("，；（(")
    said = _OF_THOSE.search(text)
    if said is not None and said["how"] not in before.span.text:
        return True
    told, name = (each.subject.text if each.subject is not None else "" for each in (step, before))
    some = len(name) > 1 and told.startswith(name[:2]) and _FIGURE.search(told) and not _FIGURE.search(name)
    return bool(some) or _ANAPHOR.match(before.span.text.lstrip("，；")) is not None


def _is_ranked(clause: t.Clause) -> bool:
    """获省级奖励: an honour of some rank, of which there may be several; 达到省级标准 holds for every lower one."""
    return isinstance(clause, t.Award) and _rank(clause) != "" and not _AT_LEAST.search(t.answered(clause))


def _rank(clause: t.Clause) -> str:
    match = _RANK.search(t.answered(clause))
    return match[0] if match else ""
