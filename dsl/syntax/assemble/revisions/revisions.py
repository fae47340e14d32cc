"""What is done to a score that is already there (有效问卷数少于100份的，按上述得分的50%计): told apart before the pass over the rest.

What it is done under is no tier of the rule and no name in it, so nothing else may look at its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.exact.units import MARK
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.accounting import unaccounted
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.conditions import read_condition
from dsl.syntax.assemble.outcomes.limits import says_whose
from dsl.syntax.assemble.revisions.of_losses import is_of_each, of_losses
from dsl.syntax.assemble.revisions.spared import may_spare, spared
from dsl.syntax.assemble.revisions.whose_score import Things, is_of_points, names_points, refers, says_of_all
from dsl.syntax.assemble.state import STOPS, State, begins_point, is_mark
from dsl.syntax.lexer.parts_named import TAKEN_FROM, row_in

_GIVEN = (
    f.OutcomeF,
    f.ChangeF,
    f.LimitF,
    f.RevisedF,
    f.AtOnceF,
    f.ScoresF,
    f.SharedF,
    f.EqualsF,
    f.CountsAsF,
    f.ReadingOfF,
    f.AsideF,
    f.MarksF,
)
"""What ends a clause: the condition of the next one stands behind it."""
_HAPPENS = regex(
    f"{any_word('negation')}|{any_word('fault')}|{any_word('wrong')}|{any_word('happens')}|{any_word('late')}"
)
_EFFECTS: dict[str, t.Effect] = {"max_score": "at most", "min_score": "at least"}
_PARTLY = regex(f"{any_word('partly')}|^{any_word('lesser')}{any_word('achieved')}")
_NOT_COUNTED = regex(f"(?P<whose>.+分)(?:{any_word('unmet')}[得计给]|{any_word('unmet')}予[得计给]分)$")
_MET = regex(f"{any_word('deemed')}(?:{any_word('satisfied')}|{any_word('met')})的?$")


@record
class ToldApart:
    """A condition and what is done to the score where it holds, with all that was read of them; `point`: of the point that it stands in."""

    condition: tuple[f.Fragment, ...]
    whose: tuple[f.Fragment, ...]
    done: f.RevisedF | f.LimitF
    fragments: tuple[f.Fragment, ...]
    point: int | None


def told_apart(fragments: list[f.Fragment]) -> tuple[list[f.Fragment], list[ToldApart | f.AtOnceF]]:
    """The sentence without its revisions, and these, with what is said of those that hold at once."""
    kept: list[f.Fragment] = []
    found: list[ToldApart | f.AtOnceF] = []
    at = 0
    while at < len(fragments):
        if isinstance(at_once := fragments[at], f.AtOnceF):
            found.append(at_once)
            at = _without_mark(kept, fragments, at + 1)
            continue
        free = (
            spared(_around(kept), kept[_condition_start(kept) :], fragments, at) if may_spare(fragments[at]) else None
        )
        if free is not None:
            start = _condition_start(kept) if isinstance(fragments[at], f.OutcomeF) else len(kept)
            told = (*kept[start:], *fragments[at : free.end])
            del kept[start:]
            point = _point_around(kept, fragments[free.end :])
            figures = tuple(part for part in told[:-1] if not isinstance(part, f.WordsF))
            found.append(ToldApart((free.case,), figures, free.done, told, point))
            at = _without_mark(kept, fragments, free.end)
            continue
        end, done = _done(kept, fragments, at)
        if done is None:
            kept.append(_changed(fragments[at]))
            at += 1
            continue
        is_english = is_mark(fragments[end] if end < len(fragments) else None, "if")
        start = _whose_start(kept) if is_english else _condition_start(kept)
        before, whose = _apart(kept[start:])
        said = [*kept[start:], *fragments[at:end]]
        del kept[start:]
        if is_english:
            stop = _phrase_end(fragments, end)
            before, said, end = fragments[end + 1 : stop], [*said, *fragments[end:stop]], stop
        whose += fragments[at:end] if isinstance(fragments[at], f.WordsF) else []
        point = _point_around(kept, fragments[end:])
        found.append(ToldApart(tuple(before), tuple(whose), done, tuple(said), point))
        at = _without_mark(kept, fragments, end)
    is_rule = any(not isinstance(p, f.MarkF | f.AsideF) for p in kept)
    return (kept, found) if is_rule else (fragments, [])


def _done(
    kept: Sequence[f.Fragment], fragments: Sequence[f.Fragment], at: int
) -> tuple[int, f.RevisedF | f.LimitF | None]:
    """What is done to the score from this place on, and where it ends; `kept`: what stands before it."""
    part = fragments[at]
    if (below := _below(kept, fragments, at)) is not None:
        return below
    match part:
        case f.RevisedF(effect="losses") if is_of_each(kept, kept[_condition_start(kept) :], part):
            return at, None
        case f.RevisedF(marks=Fraction()):
            return at + 1, part
        case f.RevisedF(effect="plus" | "minus") if _is_step(kept):
            return at, None
        case f.RevisedF(effect="is") if not (says_of_all(part.span.text) or _is_conditional(kept)):
            return at, None
        case f.RevisedF():
            return at + 1, part
        case f.LimitF(kind="max_score" | "min_score") if _is_conditional(kept):
            return at + 1, f.RevisedF(_EFFECTS[part.kind], part.amount, part.span)
        case f.LimitF(kind="max_score" | "max_minus" | "max_plus") if _is_of_several(kept):
            return at + 1, part
        case f.OutcomeF(outcome=t.Points(value=0) | t.Full()) if _is_of_points(kept, part.span.text):
            share = Fraction(isinstance(part.outcome, t.Full))
            return at + 1, f.RevisedF("is", t.Share(share, part.span), part.span)
        case f.WordsF(words=words) if (_NOT_COUNTED.match(words.text) or _is_met(kept, words.text)) and _is_after(kept):
            share = Fraction(_MET.search(words.text) is not None)
            return at + 1, f.RevisedF("is", t.Share(share, part.span), part.span)
    return at, None


def _is_met(kept: Sequence[f.Fragment], text: str) -> bool:
    """后两项视同符合; 经批准调整的，视为完成 of what is counted only says how."""
    return _MET.search(text) is not None and not any(isinstance(part, f.PerF) for part in kept)


def _below(
    kept: Sequence[f.Fragment], fragments: Sequence[f.Fragment], at: int
) -> tuple[int, f.RevisedF | None] | None:
    """不得分，并倒扣5分; 除本项不得分外，另倒扣2分: the score is so much below 0."""
    excepts = _is_words(fragments[at], "除")
    nothing = fragments[at + excepts] if at + excepts < len(fragments) else None
    if not isinstance(nothing, f.OutcomeF) or not t.is_nothing(nothing.outcome) or not _is_after(kept):
        return None
    end = at + excepts + 1
    while end < len(fragments) and _leads_below(fragments[end]):
        end += 1
    change = fragments[end] if end < len(fragments) else None
    if not isinstance(change, f.ChangeF) or change.sign > 0 or not isinstance(change.amount, t.Points):
        return None
    if not prose.says_below_zero(change.span.text):
        return None
    span = fragments[at].span.to(change.span)
    again = fragments[end + 1] if end + 1 < len(fragments) else None
    below = t.Points(-change.amount.value, change.span)
    is_again = isinstance(again, f.RevisedF) and again.amount == below
    return end + 1 + is_again, f.RevisedF("is", below, span.to(again.span) if is_again and again else span)


def _leads_below(part: f.Fragment) -> bool:
    """并, 另, 外: what may stand between 不得分 and how far below 0 it goes."""
    besides = isinstance(part, f.WordsF) and part.words.text in (*word_class("besides"), *word_class("joining"))
    return besides or is_mark(part, "comma", "and") or _goes_below(part)


def _goes_below(part: f.Fragment) -> bool:
    return isinstance(part, f.WordsF) and (prose.goes_below(part.words) or part.words.text in ("外", "以外"))


def _is_words(part: f.Fragment, text: str) -> bool:
    return isinstance(part, f.WordsF) and part.words.text == text


def _is_step(kept: Sequence[f.Fragment]) -> bool:
    """每发现1处，在得分基础上再扣1分: counted, and taken from what is scored as steps are anyway."""
    return any(isinstance(part, f.PerF) for part in kept[_condition_start(kept) :])


def _changed(part: f.Fragment) -> f.Fragment:
    if isinstance(part, f.RevisedF) and part.effect in ("plus", "minus"):
        return f.ChangeF(1 if part.effect == "plus" else -1, part.amount, part.span)
    return part


def _is_after(kept: Sequence[f.Fragment]) -> bool:
    """Whether a condition stands here, behind what gives the marks."""
    start = _condition_start(kept)
    return 0 < start < len(kept)


def _is_of_points(kept: Sequence[f.Fragment], text: str) -> bool:
    """缺少①的，③不得分; 该要点不计分 of any of them."""
    before, whose = _apart(kept[_condition_start(kept) :])
    named = bool(whose) or is_of_points(text) or (names_points(before) and says_of_all(text))
    is_tier = all(isinstance(part, (f.CompareF, f.RangeF)) or is_mark(part, "when") for part in before)
    return bool(before) and not is_tier and len(before) < len(kept) and named and _is_after(kept)


def _is_of_several(kept: Sequence[f.Fragment]) -> bool:
    """①②合计最高得3分, 前两项合计不超过3分: the points that a limit is of stand right in front of it, behind what gives their marks."""
    start = _condition_start(kept)
    before, whose = _apart(kept[start:])
    only = all(_is_words(part, "其中") or is_mark(part, "comma") for part in before)
    return start > 0 and bool(whose) and only and (names_points(whose) or not begun_points(kept))


def _is_conditional(kept: Sequence[f.Fragment]) -> bool:
    """未制定措施的，本指标最高得1分: what stands in front of the limit says when, and behind what gives the marks."""
    found, _ = _apart(kept[_condition_start(kept) :])
    condition = [p for p in found if not is_mark(p, "comma") and not _only_says_whose(p)]
    if not condition or not _is_after(kept) or any(isinstance(p, f.PerF) for p in condition):
        return False
    measured = any(
        isinstance(p, (f.CompareF, f.RangeF)) or (isinstance(p, f.BareF) and is_mark(after, "when"))
        for p, after in zip(condition, [*condition[1:], None], strict=True)
    )
    words = [p for p in condition if isinstance(p, f.WordsF)]
    happens = bool(words) and _HAPPENS.search(words[-1].words.text) is not None and words[-1].words.text[-1:] in "的时"
    return measured or happens


def _apart(parts: Sequence[f.Fragment]) -> tuple[list[f.Fragment], list[f.Fragment]]:
    """The condition, and the words behind its last comma that say whose score is meant."""
    start = len(parts)
    while start and (refers(parts[start - 1]) or is_mark(parts[start - 1], "dun", "and")):
        start -= 1
    alone = start == 0 or is_mark(parts[start - 1], "comma", "when") or _is_words(parts[start - 1], "其中")
    start = start if alone else len(parts)
    return [*parts[:start]], [*parts[start:]]


def _condition_start(before: Sequence[f.Fragment]) -> int:
    """Where the condition begins that stands last: behind a stop, or what gives, takes or limits something."""
    start = len(before)
    while start and not _ends_clause(before, start - 1):
        start -= 1
    if any(
        is_mark(part, "if") for part in before[start:]
    ):  # full if >=95%, capped at 3: the condition of what stands before it
        return len(before)
    while start < len(before) and is_mark(before[start], "comma", "and"):
        start += 1
    return start


def _whose_start(before: Sequence[f.Fragment]) -> int:
    """Where the numbers begin that stand in front: (1) (2) the score times 50% if …"""
    start = len(before)
    while start and isinstance(before[start - 1], f.ItemF):
        start -= 1
    return start


def _ends_clause(parts: Sequence[f.Fragment], k: int) -> bool:
    match parts[k]:
        case f.MarkF() as mark:
            return is_mark(mark, *STOPS, "until", "cap")
        case f.ItemF():
            return k in begun_points(parts)
        case f.BareF(quantity=quantity):
            return quantity.unit == MARK
        case part:
            return isinstance(part, _GIVEN)


def begun_points(parts: Sequence[f.Fragment]) -> list[int]:
    """Where points of the list begin: not where one is spoken of again (①②均未达到的，③不得分)."""
    said: set[int] = set()
    found = []
    for k, part in enumerate(parts):
        begins = isinstance(part, f.ItemF) and begins_point(parts, k) and not _is_in_row(parts, k)
        if isinstance(part, f.ItemF) and begins and part.number not in said:
            said.add(part.number)
            found.append(k)
    return found


def _is_in_row(parts: Sequence[f.Fragment], k: int) -> bool:
    """①②: numbers with nothing between them name points and begin none."""
    numbers = [part.number if isinstance(part, f.ItemF) else None for part in (*parts[max(0, k - 1) : k + 2], None)]
    before, own, after = numbers[:3] if k else [None, *numbers[:2]]
    return own is not None and ((before is not None and before < own) or (after is not None and after > own))


def _phrase_end(fragments: Sequence[f.Fragment], start: int) -> int:
    """Where the English condition ends that begins here."""
    ends = (k for k in range(start, len(fragments)) if is_mark(fragments[k], "comma", *STOPS))
    return next(ends, len(fragments))


def _around(before: Sequence[f.Fragment]) -> Sequence[f.Fragment]:
    """The point of the list that goes on here; the sentence where it has none."""
    begun = begun_points(before)
    return before[begun[-1] :] if begun else before


def _point_around(before: Sequence[f.Fragment], behind: Sequence[f.Fragment]) -> int | None:
    """The number of the point that what stands between these belongs to: not behind the stop of the last one."""
    begun = begun_points(before)
    if not begun:
        return None
    goes_on = len(begun_points([*before, *behind])) > len(begun)
    ended = any(is_mark(part, *STOPS) for part in before[begun[-1] :])
    point = before[begun[-1]]
    return point.number if isinstance(point, f.ItemF) and (goes_on or not ended) else None


def _without_mark(kept: Sequence[f.Fragment], fragments: Sequence[f.Fragment], end: int) -> int:
    """The place behind the mark that would stand twice."""
    ended = not kept or is_mark(kept[-1], *STOPS)
    return end + 1 if ended and end < len(fragments) and is_mark(fragments[end], "comma", *STOPS) else end


def revised(found: Sequence[ToldApart | f.AtOnceF], clauses: Sequence[t.Clause], s: State) -> list[t.Clause]:
    """The clauses of what was told apart; R207 where no condition is said, R226 for words that nothing has taken in."""
    made: list[t.Revise] = []
    limits: list[t.Limit] = []
    things, losses = Things.of(clauses), Things.of(clauses, losses=True)
    for each in found:
        if isinstance(each, f.AtOnceF):
            made = _told_at_once(made, each, s)
            continue
        said = [p for p in each.condition if _only_says_whose(p)]
        parts = [p for p in each.condition if p not in said]
        again = [p.span for p in (*said, *each.whose)]
        span = each.fragments[0].span.to(each.fragments[-1].span)
        of = losses if isinstance(each.done, f.LimitF) and each.done.kind == "max_minus" else things
        if isinstance(each.done, f.RevisedF) and each.done.effect == "losses":
            whose = of_losses(parts, each.whose, each.done, each.point, clauses)
        elif isinstance(each.done, f.RevisedF) and each.done.marks is not None:
            whose = things.of_marks(each.done.marks, each.done.span.start)
            whose = () if whose is None and says_of_all(each.done.span.text) else whose
        else:
            whose = of.named((*said, *each.whose), each.done.span.text, each.point)
        if whose is None:
            s.report("R332" if things.numbered else "R608", span, words=span.text)
            continue
        if isinstance(each.done, f.LimitF):
            limits.append(t.Limit(each.done.kind, each.done.amount, span, whose))
            continue
        condition = things.held(parts) or read_condition(_without_joining(parts), s.report)
        if condition is None:
            if not s.diagnostics:
                s.report("R207", each.done.span)
            continue
        if each.done.effect == "times" and isinstance(condition, t.Judgement) and _PARTLY.search(condition.words.text):
            s.ask(span)  # 部分完成的减半计分: half of the score, or half of the marks?
        clause = t.Revise(condition, whose, each.done.effect, each.done.amount, span=span, beside=each.done.beside)
        made.append(clause)
        again += [p.span for p in each.fragments if each.done.span.start <= p.span.start < each.done.span.end]
        again += [p.span for p in parts] if names_points(parts) else []
        for part in () if s.diagnostics else unaccounted(each.fragments, [clause], again):
            s.report("R226", part.span, words=part.span.text.strip())
    _ask_of_some(clauses, things, s)
    return [*made, *limits]


def _ask_of_some(clauses: Sequence[t.Clause], things: Things, s: State) -> None:
    """每起从前两项得分中扣1分, where there are three: what is counted is taken from all of them, so of some it is asked."""
    taken = [each.span for c in clauses for each in (c, *(c.clauses if isinstance(c, t.Item) else ()))]
    for span in (*taken, *(part.span for part in s.fragments if isinstance(part, f.AsideF))):
        row = row_in(span.text) if TAKEN_FROM.search(span.text) else None
        if row is not None and not things.are_all(row):
            s.report("R605", span, words=span.text)


def _told_at_once(made: list[t.Revise], said: f.AtOnceF, s: State) -> list[t.Revise]:
    """两类差错并存的只按50%计: of the shares before it only the least, R608 where another is named."""
    shares = [c.amount.rate for c in made if c.effect == "times" and isinstance(c.amount, t.Share)]
    if len(shares) < 2 or (said.share is not None and said.share.rate != min(shares)):
        s.ask(said.span)
    return [replace(c, beside="alone") if c.effect == "times" else c for c in made]


def _only_says_whose(part: f.Fragment) -> bool:
    """本指标, and no “得分” that a person has quoted."""
    return isinstance(part, f.WordsF) and says_whose(part) and not prose.is_quoted(part.words)


def _without_joining(parts: Sequence[f.Fragment]) -> list[f.Fragment]:
    """但消防验收不具备的: the word only joins it to what was said."""
    first = parts[0] if parts else None
    joined = prose.joins(first.words) if isinstance(first, f.WordsF) else 0
    if not joined or not isinstance(first, f.WordsF):
        return list(parts)
    rest = prose.without(first.words, joined)
    return [*([replace(first, words=rest)] if rest.text else []), *parts[1:]]
