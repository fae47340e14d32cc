"""What a document states for all indicators: title, year, grades, rules in the notes below a table, and marks that only the scores show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import column_words, word_class
from dsl.record import field, record
from dsl.tools.importing.blocks import PrintedTable, title_words
from dsl.tools.importing.columns import bare, squeezed
from dsl.tools.importing.items import PrintedIndicator, PrintedSection, TableReading
from dsl.tools.importing.names import joined
from dsl.tools.importing.sentences import PrintedRule
from dsl.tools.importing.shown_rules import RULE_NAME, of_budget, of_figures, of_headings
from dsl.tools.importing.trial import compiles, one_indicator
from dsl.tools.importing.written import word

_YEAR = regex(r"(20\d\d)\s*年")
_TABLE_NUMBER = regex(r"\s*附?[表件]\s*[\d一二三四五六七八九十]*\s*[-—]?\s*\d*\s*[:.、)]?\s*")
_ONLY_YEAR = regex(r"\(?\s*20\d\d\s*年度?\s*\)?")
_LIST_NUMBER = regex(r"\s*(?:[(（]?\d+[)）.、]|[①-⑳])\s*")
_TITLE_END = regex(r"(?:表|框架|体系|标准|细则)(?:\([^()]*\))?\Z")
_MOSTLY = 1.3
_REMARKS = 20
"""Lines below a table that are looked at."""
_LONGEST_TITLE = 90
_HEADS = 10
"""Lines at the top of a document among which its heading stands."""
_FIGURE = regex(r"\d+(?:\.\d+)?")
_GIVES = regex(r"[得扣计加减]\s*\d")
_RANKED = regex(
    "|".join(
        sorted(
            {
                *word_class("grade-best"),
                *word_class("grade-good"),
                *word_class("grade-fair"),
                *word_class("grade-poor"),
                *word_class("grade-of-all"),
                *word_class("grade-number"),
            },
            key=len,
            reverse=True,
        )
    )
)
_RULING = regex(
    r"(?:每[^,]{1,20}|从总分中?|的,?|因[^,]{1,20}|,)[扣加减]\d+(?:\.\d+)?分|从总分中?扣|四舍五入|保留[^,]{0,8}小数|扣减[^,]{0,16}\d+%"
)
"""Words that rule marks, and not what a report says was given: 每缺一项扣2分, 得分四舍五入."""
_FEWEST_GRADES = 3


@record(frozen=False, eq=False)
class StatedRules:
    """`lines` stand in the head of the rubric; `named`: rules by name, with what they are for (figures, words, or all: "")."""

    lines: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    title: str = ""
    year: str = ""
    weights: dict[int, Fraction] = field(default_factory=dict)
    taken: tuple[tuple[PrintedSection, bool], ...] = ()
    """The sections whose indicators got their marks so; whether from the scores, else the section's own for its only indicator."""
    unread: str = ""
    """What seems to be the scale of grades and is not understood."""
    shown: dict[int, str] = field(default_factory=dict)
    """What the headings or the scores show of an indicator (by identity) that has no sentence."""

    def of(self, indicator: PrintedIndicator) -> str:
        """按定量指标计分原则: the rule that an indicator without a sentence is scored by; empty where none is stated."""
        if id(indicator) in self.shown:
            return self.shown[id(indicator)]
        is_figure = any(mark.isdigit() for mark in plain(indicator.text("target")))
        for name, meant in self.named:
            if not meant or (meant == "of-figures") == is_figure:
                return f"{word('BY_RULE')}{name}"
        return ""

    def weight_of(self, indicator: PrintedIndicator) -> Fraction | None:
        """The marks that the printed scores show, where no column prints any."""
        return self.weights.get(id(indicator))


