"""A limit (最高扣2分, 最多得5分, 加分不超过2分) and the step just before it, where it is clear that it is of that step alone.

Any other stands as a clause: what it governs is settled where the weight is known (`dsl/semantics/wholes/limits`).
"""

from __future__ import annotations

from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_quoted, is_step_without_size
from dsl.syntax.assemble.outcomes.losses import is_of_losses
from dsl.syntax.assemble.remarks.leftover import flush
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.segments import ends_between

_ENDS: dict[f.Mark, Literal["floor", "cap", "open"]] = {"until": "floor", "cap": "cap", "open": "open"}
_EXTRA = regex(f"^的?{any_word('extra')}")
_WHOSE = regex(
    f"^(?:但是?)?(?:(?:{any_word('whose-limit')}|{any_word('of-the-list')}){any_word('what-is-limited')}?|{any_word('what-is-limited')})$"
)
_OF_ALL = saying("whose-limit-of-all")
_OF_LOSSES = regex("扣分(?!后)")


def with_room(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """获省级表彰的额外加2分: above the weight, as if 可突破分值 stood behind it all."""
    extra = next((p for p in fragments if isinstance(p, f.ChangeF) and _EXTRA.match(p.span.text)), None)
    if extra is None or any(is_mark(p, "open") for p in fragments):
        return fragments
    return [*fragments, f.MarkF("full_stop", fragments[-1].span.behind), f.MarkF("open", extra.span)]


def limit(s: State, fragment: f.LimitF) -> None:
    """Take in a limit; R605 where deductions, or additions, of several segments stand before it."""
    if s.pending and all(says_whose(p) for p in s.pending):
        whose = s.take_pending()
        s.again += [part.span for part in whose]
        said = "".join(part.span.text for part in whose)
        of_all = _OF_ALL.search(said + fragment.span.text) is not None
        kind = "max_minus" if _OF_LOSSES.search(said) and fragment.kind == "max_score" else fragment.kind
        fragment = replace(
            fragment, kind=kind, overall=fragment.overall or of_all, span=whose[0].span.to(fragment.span)
        )
    flush(s)
    last = s.clauses.last
    if fragment.kind == "max_score" and is_of_losses(s, fragment.span):
        fragment = replace(fragment, kind="max_minus")
    if isinstance(last, t.Step) and _is_of_last(s, last, fragment):
        s.clauses.amend(replace(last, cap=fragment.amount, span=last.span.to(fragment.span)))
    elif not fragment.overall and fragment.kind in ("max_minus", "max_plus") and _reaches_back(s, fragment):
        s.report("R605", fragment.span, words=fragment.span.text)
    else:
        s.clauses.add(t.Limit(fragment.kind, fragment.amount, fragment.span))


def end(s: State, mark: f.MarkF) -> None:
    """扣完为止, 加满为止, 可突破分值: down to 0, up to the marks or above them; the words before it may only say of what."""
    if all(says_whose(p) for p in s.pending):
        s.again += [p.span for p in s.take_pending()]
    flush(s)
    if mark.kind == "until" and "低" not in mark.span.text:
        _ask_how_often(s)
    s.clauses.add(t.Limit(_ENDS[mark.kind], None, mark.span))


def _ask_how_often(s: State) -> None:
    """未建立制度的扣0.5分，扣完为止: what is taken once comes to no end, unless tiers may have left less than that; R660."""
    taken = [c for c in s.clauses.all if t.takes(c)]
    if sum(isinstance(c, t.Award) for c in s.clauses.all) > 2:
        return
    match taken:
        case [t.Adjust(condition=t.Judgement(words=words), span=span)] if not (
            is_quoted(words) or is_step_without_size(words)
        ):
            s.report("R660", span, words=span.text)


def governs(kind: str, clause: t.Clause) -> bool:
    """Whether a limit of this kind may speak of the clause: of what is taken, of what is added, of what 每…得 gives."""
    match clause:
        case t.Step(scores=True):
            return kind in ("max_score", "max_plus")
        case t.Step(sign=sign) | t.Adjust(sign=sign):
            return kind == {-1: "max_minus", 1: "max_plus"}[sign]
        case _:
            return False


def open_before(kind: str, clauses: list[t.Clause]) -> list[t.Clause]:
    """Of the clauses that such a limit may speak of, the last ones that have none of their own."""
    found: list[t.Clause] = []
    for clause in reversed(clauses):
        if isinstance(clause, t.Limit) and clause.kind == kind:
            break
        if governs(kind, clause):
            if isinstance(clause, t.Step) and clause.cap is not None:
                break
            found.insert(0, clause)
    return found


def _is_of_last(s: State, last: t.Step, limit: f.LimitF) -> bool:
    """最高扣2分 behind the one step of its segment without a limit; 最多得5分 behind 每…得 with nothing else awarded there."""
    if not governs(limit.kind, last) or last.cap is not None:
        return False
    awarded = limit.kind == "max_score" and s.awards_in_segment > 0
    if limit.overall:
        return sum(governs(limit.kind, c) for c in s.clauses.all) == 1 and not awarded
    if _is_in_brackets(limit):
        return True
    near = [c for c in open_before(limit.kind, s.clauses.all) if isinstance(c, t.Step)]
    if limit.kind == "max_score":
        return near == [last] and not awarded
    return [c for c in near if not ends_between(c.span, last.span)] == [last] and not ends_between(
        last.span, limit.span
    )


def _reaches_back(s: State, limit: f.LimitF) -> bool:
    """Whether what it may speak of stands in several segments, or in another one than the limit beside others of its sort."""
    steps = [c for c in s.clauses.all if isinstance(c, t.Step) and governs(limit.kind, c)]
    near = [c for c in open_before(limit.kind, s.clauses.all) if isinstance(c, t.Step)]
    if len(steps) < 2 or not near:
        return False
    return ends_between(near[0].span, near[-1].span) or (
        len(near) < len(steps) and ends_between(near[-1].span, limit.span)
    )


def _is_in_brackets(limit: f.LimitF) -> bool:
    """每举办1场得1分（最高4分）: of what stands before the bracket."""
    return limit.span.source.text[limit.span.start - 1 : limit.span.start] in ("（", "(")


def says_whose(part: f.Fragment) -> bool:
    """本项, 两项合计 before a limit: it is that of the sentence."""
    return is_mark(part, "and") or (isinstance(part, f.WordsF) and _WHOSE.match(part.words.text) is not None)
