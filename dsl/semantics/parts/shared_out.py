"""What stands once and is said of each part: 未达到的相应部分不得分; 每低1个百分点各扣1分; 不足1%按1%计."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from dsl.base.characters import share_two
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning, saying
from dsl.record import replace
from dsl.semantics.naming.names import is_tail
from dsl.semantics.parts.parts import most_taken
from dsl.semantics.rule.faults.breaches import Breach, without_outcome
from dsl.semantics.rule.faults.contraries import is_fault_of, loses, names_nothing, thing_named
from dsl.semantics.rule.faults.pieces import pieces
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import denies_some_of, negates, opposite
from dsl.syntax.assemble.points.list_words import says_unmet
from dsl.syntax.segments import ends_between

Clauses = tuple[t.Clause, ...]
_HAPPENS = beginning("happens")
_GRAVE = saying("grave")
_SAYS_WHOSE = regex(f"{any_word('whole-item')}|{any_word('of-the-point')}|{any_word('its-part')}")
_SAYS_WHOLE = saying("whole-item")
_OF_EACH = saying("of-each-part")
_TAKES_ITS = regex(f"扣[除减]?(?:其(?!中)|{any_word('its-part')})")


def shared_out(parts: Sequence[Clauses], behind: Sequence[t.Clause]) -> tuple[list[Clauses], Clauses]:
    """The parts with what is said of each of them, and what is said of the whole.

    `behind`: the clauses of the segments behind the last part. What ends the last part is said of all where it says so (各扣), or
    where the parts stand in one segment.
    """
    closing = _closing(parts)
    shared: list[t.Clause] = []
    whole: list[t.Clause] = []
    owned: list[list[t.Clause]] = [[] for _ in parts]
    for clause in (*closing, *behind):
        if (owner := _owner(clause, parts)) is not None:
            owned[owner].append(clause)
            continue
        is_shared = is_of_unmet(clause) or isinstance(clause, t.StepReading) or _goes_on(clause, parts)
        (shared if is_shared else whole).append(clause)
    kept = [*parts[:-1], parts[-1][: len(parts[-1]) - len(closing)]]
    whose = [(*part, *own) for part, own in zip(kept, owned, strict=True)]
    told = [_with(part, shared) for part in whose]
    taken = {clause.span for part in told for clause in part}
    return told, (*whole, *(c for c in shared if isinstance(c, t.Step) and c.span not in taken))


def astray(parts: Sequence[Clauses]) -> t.Clause | None:
    """…；资料齐全得2分，弄虚作假的不得分: what takes all away in the last part alone and is no matter of that part; R332, of that part or of all?

    So is what denies another part: 按权限报批得2分，程序完整得2分，未按权限报批的计0分.
    """
    *others, last = parts
    said = {words for part in others for c in part if isinstance(c, t.Award) and (words := t.answered(c))}
    parallel = any(t.gives_nothing(c) and t.answered(c) for part in others for c in part)
    for place, clause in enumerate(last):
        words = t.answered(clause) if t.gives_nothing(clause) else ""
        if not place or not words or is_of_unmet(clause) or _SAYS_WHOSE.search(clause.span.text):
            continue
        of_last = any(denies_some_of(words, t.answered(c)) for c in last[:place])
        of_other = not of_last and any(opposite(words, each) for each in said)
        if of_other or (not parallel and not of_last and _GRAVE.search(words)):
            return clause
    return None


def of_some_part(whole: Sequence[t.Clause]) -> t.Clause | None:
    """…；有一项发现问题的扣该项0.5分: what says that it is taken from one part, and not from which."""
    return next((clause for clause in whole if _TAKES_ITS.search(clause.span.text)), None)


def denies_award(clause: t.Clause, award: t.Clause) -> bool:
    """通过验收的得2分；未通过验收的，不得分: what gives nothing where just that award does not hold, and does not say that it is all."""
    words = t.answered(clause) if t.gives_nothing(clause) and not _SAYS_WHOLE.search(clause.span.text) else ""
    said = t.answered(award) if t.gives(award) else ""
    return bool(words and said) and opposite(words, said)


def stands_apart(segment: Clauses | list[t.Clause], before: Sequence[t.Clause]) -> bool:
    """…；每有1次投诉扣1分；…: in a segment of its own, only what is taken for something that the part before says nothing of."""
    return all(t.takes(c) and not _is_of_figure(c) and not _speaks_of(c, before) for c in segment)


def _speaks_of(clause: t.Clause, part: Sequence[t.Clause]) -> bool:
    """Whether what is taken for may be a fault of what a part says: it names nothing else, or something of its own words."""
    breach = Breach(without_outcome(clause), near=True)
    said = [words for c in part if t.gives(c) and (words := t.answered(c))]
    told = "".join(c.span.text for c in part)
    lost = len(said) == 1 and not _has_ended(part) and any(loses(breach, piece) for piece in pieces(said[0]))
    return (
        names_nothing(clause)
        or breach.is_general
        or lost
        or share_two(thing_named(breach.words), told)
        or _is_fault_of(clause, tuple(part))
    )


def _has_ended(part: Sequence[t.Clause]) -> bool:
    """档案管理3分。每发现1处缺页扣0.2分，扣完3分为止: what may be taken of it is told to its end."""
    return any(most_taken(part[n:]) is not None for n in range(1, len(part)))


def is_told_of_one(clause: t.Clause, parts: Sequence[Clauses]) -> bool:
    """及时报送得2分，内容完整得3分；迟报扣1分: what is taken for says just one of the parts again."""
    return sum(_is_fault_of(clause, part) for part in parts) == 1


def _is_fault_of(clause: t.Clause, part: Clauses) -> bool:
    return any(is_fault_of(clause, words) for award in part if t.gives(award) and (words := t.answered(award)))


def _owner(clause: t.Clause, parts: Sequence[Clauses]) -> int | None:
    """知晓率得4分，满意度得4分；知晓率每低2%扣1分，满意度每低1%扣0.5分: the one part whose figure a step names,
    or whose standard a fault says again."""
    if is_told_of_one(clause, parts):
        return next(n for n, part in enumerate(parts) if _is_fault_of(clause, part))
    if not isinstance(clause, t.Step) or clause.direction == "each" or clause.subject is None or clause.scores:
        return None
    named = [n for n, part in enumerate(parts) if (name := _name(part)) and is_tail(clause.subject.text, name)]
    return named[0] if len(named) == 1 and _fits(clause, parts[named[0]]) else None


def _closing(parts: Sequence[Clauses]) -> Clauses:
    """What is said of each part, or of the whole, inside the segment of the last."""
    last, before = parts[-1], parts[-2]
    if ends_between(before[-1].span, last[0].span):
        of_each = [n for n, c in enumerate(last) if n and _is_of_each(c, parts) and _OF_EACH.search(c.span.text)]
    else:
        of_each = [n for n, c in enumerate(last) if n and (_is_of_each(c, parts) or _is_of_whole(c, parts))]
    told = any(_says_rest(clause) for part in parts[:-1] for clause in part)
    start = next((n for n in of_each if not told or _is_of_whole(last[n], parts)), len(last))
    return last[start:]


def _is_of_whole(clause: t.Clause, parts: Sequence[Clauses]) -> bool:
    """…，发生安全事故的不得分; …，弄虚作假的，本项不得分; …，每投诉1次扣1分, where no other part has a fault of its own."""
    *others, last = parts
    parallel = any(t.takes(c) and not _is_of_figure(c) for part in others for c in part)
    is_taken = t.takes(clause) and not _is_of_figure(clause) and not names_nothing(clause)
    is_loose = is_taken and not parallel and not _is_fault_of(clause, last)
    return _is_event(clause) or takes_all(clause, last) or is_loose


def _is_of_figure(clause: t.Clause) -> bool:
    """每低1个百分点扣1分: steps of what is measured."""
    return isinstance(clause, t.Step) and clause.direction != "each"


def takes_all(clause: t.Clause, segment: Sequence[t.Clause]) -> bool:
    """Of a sentence in one segment, whether 弄虚作假的，本项不得分 is said of all of it: no contrary of what it awards."""
    words = t.answered(clause) if t.gives_nothing(clause) else ""
    says_so = _SAYS_WHOLE.search(clause.span.text) or _GRAVE.search(words)
    return bool(words and says_so) and not any(denies_some_of(words, t.answered(c)) for c in segment if t.gives(c))


def _is_of_each(clause: t.Clause, parts: Sequence[Clauses]) -> bool:
    return is_of_unmet(clause) or _goes_on(clause, parts)


def _is_event(clause: t.Clause) -> bool:
    """…，发生安全事故的不得分: nothing that one of the parts is about."""
    said = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    return isinstance(said, t.Judgement) and _HAPPENS.match(said.words.text) is not None


def _says_rest(clause: t.Clause) -> bool:
    """Whether a part says by itself what it gives where its award does not hold."""
    return is_of_unmet(clause) or isinstance(clause, (t.Step, t.Adjust)) or t.gives_nothing(clause)


def is_of_unmet(clause: t.Clause) -> TypeGuard[t.Award]:
    """否则不得分, 均不符合的不得分, 未完成的按比例得分."""
    in_proportion = isinstance(clause, t.Award) and isinstance(clause.outcome, t.InProportion)
    if not isinstance(clause, t.Award) or not (in_proportion or t.gives_nothing(clause)):
        return False
    words = t.answered(clause)
    told = says_unmet(words) or (in_proportion and negates(words, None))
    return told or isinstance(clause.condition, t.Otherwise)


def _goes_on(clause: t.Clause, parts: Sequence[Clauses]) -> bool:
    """每低1个百分点扣1分, 满意度每低1%扣1分 behind 患者满意度…，职工满意度…: a step from where each part gives its marks."""
    if not isinstance(clause, t.Step) or clause.direction == "each" or clause.within is not None or clause.scores:
        return False
    names = [_name(part) for part in parts]
    return all(names) and (clause.subject is None or all(is_tail(clause.subject.text, name) for name in names))


def _name(part: Clauses) -> str:
    """The figure that a part speaks of."""
    for clause in part:
        match clause:
            case t.Award(condition=t.Comparison(subject=t.Words(text=text)) | t.Within(subject=t.Words(text=text))):
                return text
            case _:
                pass
    return ""


def _with(part: Clauses, shared: Sequence[t.Clause]) -> Clauses:
    """The part with what is said of each, but for what it says otherwise."""
    told = any(_says_rest(clause) for clause in part)
    counts = not any(isinstance(c, t.Award) for c in part)
    added: list[t.Clause] = []
    for clause in shared:
        if isinstance(clause, t.Step) and not told and _fits(clause, part):
            added.append(replace(clause, subject=None))
        elif is_of_unmet(clause) and not told and not counts:
            added.append(replace(clause, condition=t.Otherwise(clause.span)))
        elif isinstance(clause, t.StepReading):
            added.append(clause)
    return (*part, *added)


def _fits(step: t.Step, part: Clauses) -> bool:
    """Whether the part is a figure that goes in such steps."""
    bounds = [
        c.condition.bound
        for c in part
        if isinstance(c, t.Award) and isinstance(c.condition, t.Comparison) and c.condition.bound
    ]
    return any(bound.unit.converts_to(step.size.unit) for bound in bounds)