def stated_rules(table: PrintedTable, reading: TableReading, rules: Sequence[PrintedRule]) -> StatedRules:
    """All that the lines around a table say."""
    title = _title(title_words(table))
    words = title_words(table)
    year = _YEAR.search(plain(title)) or _year_alone(words) or _year_of_document(words)
    without = [i for i, rule in zip(reading.indicators, rules, strict=True) if not rule.text]
    named = _named_rules(table, reading) if without else ()
    weights, taken = _weights(reading)
    rule, shown = _shown(without, weights, bool(named))
    lines = [f"{word('RULE')} {name}：{text}" for name, _, text in named]
    grades, unread = _grades([*table.lines_before, *table.lines_after, *reading.remarks])
    lines = [*([f"{word('GRADES')}：{grades}"] if grades else []), *lines, *([rule] if rule else [])]
    by_name = tuple((name, meant) for name, meant, _ in named)
    printed_year = year[1] if year else ""
    return StatedRules(
        tuple(lines), by_name, title, printed_year, weights=weights, taken=taken, shown=shown, unread=unread
    )


def _shown(
    without: list[PrintedIndicator], weights: dict[int, Fraction], is_stated: bool
) -> tuple[str, dict[int, str]]:
    """What headings and scores show of indicators without a sentence; the scores are asked only where no rule is stated."""
    found = {id(one): text for one in without if (text := of_headings(list(one.rows[0].cells)))}
    for one in without:
        if id(one) not in found and (text := of_budget(one, one.weight or weights.get(id(one)), _score(one))):
            found[id(one)] = text
    if is_stated:
        return "", found
    rest = [(one, one.weight or weights.get(id(one)), _score(one)) for one in without if id(one) not in found]
    rule, ruled = of_figures(rest)
    return rule, found | {id(one): f"{word('BY_RULE')}{RULE_NAME}" for one in ruled}


