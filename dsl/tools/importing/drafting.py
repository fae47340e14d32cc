"""Writes the draft of a rubric: head, sections and indicators of a table in the language, each line with the cell that it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Text
from dsl.base.vocabulary import column_words
from dsl.documents.grid import Cell, Document
from dsl.exact.number import decimal_text
from dsl.tools.importing.beyond import as_one, beyond, limit_of, limits, total_of
from dsl.tools.importing.blocks import PrintedTable
from dsl.tools.importing.columns import Column, published_columns, says_scores, squeezed
from dsl.tools.importing.draft import Draft, DraftedIndicator
from dsl.tools.importing.items import PrintedIndicator, PrintedSection, TableReading
from dsl.tools.importing.names import joined, money_of, unit_of
from dsl.tools.importing.rate_of_target import rate_of_target, told
from dsl.tools.importing.row_points import rows_as_grades, rows_as_points
from dsl.tools.importing.rules import StatedRules, remarks_below, stated_rules, unread_rules
from dsl.tools.importing.section_codes import section_codes
from dsl.tools.importing.sections import beyond_whole
from dsl.tools.importing.sentences import PrintedRule, formulas_of, printed_rule, rule_columns, scoring_part
from dsl.tools.importing.sums import wrong_sums
from dsl.tools.importing.trial import is_target, problems_of
from dsl.tools.importing.written import DraftLine, comment, head, note, safe_name, with_sentence, word

_NOTED = ("points", "explanation", "criterion", "evidence")
"""Columns that say something about an indicator beside its sentence."""
_WHOLE = Fraction(100)
_REMARKS = 20
"""Lines below a table that are looked at."""
_BESIDE: Text = ("表外", "beside the table")
_LONGEST_NAME = 15
"""Characters of a name that may still speak of marks (加分情况)."""


class Drafting:
    """Writes one table. `elsewhere`: the rules that other tables of the document print, by the name of their indicator."""

    def __init__(
        self, document: Document, table: PrintedTable, reading: TableReading, elsewhere: dict[str, PrintedRule]
    ) -> None:
        self.document, self.table, self.reading = document, table, reading
        self.elsewhere = elsewhere
        self.columns = rule_columns(reading)
        self.asked: list[Diagnostic] = []
        self.entries: list[DraftedIndicator] = []
        self.total = next((t.weight for t in reading.totals if t.is_whole and t.weight), None)
        self.rules = StatedRules((), ())
        self.beyond: dict[int, str] = {}
        self.pointed: list[DraftedIndicator] = []
        self.graded: list[DraftedIndicator] = []
        self.rated: list[DraftedIndicator] = []

    def ask(self, code: str, cell: Cell, **parts: str) -> None:
        """A question about a cell."""
        self.asked.append(Diagnostic(code, None, {"path": self.document.place(cell, "zh"), **parts}))

    def differ(self, cell: Cell, words: str, figures: tuple[Fraction, Fraction], of: Text) -> None:
        """Two figures that the table prints for one thing: the one in the cell, and another."""
        here, there = map(decimal_text, figures)
        self.ask("R731", cell, words=words, here=here, there=there, there_words=of[0], there_words_en=of[1])

    def draft(self) -> Draft:
        """The whole file."""
        for indicator in self.reading.indicators:
            self.entries.append(self.entry(indicator))
        self.rules = stated_rules(self.table, self.reading, [entry.rule for entry in self.entries])
        for section, from_scores in self.rules.taken:
            added = (
                ("各指标的分值，取自印出的得分", "the marks of its indicators, from the printed scores")
                if from_scores
                else ("下面一个指标的分值，等于它的分值", "its own marks for the only indicator")
            )
            self.ask("R732", section.cell, words=section.named.name, added=added[0], added_en=added[1])
        self.tell_rows()
        self.tell_shown()
        by_printed = {id(entry.printed): entry for entry in self.entries}
        self.share_cells()
        self.beyond = beyond(self.reading.parts)
        body: list[DraftLine] = []
        codes = self.codes()
        for number, part in enumerate(self.reading.parts):
            match part:
                case PrintedSection() if not beyond_whole(part.named.name):
                    body += self.section(part, codes.get(number, part.named.code))
                case PrintedIndicator():
                    body += self.indicator(by_printed[id(part)])
        for problem in wrong_sums(self.reading, self.entries, self.beyond):
            self.differ(*problem)
        self.tell_limits(by_printed)
        if self.rated:
            self.ask("R732", self.rated[0].printed.cell, **told(self.rated))
        return Draft([*self.head(), *body, *self.tail()], self.entries, self.asked)

    def tell_limits(self, by_printed: Mapping[int, DraftedIndicator]) -> None:
        """Asks where marks on top of the whole have one limit in all that they can pass."""
        for section, limit, entries in limits(self.reading.parts, by_printed):
            line = as_one(section, limit, entries) if self.beyond[id(entries[0].printed)] == "BONUS" else ""
            marks = {"whole": decimal_text(total_of(entries)), "limit": decimal_text(limit)}
            self.ask("R747", section.cell, words=section.named.name, line=line, **marks)

    def tell_rows(self) -> None:
        """Tells where the marks of single rows were put into a sentence."""
        points = "各行的分值，写在各要点前面", "the marks of each row, ahead of its point"
        grades = "各行的分值，写在各档后面", "the marks of each row, behind its grade"
        for entries, added in ((self.pointed, points), (self.graded, grades)):
            if entries:
                self.ask("R732", entries[0].printed.cell, words=_from_to(entries), added=added[0], added_en=added[1])

    def tell_shown(self) -> None:
        """Tells of the rules that nobody printed as a sentence."""
        of: dict[str, list[DraftedIndicator]] = {}
        for entry in self.entries:
            if text := self.rules.shown.get(id(entry.printed)):
                of.setdefault(text, []).append(entry)
        rule = self.rules.lines[-1] if self.rules.lines else ""
        for text, entries in of.items():
            told = "；".join((rule if text.startswith(word("BY_RULE")) else text).split("\n"))
            self.ask(
                "R732",
                entries[0].printed.cell,
                words=_from_to(entries),
                added=f"评分办法“{told}”，由栏目和印出的得分看出",
                added_en=f"“{told}”, seen from the headings and the printed scores",
            )

    def share_cells(self) -> None:
        """Tells of a rule that several indicators have in common: each has it in full."""
        of: dict[int, list[DraftedIndicator]] = {}
        for entry in self.entries:
            for cell in entry.rule.cells:
                of.setdefault(id(cell), []).append(entry)
        for entries in {tuple(e.name for e in found): found for found in of.values() if len(found) > 1}.values():
            self.ask("R734", entries[0].rule.cells[0], words="、".join(entry.name for entry in entries))

    # ---- the head

    def head(self) -> list[DraftLine]:
        """Where it comes from, the title, the year, the total, and the rules that hold for all."""
        lines = [comment(f"由 rubric import 从 {self.document.name} 读入，句子照抄；编号的问题见命令的输出。")]
        lines += [DraftLine(f"{word('TITLE')} {safe_name(self.rules.title)}")] if self.rules.title else []
        lines += [DraftLine(f"{word('YEAR')} {self.rules.year}")] if self.rules.year else []
        if (total := self.whole()) is not None:
            lines.append(DraftLine(f"{word('TOTAL')} {decimal_text(total)}"))
        lines += [DraftLine(line) for line in self.rules.lines]
        return lines

    def tail(self) -> list[DraftLine]:
        """The remarks below the table, as comments: nobody has read them."""
        remarks = remarks_below(self.table, self.rules)
        if self.rules.unread:
            self.ask("R748", Cell(self.rules.unread, 0, 1, place=_BESIDE), words=joined(self.rules.unread))
        self.ask_which_score()
        beside = [*self.table.lines_before[-_REMARKS:], *self.table.lines_after[:_REMARKS]]
        for text in [*self.reading.remarks, *beside]:
            if word("VETO") in text:
                self.ask("R739", Cell(text, 0, 1, place=_BESIDE), words=joined(text))
        for said in unread_rules(beside, self.rules):
            self.ask("R729", Cell(said, 0, 1, place=_BESIDE), words=said)
        return [DraftLine(""), comment("表后的话，没有读入评分标准："), *map(comment, remarks)] if remarks else []

    def ask_which_score(self) -> None:
        """R750 for scores of several projects beside each other."""
        for block in self.table.blocks:
            columns = [column for column in block.columns if column.role == "score"]
            cell = (columns[0].under or columns[0].header) if columns else None
            if cell is not None and not published_columns(columns):
                self.ask("R750", cell, words="、".join(column.label for column in columns))
                return

    def whole(self) -> Fraction | None:
        """The printed total; without what comes on top of the table, where the printed one counts that too."""
        beyond = total_of([entry for entry in self.entries if id(entry.printed) in self.beyond])
        inside = total_of([entry for entry in self.entries if id(entry.printed) not in self.beyond])
        if not beyond or self.total != inside + beyond:
            return self.total
        cell = next(total.cell for total in self.reading.totals if total.is_whole and total.weight)
        self.ask(
            "R732",
            cell,
            words=decimal_text(self.total),
            added=f"总分 {decimal_text(inside)}，不含加分",
            added_en=f"the total {decimal_text(inside)}, without the bonus",
        )
        return inside

    # ---- sections

    def codes(self) -> dict[int, str]:
        """Codes of sections that are not printed; each is told."""
        found = section_codes(self.reading.parts)
        for number, code in found.items():
            part = self.reading.parts[number]
            assert isinstance(part, PrintedSection)
            parts = {"words": part.named.name, "added": f"编码 {code}", "added_en": f"the code {code}"}
            self.ask("R732", part.cell, **parts)
        return found

    def section(self, part: PrintedSection, code: str) -> list[DraftLine]:
        """一级指标 A 项目决策 分值 17."""
        weight = self.share(part.weight, part.named.is_share)
        start = head(word("SECTION", part.level - 1), code, part.named.name, weight)
        return [DraftLine("")] * (part.level == 1) + [DraftLine(start, part.cell)]

    def share(self, weight: Fraction | None, is_share: bool) -> Fraction | None:
        """Marks: a share is one of the total."""
        return weight * (self.total or _WHOLE) / 100 if weight is not None and is_share else weight

    # ---- indicators

    def entry(self, printed: PrintedIndicator) -> DraftedIndicator:
        """An indicator with its rule, completed from explanations and from other tables of the document where its own cell says none."""
        named = printed.named
        weight, is_share = printed.weight, printed.is_share
        if weight is None:
            weight, is_share = named.marks, named.is_share
        elif named.marks is not None and named.marks != weight:
            self.differ(printed.cell, named.name, (named.marks, weight), ("分值栏", "the column of marks says"))
        name = safe_name_told(self, printed)
        rule = printed_rule(printed, self.columns)
        entry = DraftedIndicator(
            printed, named.code, name, weight=self.share(weight, is_share), rule=rule, money=self.money(printed)
        )
        if says_scores(name) and len(name) > _LONGEST_NAME:
            self.ask("R737", printed.cell, name=name)
        self.complete(entry)
        return entry

    def money(self, printed: PrintedIndicator) -> str:
        """The unit of the label at the side of its part."""
        grid = printed.rows[0].grid
        sides = [
            block.side
            for block in self.table.blocks
            if block.side is not None and block.grid is grid and printed.rows[0].row in block.rows
        ]
        return next((unit for side in sides if (unit := money_of(side.text))), "")

    def complete(self, entry: DraftedIndicator) -> None:
        """Formulas of the explanation go before the sentence that speaks of what they define; a rule that only another table prints goes behind it."""
        rule = entry.rule
        points = rows_as_points(entry.printed, self.columns, entry.name, entry.weight)
        grades = rows_as_grades(entry.printed, self.columns)
        if entry.printed.added is not None and entry.weight is not None:
            of = ("各行分值之和", "the sum of its rows")
            self.differ(entry.printed.cell, entry.name, (entry.weight, entry.printed.added), of)
        if points or grades:
            rule.text = grades or points
            (self.graded if grades else self.pointed).append(entry)
            return
        whole = joined(rule.text)
        if (
            "\n" in rule.text
            and problems_of(entry.name, entry.weight, rule.text)
            and not problems_of(entry.name, entry.weight, whole)
        ):
            rule.text = whole  # the cell was broken into lines inside its words
        if rule.text and not says_scores(rule.text):
            other = self.elsewhere.get(squeezed(entry.name)) or self.elsewhere.get(entry.code)
            added = "" if other is None else scoring_part(other.text)
            if added and other is not None:
                rule.text = f"{rule.text}\n{added}"
                place = self.document.place(other.cells[0], "zh")
                self.ask(
                    "R732",
                    entry.printed.cell,
                    words=entry.name,
                    added=f"评分办法，抄自{place}",
                    added_en=f"how marks are given, copied from {self.document.place(other.cells[0], 'en')}",
                )
        explained = [
            text
            for column, cell in entry.printed.of(*_NOTED)
            if column not in self.columns.columns and column.role != "evidence"
            for text in [cell.text]
        ]
        for text in explained if rule.text else []:
            formula = formulas_of(text, f"{entry.name}{rule.text}")
            if (
                formula
                and formula not in rule.text
                and not problems_of(entry.name, entry.weight, f"{formula}\n{rule.text}")
            ):
                rule.text = f"{formula}\n{rule.text}"
        listed = "\n".join(cell.text for _, cell in entry.printed.of("points"))
        if rule.text and listed and listed not in rule.text and problems_of(entry.name, entry.weight, rule.text):
            whole = f"{listed}\n{rule.text}"
            if not problems_of(entry.name, entry.weight, whole):
                rule.text = whole

    def indicator(self, entry: DraftedIndicator) -> list[DraftLine]:
        """Head, sentence, and what else the table prints about it."""
        printed, rule = entry.printed, entry.rule
        target, aim_note = self.target(entry)
        kind = self.beyond.get(id(printed), "INDICATOR")
        keyword = word(kind)
        if entry.weight is None:
            entry.weight = self.limit(entry) if kind in ("BONUS", "PENALTY") else self.rules.weight_of(printed)
        start = head(keyword, entry.code, entry.name, entry.weight, target)
        if keyword == word("VETO"):
            return with_sentence(keyword, rule.text.strip() or entry.name, rule.cells or [printed.cell])
        lines = self.sentence(start, entry)
        if target and (rate := rate_of_target(entry, lines)) is not None:
            lines.append(rate)
            self.rated.append(entry)
        lines += list(aim_note)
        noted: dict[Column, list[Cell]] = {}
        for column, cell in printed.of(*_NOTED):
            if column not in self.columns.columns and cell.text.strip() not in rule.text:
                noted.setdefault(column, []).append(cell)
        for column, cells in noted.items():
            left = " ".join(without_lines(cell.text, rule.text) for cell in cells).strip()
            if left:
                label = column.words
                lines.append(note(left if left.startswith(label) or not label else f"{label}：{left}", cells[0]))
        return lines

    def limit(self, entry: DraftedIndicator) -> Fraction:
        """How much a row on top of the whole can give or take; where nothing says it, as much as the whole."""
        printed = limit_of(entry.printed)
        if printed is not None:
            return printed
        whole = self.total or _WHOLE
        told = f"上限 {decimal_text(whole)} 分（没有印上限）", f"a limit of {decimal_text(whole)} (none is printed)"
        self.ask("R732", entry.printed.cell, words=entry.name, added=told[0], added_en=told[1])
        return whole

    def sentence(self, start: str, entry: DraftedIndicator) -> list[DraftLine]:
        """The printed sentence; where none is printed, the rule that the document states for all, or who gives the marks."""
        rule = entry.rule
        text = rule.text.strip()
        if text and squeezed(text).strip("。") not in column_words()["by-raters"]:
            return with_sentence(start, text, rule.cells)
        stated = self.rules.of(entry.printed)
        if "\n" in stated:
            return with_sentence(start, stated, [entry.printed.cell])
        if stated:
            return [DraftLine(f"{start}：{stated}", entry.printed.cell)]
        if not text and self.columns.columns:
            self.ask("R728", entry.printed.cell, words=entry.name)
        return [DraftLine(f"{start}：{word('RATERS')}。", entry.printed.cell)]

    def target(self, entry: DraftedIndicator) -> tuple[str, Iterator[DraftLine]]:
        """The target for the head where it is a figure; else a remark."""
        cells = entry.printed.of("target")
        if not cells:
            return "", iter(())
        column, cell = cells[0]
        text = " ".join(cell.text.split())
        if any(mark.isdigit() for mark in text) and is_target(text):
            return f"{text}{self.missing_money(entry, cell)}", iter(())
        return "", iter((note(f"{column.words.split('（')[0].split('(')[0]}：{text}", cell),))

    def missing_money(self, entry: DraftedIndicator, cell: Cell) -> str:
        """The unit of an amount that only the value beside the target prints: 71800 and 50400元."""
        unit = unit_of(entry.printed.text("actual"))
        if unit_of(cell.text) or unit not in column_words()["money"]:
            return ""
        added = f"目标的单位“{unit}”，取自完成值"
        self.ask(
            "R732",
            cell,
            words=entry.name,
            added=added,
            added_en=f"the unit {unit} of the target, from the value beside it",
        )
        return unit


def _from_to(entries: list[DraftedIndicator]) -> str:
    """The first and the last of them."""
    return entries[0].name if len(entries) == 1 else f"{entries[0].name}……{entries[-1].name}"


def safe_name_told(drafting: Drafting, printed: PrintedIndicator) -> str:
    """The name as the language can have it; a change is told."""
    name = safe_name(printed.named.name)
    if not name:
        name = f"未印名称{1 + sum(entry.name.startswith('未印名称') for entry in drafting.entries)}"
        drafting.ask("R735", printed.cell, name=name)
        return name
    if name != printed.named.name:
        drafting.ask(
            "R732", printed.cell, words=printed.named.name, added=f"名称写作“{name}”", added_en=f"the name as “{name}”"
        )
    return name


def without_lines(text: str, used: str) -> str:
    """What a cell says beyond the lines that the sentence took from it."""
    kept = text
    for line in used.split("\n"):
        if len(line) > 4:
            kept = kept.replace(line, "")
    return " ".join(kept.split())
