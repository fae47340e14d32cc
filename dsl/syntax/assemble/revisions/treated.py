"""What a clause of its own says of the figures of the others: 与平均水平相等视同高于; 政策性调整形成的部分不计入预算调整数.

The first moves an end of the conditions that compare, the second puts two data in place of one name of a formula; R603 where there is no such thing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.printed import words_at
from dsl.syntax.tree.walk import mapped, walk

_TIE = regex(
    rf"^[与和同]?[^,;。，；]{{0,12}}?{any_word('level-with')}的?[,，]?{any_word('treated-as')}(?:(?P<above>{any_word('above-it')})|{any_word('below-it')})(?:{any_word('treated-tail')}|{any_word('scaled-tail')})?$"
)
_LEFT_OUT = regex(
    rf"^(?:其中的?)?(?P<what>.{{2,}}?)[,，]?(?:均|可|应)?(?:不(?:再)?(?:计入|纳入|列入)|(?P<from>从)(?P<whole>.+?)中{any_word('out-of-figure')})(?P<of>.*?){any_word('figured-so')}?$"
)
_ADDED = regex(rf"^(?P<what>.{{2,}}?)[,，]?(?:加入|并入|计入)(?P<of>.+?){any_word('figured-so')}?$")
_NEGATED = regex("不$|[不未]得?$")


_TOLD = (f.PerF, f.RangeF, f.BareF, f.EqualsF, f.LimitF, f.RevisedF, f.ItemF, f.ScoresF)
"""What a rule of its own has."""


@record
class Tie:
    """Equal counts as above (>) or below (<)."""

    side: Literal[">", "<"]
    span: Span


@record
class LeftOut:
    """What is left out of the figure of a name (-), or added to it (+)."""

    what: t.Words
    of: str
    op: Literal["+", "-"]
    span: Span


Treated = Tie | LeftOut


def treated_apart(fragments: list[f.Fragment]) -> tuple[list[f.Fragment], list[Treated]]:
    """The fragments without such clauses, and these."""
    kept: list[f.Fragment] = []
    found: list[Treated] = []
    names = {node.words.text for part in fragments for node in walk(part) if isinstance(node, t.Name)}
    start = 0
    for at, part in enumerate([*fragments, None]):
        if part is not None and not is_mark(part, *STOPS):
            continue
        clause = fragments[start:at]
        said = _said(clause) if start else None
        if said is None or (isinstance(said, LeftOut) and said.of not in names):
            kept += fragments[start : at + 1]
        else:
            found.append(said)
        start = at + 1
    return kept, found


def _said(clause: Sequence[f.Fragment]) -> Treated | None:
    quoted = any(isinstance(p, f.WordsF) and is_quoted(p.words) for p in clause)
    if not clause or quoted or any(isinstance(p, _TOLD) for p in clause):
        return None
    span = clause[0].span.to(clause[-1].span)
    text = "".join(span.text.split())
    if tie := _TIE.match(text):
        return Tie(">" if tie["above"] else "<", span)
    out = _LEFT_OUT.match(text)
    added = None if out else _ADDED.match(text)
    match = out or added
    if match is None or _NEGATED.search(match["what"]):
        return None
    of = (out["whole"] or out["of"]) if out else match["of"]
    what = match["what"].removesuffix("的")
    start = span.text.find(what)
    if not of or start < 0:
        return None
    return LeftOut(words_at(span.part(start, start + len(what))), of, "-" if out else "+", span)


def with_treated(clauses: Sequence[t.Clause], found: Sequence[Treated]) -> tuple[tuple[t.Clause, ...], list[Span]]:
    """The clauses with what was said of them, and the places of what speaks of none of them."""
    told, asked = tuple(clauses), []
    for each in found:
        change: Callable[[object], object] = _closed(each) if isinstance(each, Tie) else _shared(each)
        amended = tuple(mapped(clause, change) for clause in told)
        if amended == told:
            asked.append(each.span)
        told = amended
    return told, asked


def _closed(tie: Tie) -> Callable[[object], object]:
    op: t.Op = ">=" if tie.side == ">" else "<="

    def change(node: object) -> object:
        if not isinstance(node, t.Comparison) or node.op != tie.side or node.of is None or node.bound is None:
            return node
        return replace(node, op=op) if node.bound.value == (Fraction(0) if node.more else Fraction(1)) else node

    return change


def _shared(share: LeftOut) -> Callable[[object], object]:
    def change(node: object) -> object:
        if isinstance(node, t.Name) and node.words.text == share.of:
            return t.Binary(share.op, node, t.Name(share.what, share.what.span), node.span)
        return node

    return change