def _title(lines: list[str]) -> str:
    """The last line above the table that ends as titles do, with the line before it where that is only its beginning."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        text = _stripped(lines[at])
        folded = plain(squeezed(text))
        if len(text) > _LONGEST_TITLE or not _TITLE_END.search(folded) or "。" in text:
            continue
        before = _stripped(lines[at - 1]) if at else ""
        goes_on = (
            before
            and not _YEAR.search(plain(text))
            and _YEAR.match(plain(before))
            and len(before) < _LONGEST_TITLE
            and "。" not in before
        )
        return joined(f"{before}\n{text}" if goes_on else text)
    return ""


def _year_alone(lines: list[str]) -> re.Match[str] | None:
    """（2023年度）, in a line by itself near the table."""
    near = (plain(line) for line in reversed(lines[-6:]))
    return next((_YEAR.search(line) for line in near if _ONLY_YEAR.fullmatch(line.strip())), None)


def _year_of_document(lines: list[str]) -> re.Match[str] | None:
    """That of the heading of a report far above the table, where only one year stands in such lines."""
    heads = [plain(line) for line in lines[:_HEADS] if len(line) <= _LONGEST_TITLE and "。" not in line]
    found = [match for line in heads if (match := _YEAR.search(line))]
    return found[0] if len({match[1] for match in found}) == 1 else None


def _stripped(line: str) -> str:
    number = _TABLE_NUMBER.match(plain(line))
    rest = line[number.end() :] if number else line
    return rest.strip() or line.strip()


def _grades(lines: list[str]) -> tuple[str, str]:
    """The sentence that says from which total on which grade is given, and one that seems to say it but is not understood."""
    unread = ""
    for line in lines:
        for sentence in [line, *re.findall(r"[^。]+。?", line)]:
            if not _looks_like_grades(sentence):
                continue
            text = _behind_number(sentence.strip())
            highest = max(Fraction(100), *map(Fraction, _FIGURE.findall(plain(text))))
            if compiles(f"{word('GRADES')}：{text}\n{one_indicator(highest)}"):
                return (text if text.endswith("。") else f"{text}。"), ""
            unread = unread or text
    return "", unread


def _behind_number(text: str) -> str:
    """Without 1. or 注： at its beginning."""
    remark = next((word for word in column_words()["remark"] if plain(text).startswith(plain(word))), "")
    text = text[len(remark) :].lstrip("：: ")
    number = _LIST_NUMBER.match(text)
    return text[number.end() :] if number else text


def _looks_like_grades(text: str) -> bool:
    """Three figures beside three names of grades, and no marks that are given or taken."""
    named = [word for word in _RANKED.findall(plain(text)) if word]
    return len(_FIGURE.findall(plain(text))) >= _FEWEST_GRADES <= len({*named}) and not _GIVES.search(plain(text))


def _named_rules(table: PrintedTable, reading: TableReading) -> tuple[tuple[str, str, str], ...]:
    """定量指标计分原则：… in the notes: name, what it is for, and the sentence up to its full stop."""
    names = "|".join(column_words()["rule-name"])
    shape = re.compile(
        rf"(?:^|[。；;\s.、])(?P<name>[^\s。；;，,:：.、\d]{{0,12}}(?:{names}))\s*[:：]\s*(?P<text>[^。]+。?)"
    )
    found = []
    for line in [*reading.remarks, *table.lines_after]:
        for match in shape.finditer(line):
            rule = f"{word('RULE')} {match['name']}：{match['text']}"
            if compiles(f"{rule}\n{one_indicator(Fraction(1))}"):
                found.append((match["name"], _meant(match["name"]), match["text"]))
    return tuple(found)


def _meant(name: str) -> str:
    words = column_words()
    for kind in ("of-figures", "of-words"):
        if any(one in name for one in words[kind]):
            return kind
    return ""


def _weights(reading: TableReading) -> tuple[dict[int, Fraction], tuple[tuple[PrintedSection, bool], ...]]:
    """Where no marks are printed but those of a section, and the scores below it add up to them: then each scored full marks."""
    found: dict[int, Fraction] = {}
    taken: list[tuple[PrintedSection, bool]] = []
    for section, below in _by_section(reading):
        if (
            section.weight is None
            or not below
            or any(one.weight is not None or one.named.marks is not None for one in below)
        ):
            continue
        scores = {id(one): score for one in below if (score := _score(one)) is not None}
        is_full = len(scores) == len(below) and sum(scores.values(), Fraction(0)) == section.weight
        if is_full or len(below) == 1:
            found.update(scores if is_full else {id(below[0]): section.weight})
            taken.append((section, is_full))
    return found, tuple(taken)


def remarks_below(table: PrintedTable, rules: StatedRules) -> list[str]:
    """The lines below a table that are remarks on it (注：… and what is numbered behind it), but for what became a rule or the grades."""
    found: list[str] = []
    for line in table.lines_after[:_REMARKS]:
        begins = line.strip().startswith(column_words()["remark"])
        if not begins and not (found and _LIST_NUMBER.match(line)):
            if found:
                break
            continue
        found.append(line.strip())
    used = [said.partition("：")[2].rstrip("。") for said in rules.lines]
    return [
        line
        for line in found
        if not any(said and said in line for said in used) or len(line) > _MOSTLY * max(map(len, used))
    ]


def unread_rules(lines: Iterable[str], rules: StatedRules) -> Iterator[str]:
    """What the lines beside a table say of marks that no line of the draft says: 资料不齐全的，每缺一项从总分中扣2分."""
    known = ["".join(line.partition("：")[2].split()).rstrip("。") for line in rules.lines]
    known = [text for text in (*known, "".join(rules.unread.split())) if text]
    for line in lines:
        for sentence in re.findall(r"[^。；;\n]+", line):
            said = "".join(sentence.split())
            if (
                _RULING.search(plain(said))
                and word("VETO") not in said
                and not any(said in text or text in said for text in known)
            ):
                yield said


def _by_section(reading: TableReading) -> list[tuple[PrintedSection, list[PrintedIndicator]]]:
    """The sections of the first level with all indicators below them."""
    found: list[tuple[PrintedSection, list[PrintedIndicator]]] = []
    for part in reading.parts:
        if isinstance(part, PrintedSection) and part.level == 1:
            found.append((part, []))
        elif isinstance(part, PrintedIndicator) and found:
            found[-1][1].append(part)
    return found


def _score(indicator: PrintedIndicator) -> Fraction | None:
    text = bare(indicator.text("score")).removesuffix("分")
    return Fraction(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
