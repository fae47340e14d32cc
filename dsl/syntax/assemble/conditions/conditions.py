"""Conditions: subjects beside comparisons, chains of comparisons, prose that a person judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import saying
from dsl.exact.number import decimal_text
from dsl.exact.units import BARE, Kind
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.conditions.comparisons import denies_bound, measure_condition, merge, opposed
from dsl.syntax.assemble.conditions.excepted import spared_by
from dsl.syntax.assemble.conditions.joined import ask_how_joined, spread
from dsl.syntax.assemble.days.dates import is_day
from dsl.syntax.assemble.state import Report, is_mark
from dsl.syntax.folding import fold_words
from dsl.syntax.printed import words_at

Measured = (f.CompareF, f.RangeF, f.BareF)
_DENIES = saying("unmet")


def read_condition(parts: Sequence[f.Fragment], report: Report, asked: bool = False) -> t.Condition | None:
    """The condition that stands in front of an outcome, or None where none is (or what is was reported).

    `asked`: the words are a question that 是 and 否 answer; a number in it may then state the task.
    """
    useful = spread(_with_targets([p for p in parts if not is_mark(p, "when", "if", "colon") or _explains(parts, p)]))
    if asked and _is_task(useful):
        return _task(useful)
    groups: list[list[f.Fragment]] = [[]]
    for part in useful:
        if is_mark(part, "or"):
            groups.append([])
        else:
            groups[-1].append(part)
    found = [c for group in groups if (c := _ConditionRun(report, group, asked).condition()) is not None]
    condition = found[0] if found else None
    if len(found) > 1:
        condition = t.AnyOf(tuple(found), found[0].span.to(found[-1].span))
    ask_how_joined(useful, condition, report)
    return condition


def _with_targets(parts: list[f.Fragment]) -> list[f.Fragment]:
    """达到标准值100%: the number behind the target is the target's."""
    joined: list[f.Fragment] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(last, f.CompareF) and last.bound is None and isinstance(part, f.BareF) and _touch(last, part):
            joined[-1] = replace(last, bound=part.quantity, span=last.span.to(part.span))
        else:
            joined.append(part)
    return joined


def _explains(parts: Sequence[f.Fragment], colon: f.Fragment) -> bool:
    """好：水质稳定达标: a colon between words, with nothing measured behind it."""
    if not is_mark(colon, "colon") or any(isinstance(part, Measured) for part in parts):
        return False
    at = parts.index(colon)
    return 0 < at < len(parts) - 1 and isinstance(parts[at - 1], f.WordsF) and isinstance(parts[at + 1], f.WordsF)


def _is_task(parts: list[f.Fragment]) -> bool:
    """A question whose number states the task (采购保密柜1台), with no comparison."""
    has_bare = any(isinstance(p, f.BareF) for p in parts)
    return has_bare and not any(isinstance(p, (f.CompareF, f.RangeF)) for p in parts)


def _task(parts: list[f.Fragment]) -> t.Judgement:
    span = parts[0].span.to(parts[-1].span)
    return t.Judgement(t.Words(fold_words(span.text.rstrip("，,、 \n")), span), span)


_SINCE = regex("(?:[后起]|之日)$")
_BOTH = regex("[并而]?且|但是?|、")
_LEADS_TO_LOSS = regex("(?<=的)[，,]?并$")
"""造成不良影响的，并扣2分."""
_LEADS_ON = regex("(?:[并而]?且|并|、)$")
"""电话报告 of 30分钟内电话报告且60分钟内书面报告: what leads on to the next belongs to no name."""


def _behind_and(words: t.Words) -> t.Words:
    return replace(words, text=_BOTH.split(words.text, maxsplit=1)[1])


