"""What a sentence says beside its rule: definitions, how a step or a figure is rounded, who gives marks, remarks."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT, Quantity
from dsl.record import field_names, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import clean
from dsl.syntax.assemble.levels.bands import read_bands
from dsl.syntax.assemble.remarks.leftover import flush
from dsl.syntax.assemble.state import State, is_mark
from dsl.syntax.assemble.targets import aims

_ROUNDED = regex(f"{any_word('score-rounded')}|scores?")


def define(s: State, fragment: f.EqualsF) -> None:
    """到位率=实到/应到; R213 where nothing is named."""
    if isinstance(fragment.expr, t.Number) and _is_comparison(s):
        s.pending.append(f.CompareF("=", fragment.expr.quantity, None, False, fragment.span))
        return
    name = s.pending[-1] if s.pending else None
    if not isinstance(name, f.WordsF):
        s.report("R213", fragment.span, words=fragment.span.text)
        s.pending = []
        return
    s.pending.pop()
    flush(s)
    s.clauses.add(t.Define(clean(name.words), fragment.expr, name.span.to(fragment.span)))


def _is_comparison(s: State) -> bool:
    """率=100%，得满分: the equals sign compares where an outcome follows."""
    following = s.peek()
    return isinstance(following, (f.OutcomeF, f.ChangeF)) or is_mark(following, "comma", "when")


def reading(s: State, fragment: f.ReadingOfF) -> None:
    """不足1%按1%计; R209 where the two figures differ."""
    size, counted = fragment.size, fragment.counted
    if size and counted and (size.number, size.unit) != (counted.number, counted.unit):
        s.report("R209", fragment.span, noted=fragment.span.text)
    s.clauses.add(t.StepReading(fragment.kind, size, fragment.span))


def rounding(s: State, fragment: f.RoundF) -> None:
    """得分保留两位小数, 显著程度保留到0.1%."""
    subject = _only_words(s)
    if fragment.unit is not None:
        s.clauses.add(t.RoundMeasure(subject, fragment.unit, fragment.span))
    elif subject is None or _is_score(s, subject):
        span = subject.span.to(fragment.span) if subject else fragment.span
        s.clauses.add(t.RoundScore(fragment.places or 0, span))
    else:
        unit = Quantity(Fraction(1, 10 ** (fragment.places or 0)), PERCENT)
        s.clauses.add(t.RoundMeasure(subject, unit, fragment.span))


def _is_score(s: State, words: t.Words) -> bool:
    """得分, 计算结果; 结果 behind a definition may be that of the definition."""
    defined = t.Define in s.clauses.kinds and words.text.endswith("结果")
    return _ROUNDED.fullmatch(words.text) is not None and not defined


def said(s: State, clause: t.Clause) -> None:
    """A clause that the grammar has read whole (基准分5分, 按正向指标); one without its subject has that before it."""
    if "subject" not in field_names(clause):
        flush(s)
    elif subject := _only_words(s):
        clause = replace(clause, subject=subject)
    s.clauses.add(clause)


def level_bands(s: State, mark: f.MarkF) -> None:
    """达成、部分达成分别为100%-80%、80%-60%; R214 where the levels and ranges do not match."""
    words = _only_words(s)
    parts: list[f.Fragment] = []
    while (part := s.peek()) is not None and (
        isinstance(part, (f.RangeF, f.WordsF)) or is_mark(part, "dun", "comma", "vague")
    ):
        s.index += 1
        parts.append(part)
    read = read_bands(words, parts, mark.span)
    if read is None:
        s.report("R214", mark.span, words=mark.span.text)
    else:
        s.clauses.add(read)


def raters(s: State, mark: f.MarkF) -> None:
    """由评价人员打分，去掉最高分和最低分."""
    flush(s)
    s.trimmed = s.trimmed or mark.kind == "trimmed"
    last = s.clauses.last
    if isinstance(last, t.Raters):
        s.clauses.amend(replace(last, trimmed=s.trimmed, span=last.span.to(mark.span)))
    else:
        s.clauses.add(t.Raters(s.trimmed, mark.span))


def remark(s: State, fragment: f.RemarkF) -> None:
    """说明“…”, or 说明“name”：“…”."""
    flush(s)
    named, words = s.fragments[s.index : s.index + 2], fragment.words
    if len(named) == 2 and is_mark(named[0], "colon") and isinstance(named[1], f.WordsF):
        s.index += 2
        s.clauses.add(t.Gloss(words, named[1].words, fragment.span.to(named[1].span)))
    else:
        s.clauses.add(t.Gloss(None, words, fragment.span))


def aside(s: State, fragment: f.AsideF) -> None:
    """Words that were told to be no rule before the sentence is read."""
    aims.take_target(s)
    s.clauses.add(t.Gloss(None, fragment.words, fragment.span))


def _only_words(s: State) -> t.Words | None:
    """The words before a fragment that takes a name; anything else there is left over."""
    last = next((i for i in range(len(s.pending) - 1, -1, -1) if isinstance(s.pending[i], f.WordsF)), None)
    if last is None:
        flush(s)
        return None
    words = s.pending[last]
    assert isinstance(words, f.WordsF)
    del s.pending[last:]
    flush(s)
    return clean(words.words)
