"""Figures of several periods in a row: 一季度支付进度达25%、二季度50%、年末95%，各得1分. Each period has a figure of its own, under the name that
the first says, and is compared as the first is."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.rows.listed_names import like
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import phrase_at

_PERIOD = rf"每?(?:第?[一二三四1-4上下前]{{1,2}}个?)?(?:{any_word('period')}|{any_word('in-all')})[末底初内]?"
_NAME = regex(f"^(?:(?P<first>{_PERIOD})(?P<behind>.*)|(?P<before>.{{2,}}?)(?P<last>{_PERIOD})?)$")
_EACH = regex(f"^[^、，]{{0,6}}?{_PERIOD}(?:、{_PERIOD})+各")


@record
class _Entry:
    """One figure and when it is looked at; `before` and `behind` are what its name says besides."""

    parts: list[f.Fragment]
    before: str
    period: str
    behind: str

    @property
    def figure(self) -> f.Fragment:
        """The last of its parts."""
        return self.parts[-1]

    def told(self, first: _Entry) -> list[f.Fragment]:
        """With a name of its own, and its figure in the way of the first."""
        named = self if self.before or self.behind else first
        at = self.parts[0].span.to(self.parts[-2].span)
        words = t.Words(named.before + self.period + named.behind, at)
        return [f.WordsF(words, words.span), like(self.figure, first.figure)]


def with_deeds_of_each(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """上半年、下半年各召开1次会议: words of one condition, since no figure in all tells how often in each."""
    told: list[f.Fragment] = []
    for part in fragments:
        before = told[-1] if told else None
        of_each = isinstance(before, f.WordsF) and _EACH.match(before.words.text) is not None
        if before is not None and of_each and _goes_on(before, part):
            told[-1] = phrase_at(before.span.to(part.span))
        else:
            told.append(part)
    return told


def _goes_on(before: f.Fragment, part: f.Fragment) -> bool:
    """How often, and the noun behind it; a noun that ends with a figure of its own is none."""
    figure = part.quantity if isinstance(part, f.BareF) else part.bound if isinstance(part, f.CompareF) else None
    often = figure is not None and figure.unit.kind.is_counted and not any(map(str.isdigit, before.span.text))
    noun = isinstance(part, f.WordsF) and part.span.start == before.span.end
    return often or noun


def name_periods(pieces: list[list[f.Fragment]]) -> None:
    """Each point of a list with what only the first says: 6月底执行率达50%、9月底75%; 全年开放不少于330天、每周不少于35小时."""
    found = [_entry(piece) for piece in pieces]
    entries = [entry for entry in found if entry is not None]
    if len(entries) < max(len(found), 2) or not isinstance(entries[0].figure, f.CompareF):
        return
    first, *rest = entries
    if (first.before or first.behind) and (first.period or all(entry.before or entry.behind for entry in rest)):
        pieces[:] = [entry.told(first) for entry in entries]


def _entry(parts: list[f.Fragment]) -> _Entry | None:
    if not parts:
        return None
    *named, figure = parts
    if not isinstance(figure, (f.CompareF, f.BareF)):
        return None
    match named:
        case [f.WordsF(words=words)] if (said := _NAME.match(words.text)) is not None:
            return _Entry(parts, said["before"] or "", said["last"] or said["first"] or "", said["behind"] or "")
        case [f.BareF(quantity=day, span=span), *rest] if day.unit.kind is Kind.DATE:
            behind = [part.words.text for part in rest if isinstance(part, f.WordsF)]
            return _Entry(parts, "", fold_words(span.text), "".join(behind)) if len(behind) == len(rest) else None
        case _:
            return None