class _ConditionRun:
    """Reads conditions that are joined by 且 or by commas."""

    def __init__(self, report: Report, parts: list[f.Fragment], asked: bool) -> None:
        self.report = report
        self.parts = parts
        self.long_names = _long_names(parts)
        self.asked = asked
        self.found: list[t.Condition] = []
        self.words: list[t.Words] = []
        self.text: list[str] = []
        self.separated = True
        self.paused = False
        self.refused = False

    def condition(self) -> t.Condition | None:
        index = 0
        while index < len(self.parts):
            index = self._take(index)
        self._close_prose()
        if len(self.found) > 1 and isinstance(self.found[0], t.Otherwise):
            self.found = self.found[1:]
        last = self.found[-1] if len(self.found) > 1 else None
        if last is not None and _refers(last) and _compares(self.found[:-1]):
            self.found.pop()
        if len(self.found) < 2:
            return self.found[0] if self.found else None
        for each in self.found:
            if isinstance(each, t.Judgement) and spared_by(each.words.text):  # no condition that must hold
                self.report("R204", each.span, words=each.span.text)
        return t.All(tuple(self.found), self.found[0].span.to(self.found[-1].span))

    def _take(self, index: int) -> int:
        """Reads from this part on; the place of the next one."""
        part = self.parts[index]
        if isinstance(part, f.WordsF) and self._splits(index, part.words):
            self.parts[index] = part = f.WordsF(_behind_and(part.words), part.span)
            return self._take(index)
        name, end = self._long_name(index)
        if name is not None:
            self._close_prose()
            self._measure(name, self.parts[end])
            self.separated = False
            return end + 1
        match part:
            case f.MarkF():
                self._mark(part)
                return index + 1
            case f.WordsF(words=words):
                return self._take_words(index, words)
            case f.CompareF() | f.RangeF() | f.BareF():
                self._close_prose()
                if not self._behind_figure(part):
                    self._measure(None, part)
            case _:
                self.report("R204", part.span, words=part.span.text)
        self.separated = False
        return index + 1

    def _behind_figure(self, part: f.Fragment) -> bool:
        """执行率20达到95%: a figure without a unit, glued to the bound, is one too many."""
        last = self.found[-1] if self.found and not self.separated else None
        if not isinstance(last, t.Comparison) or not last.bare or last.bound is None or last.bound.unit != BARE:
            return False
        both = last.span.to(part.span)
        if "：" in fold_words(both.text) or ":" in both.text:  # 1:3以上
            return False
        self.found.pop()
        self.refused = True
        self.report("R235", both, words=both.text, number=decimal_text(last.bound.number))
        return True

    def _mark(self, mark: f.MarkF) -> None:
        """What parts two conditions, or stands for one."""
        self.paused = mark.kind == "comma"
        self.separated = mark.kind in ("and", "comma", "dun") or (mark.kind == "colon" and self.separated)
        match mark.kind:
            case "and":
                self._close_prose()
            case "colon":
                self.text.append("：")
            case "comma" | "dun":
                pass
            case "middle":
                if not self.found:
                    self.found.append(t.Amid(mark.span))
            case "else":
                self._close_prose()
                if self.found and not self.refused:
                    self.report("R204", mark.span, words=mark.span.text)
                self.found.append(t.Otherwise(mark.span))
            case _:
                self.report("R204", mark.span, words=mark.span.text)

    def _take_words(self, index: int, words: t.Words) -> int:
        """The name of what is compared behind it, or prose; the place of the next part."""
        following = self.parts[index + 1] if index + 1 < len(self.parts) else None
        compared = isinstance(following, Measured)
        if joined := prose.joins(words) if compared or (self.found and not self.words) else 0:
            self._close_prose()
            self.separated = True
            words = prose.without(words, joined)
        if not words.text and not compared:
            return index + 1
        if compared and following is not None and not self._behind_comparison(words):
            self._close_prose()
            self._measure(words if words.text else None, following)
            self.separated = False
            return index + 2
        self._prose(words)
        self.separated = False
        return index + 1

    def _long_name(self, index: int) -> tuple[t.Words | None, int]:
        """A name that holds a number (24小时办结率达到90%): the words, and the place of the comparison."""
        at, compared = self.long_names[index]
        words = self.parts[at]
        if at <= index or compared >= index or not isinstance(words, f.WordsF):
            return None, index
        span = self.parts[index].span.to(words.span)
        if _BOTH.search(words.words.text):
            return None, index
        return words_at(span), at + 1

    def _behind_comparison(self, words: t.Words) -> bool:
        return bool(self.found) and not self.separated and not self.words and not prose.names_measure(words)

    def _prose(self, words: t.Words) -> None:
        glued = bool(self.found) and not self.separated and not self.words
        if glued and (prose.is_filler(words) or isinstance(self.found[-1], t.Otherwise)):
            return
        if glued and prose.is_done(words) and _is_time(self.found[-1]):
            self._done(words)
            return
        if glued and self._by_the_day(words):
            return
        if glued and self._counted(words):
            return
        if glued:
            self.refused = True
            if isinstance(last := self.found[-1], t.Comparison) and last.bare:
                both = last.span.to(words.span)
                self.report("R610", both, words=both.text, bound=last.span.text)
            else:
                self.report("R204", words.span, words=words.span.text)
            return
        if prose.is_step_without_size(words):
            self.report("R661", words.span, words=words.text)
        elif bad := prose.refused_in_prose(words):
            self.report("R212", _place_of(words, bad), word=bad, words=words.text)
        self.text += ["，" if self.words and self.separated else "", words.text]
        self.words.append(words)

    def _done(self, words: t.Words) -> None:
        """24小时内办结; 每季度终了后15日内到位 names what is done since then."""
        last = self.found[-1]
        assert isinstance(last, (t.Comparison, t.Within))
        span, subject = last.span.to(words.span), last.subject
        if subject is not None and _SINCE.search(subject.text):
            subject = t.Words(subject.text + prose.clean(words).text, span)
        self.found[-1] = replace(last, subject=subject, span=span)

    def _by_the_day(self, words: t.Words) -> bool:
        """6月30日前下达: what is done by the day."""
        last = self.found[-1]
        if not isinstance(last, (t.Comparison, t.Within)) or not is_day(last) or prose.refused_in_prose(words):
            return False
        deed, span = _LEADS_ON.sub("", prose.clean(words).text), last.span.to(words.span)
        if not prose.is_done(t.Words(deed, words.span)):
            before = last.subject.text if last.subject else ""
            last = replace(last, subject=t.Words(f"{before}{deed.removesuffix('时间')}时间", span))
        self.found[-1] = replace(last, span=span)
        return True

    def _splits(self, index: int, words: t.Words) -> bool:
        """开展3次以上活动且满意度90%以上, 简易案件30天内办结、普通案件90天内: the noun belongs to the number before it, what is behind 且 to the next."""
        noun, *rest = _BOTH.split(words.text, maxsplit=1)
        glued = self.found and not self.separated and not self.words
        if not (glued and noun and rest and rest[0]) or prose.is_quoted(words):
            return False
        if "、" in words.text and not any(isinstance(each, Measured) for each in self.parts[index + 1 : index + 2]):
            return False
        behind = t.Words(noun, words.span)
        in_time = prose.is_done(behind) and _is_time(self.found[-1])
        if not (self._by_the_day(behind) or in_time or self._counted(behind)):
            return False
        self.separated = True
        return True

    def _counted(self, words: t.Words) -> bool:
        """开展3次以上法治宣传活动, 10%以上科室未参加: what stands behind the number belongs to what is counted."""
        last = self.found[-1]
        if not isinstance(last, (t.Comparison, t.Within)) or words.text[:1] in ("", "得", "扣"):
            return False
        bound = last.bound if isinstance(last, t.Comparison) else last.high
        share = bound is not None and bound.unit.kind is Kind.RATE and last.subject is None
        told = share and not (isinstance(last, t.Comparison) and last.bare)
        if bound is None or not (bound.unit.kind.is_counted or told) or prose.refused_in_prose(words):
            return False
        before = last.subject.text if last.subject else ""
        name = t.Words(before + _LEADS_ON.sub("", prose.clean(words).text), last.span.to(words.span))
        self.found[-1] = replace(last, subject=name, span=name.span)
        return True

    def _close_prose(self) -> None:
        if self.words:
            span = self.words[0].span.to(self.words[-1].span)
            text, self.text = _LEADS_TO_LOSS.sub("", "".join(self.text)), []
            self.found.append(t.Judgement(t.Words(text.removesuffix("的") if len(text) > 2 else text, span), span))
            self.words = []

    def _measure(self, words: t.Words | None, part: f.Fragment) -> None:
        subject = prose.measured(words) if words else None
        span = words.span.to(part.span) if words else part.span
        if subject is not None and _DENIES.fullmatch(subject.span.text):
            self.report("R204", subject.span, words=subject.text)  # 没少于1次, for 每少于1次
        if words and (bad := prose.refused_in_subject(words)):
            self.report("R212", _place_of(words, bad), word=bad, words=words.text)
        condition = measure_condition(subject, part, span, self.report)
        previous = self.found[-1] if self.found else None
        if isinstance(previous, t.Comparison) and isinstance(condition, t.Comparison):
            if self.paused and denies_bound(previous, condition):
                self.found[-1] = replace(condition, subject=previous.subject, span=previous.span.to(condition.span))
                return
            merged = merge(previous, condition)
            if merged:
                self.found[-1] = merged
                return
            if opposed(previous, condition):
                self.report("R219", previous.span.to(condition.span), words=previous.span.to(condition.span).text)
        self.found.append(condition)


