"""Honours of several ranks, and what each kind of thing gives: 国家级1个得8分、省级1个得4分; 就高不重复计分; 累计计分."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, Quantity, Unit
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import STOPS, State, is_mark, segment_end
from dsl.syntax.assemble.steps.ones import with_figure
from dsl.syntax.printed import remark_at

_KIND = regex(rf"{any_word('rank')}|{any_word('prize')}")
_OF_ONE = regex("^同一")
_SCORES = (f.OutcomeF, f.ChangeF)


def counted_by_kind(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """国家级1个得8分、省级1个得4分，累计不超过15分: each one counts where a limit, 累计 or 每 says that there may be several."""
    fragments = _with_rates(fragments)
    spoken = [each for part in fragments for each in with_figure(part)]
    return _counted(fragments) or (_counted(spoken) if len(spoken) > len(fragments) else None) or fragments


def _counted(fragments: list[f.Fragment]) -> list[f.Fragment] | None:
    """The fragments with what gives for each one; None where nothing says that there may be several."""
    heads = [k for k in range(len(fragments)) if _is_one(fragments, k)]
    units = {_size(fragments[k]).unit for k in heads}
    first = heads[0] + 1 if heads else len(fragments)
    kinds = [k for k in range(first, len(fragments)) if k - 1 not in heads and _is_kind_alone(fragments, k)]
    is_alike = len(heads) + len(kinds) > 1 and len(units) == 1 and _are_several(fragments, heads)
    if not is_alike and not (heads and _is_exceeded(fragments, heads)):
        return None
    if any(_is_row(part, units) for k, part in enumerate(fragments) if k not in heads):
        return None
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        if k in heads and isinstance(part, f.BareF):
            part = f.PerF("each", None, part.quantity, None, part.span)
        told.append(part)
        if k in kinds:
            told.append(f.PerF("each", None, replace(_size(fragments[heads[0]])), None, part.span))
    return told


def _is_one(fragments: Sequence[f.Fragment], k: int) -> bool:
    """省级平台1个得4分, 每引进博士1名得2分."""
    part = fragments[k]
    if isinstance(part, f.BareF):
        named = k > 0 and isinstance(fragments[k - 1], f.WordsF)
    else:
        named = isinstance(part, f.PerF) and part.direction == "each" and part.base is None
    if not named or not isinstance(part, (f.BareF, f.PerF)):
        return False
    noun = 1 if isinstance(part, f.BareF) and isinstance((*fragments[k + 1 : k + 2], None)[0], f.WordsF) else 0
    size, behind = _size(part), [p for p in fragments[k + 1 + noun : k + 3 + noun] if not is_mark(p, "when")]
    given = (
        bool(behind)
        and isinstance(behind[0], _SCORES)
        and not (isinstance(behind[0], f.ChangeF) and behind[0].sign < 0)
    )
    return given and size.number == 1 and size.unit.kind.is_counted


def _size(part: f.Fragment) -> Quantity:
    assert isinstance(part, (f.BareF, f.PerF))
    return part.quantity if isinstance(part, f.BareF) else part.size


def _are_several(fragments: Sequence[f.Fragment], heads: Sequence[int]) -> bool:
    kinds = any(isinstance(p, f.WordsF) and _KIND.search(p.words.text) for k in heads for p in fragments[k - 1 : k])
    limited = any(
        isinstance(p, f.LimitF) and p.kind in ("max_score", "max_plus") and (kinds or p.overall) for p in fragments
    )
    return limited or isinstance(fragments[heads[0]], f.PerF) or any(is_mark(p, "summed") for p in fragments)


def _is_exceeded(fragments: Sequence[f.Fragment], heads: Sequence[int]) -> bool:
    """发明专利1项得2分，最高得5分: one of each would not reach the limit, so there may be more."""
    limits = [p.amount for p in fragments if isinstance(p, f.LimitF) and p.kind in ("max_score", "max_plus")]
    given = [next(p for p in fragments[k:] if isinstance(p, _SCORES)) for k in heads]
    amounts = [p.outcome if isinstance(p, f.OutcomeF) else p.amount for p in given]
    points = [amount.value for amount in amounts if isinstance(amount, t.Points)]
    is_told = len(limits) == 1 and isinstance(limits[0], t.Points) and len(points) == len(amounts)
    return is_told and isinstance(limits[0], t.Points) and limits[0].value > sum(points)


def _is_row(part: f.Fragment, units: Collection[Unit]) -> bool:
    """国家级2个得10分 beside 1个: a table."""
    match part:
        case f.BareF(quantity=quantity) | f.CompareF(bound=Quantity() as quantity) | f.PerF(size=quantity):
            return quantity.unit in units
        case f.RangeF(second=quantity):
            return quantity.unit in units
    return False


def _is_kind_alone(fragments: Sequence[f.Fragment], k: int) -> bool:
    """每获国家级奖励1项得3分，省级得2分: of each, too."""
    part, behind = fragments[k], fragments[k + 1 : k + 2]
    return (
        isinstance(part, f.WordsF)
        and _KIND.search(part.words.text) is not None
        and bool(behind)
        and isinstance(behind[0], f.OutcomeF)
    )


# ---- 2分/篇, 每篇1分


def _with_rates(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """得2分/篇 as 每篇得2分; 每篇1分 without a verb gives or takes as the sentence does."""
    told: list[f.Fragment] = []
    for part in fragments:
        before = told[-1] if told else None
        if isinstance(part, f.PerF) and part.span.text.startswith("/") and isinstance(before, (*_SCORES, f.BareF)):
            told[-1:] = [part, before]
        else:
            told.append(part)
    for k, part in enumerate(told):
        rated = k > 0 and isinstance(told[k - 1], f.PerF)
        if rated and isinstance(part, f.BareF) and part.quantity.unit == MARK and (sign := _sign_at(told, k)):
            amount = t.Points(part.quantity.number, part.span)
            told[k] = f.OutcomeF(amount, part.span) if sign > 0 else f.ChangeF(-1, amount, part.span)
    return told


def _sign_at(fragments: Sequence[f.Fragment], k: int) -> int:
    """What its segment says of it, else what is said before it, and of all that is taken: 引进企业每家1分；退出每家扣0.5分 leaves it open."""
    start = next((n + 1 for n in range(k - 1, -1, -1) if is_mark(fragments[n], *STOPS)), 0)
    own = fragments[start : segment_end(fragments, k)]
    if any(isinstance(p, f.LimitF) and _FULL.search(p.span.text) for p in own):
        return 1
    behind = [p for p in fragments[k:] if not isinstance(p, f.ChangeF)]
    return _sign(own) or _sign([*fragments[:k], *behind])


def _sign(fragments: Sequence[f.Fragment]) -> int:
    """Whether the sentence only gives (1) or only takes (-1); 0 where it does not say, or both."""
    gives = any(isinstance(p, f.OutcomeF) and not t.is_nothing(p.outcome) for p in fragments) or any(
        isinstance(p, f.LimitF)
        and p.kind in ("max_score", "max_plus")
        and p.span.text[-1:]
        and _GIVES.search(p.span.text)
        for p in fragments
    )
    takes = any(isinstance(p, f.ChangeF) and p.sign < 0 for p in fragments) or any(
        is_mark(p, "until") or (isinstance(p, f.LimitF) and p.kind == "max_minus") for p in fragments
    )
    return gives - takes


_GIVES = regex("得|加")
_FULL = regex("^满分")


# ---- several at once


def combined(s: State, mark: f.MarkF) -> None:
    """就高计分, 累计计分; behind what is counted a remark on how (同一稿件不重复计分)."""
    pending = s.take_pending()
    if not all(isinstance(p, f.WordsF) or is_mark(p, "comma", "when") for p in pending):
        s.not_understood(pending[0].span.to(pending[-1].span))
        return
    words = next((p for p in pending if isinstance(p, f.WordsF)), None)
    span = pending[0].span.to(mark.span) if pending else mark.span
    counts = any(isinstance(c, t.Step) for c in s.clauses.all)
    if counts and (words is not None or mark.kind == "summed"):
        s.clauses.add(remark_at(span))
    elif counts or any(_OF_ONE.match(said) for said in _said_before(s, words)):
        s.report("R343", span, words=span.text)
    else:
        s.clauses.add(t.Combined(mark.kind == "highest", span))


def _said_before(s: State, words: f.WordsF | None) -> list[str]:
    awards = [c.condition for c in s.clauses.all if isinstance(c, (t.Award, t.Adjust))]
    said = [c.words.text for c in awards if isinstance(c, t.Judgement)]
    return said if words is None else [*said, words.words.text]


def as_awards(clauses: Sequence[t.Clause]) -> list[t.Clause]:
    """Where the highest counts, 国家级加3分，省级加2分 are what each rank gives."""
    if not any(isinstance(c, t.Combined) and c.highest for c in clauses):
        return list(clauses)
    return [
        t.Award(c.condition, c.amount, c.span)
        if isinstance(c, t.Adjust) and c.sign > 0 and isinstance(c.condition, t.Judgement)
        else c
        for c in clauses
    ]