def _refers(condition: t.Condition) -> bool:
    """达标, 达到标准: only that what was compared before it holds."""
    if isinstance(condition, t.Comparison):
        return condition.bound is None and condition.subject is None and condition.op == ">="
    return isinstance(condition, t.Judgement) and prose.refers(condition.words)


def _compares(found: Sequence[t.Condition]) -> bool:
    return all(isinstance(each, (t.Comparison, t.Within)) for each in found)


def _long_names(parts: list[f.Fragment]) -> list[tuple[int, int]]:
    """For each part the last words of its run of words and numbers, if they name a measure and a number follows them;
    and the last comparison said in words before those."""
    found: list[tuple[int, int]] = []
    for start, end in _runs(parts):
        at = next((k for k in range(end - 2, start, -1) if isinstance(parts[k], f.WordsF)), -1)
        words, last = parts[at] if at >= 0 else None, parts[end - 1]
        if not isinstance(words, f.WordsF) or isinstance(last, f.WordsF) or not prose.names_measure(words.words):
            at = -1
        said = (k for k in range(at - 1, start - 1, -1) if _is_said(parts[k]))
        found += [(at, next(said, -1))] * (end - start)
    return found


def _runs(parts: list[f.Fragment]) -> Iterator[tuple[int, int]]:
    """Where words and numbers stand with nothing between them; any other part is a run of its own."""
    start = 0
    for k in range(1, len(parts) + 1):
        joined = (
            k < len(parts)
            and isinstance(parts[k], (f.WordsF, *Measured))
            and isinstance(parts[k - 1], (f.WordsF, *Measured))
            and _touch(parts[k - 1], parts[k])
        )
        if not joined:
            yield start, k
            start = k


def _is_said(part: f.Fragment) -> bool:
    """A comparison that begins with a word or a sign (达到90%), not with its number (90%以上)."""
    return isinstance(part, f.CompareF) and part.span.text[0] not in "0123456789０１２３４５６７８９"


def _touch(first: f.Fragment, second: f.Fragment) -> bool:
    source = first.span.source.text
    return not source[first.span.end : second.span.start].strip()


def _is_time(condition: t.Condition) -> bool:
    bound = condition.high if isinstance(condition, t.Within) else getattr(condition, "bound", None)
    return bound is not None and bound.unit.kind in (Kind.DURATION, Kind.DATE)


def _place_of(words: t.Words, part: str) -> Span:
    at = words.span.text.find(part)
    return words.span if at < 0 else words.span.part(at, at + len(part))
