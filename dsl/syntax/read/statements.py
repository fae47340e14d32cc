"""The statement that the parser found, with its sentence put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal, cast

from lark import Tree

from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import rows, saying
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble import assemble
from dsl.syntax.assemble.levels.falls import with_falls
from dsl.syntax.assemble.levels.grades import read_grades
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.folding import fold_lines, fold_words
from dsl.syntax.lexer.lexeme import Lexeme
from dsl.syntax.printed import words_at
from dsl.syntax.read.values import Placed, figure, span_of, the, words_of

_POLICIES: tuple[tuple[Literal["full", "zero", "drop"], re.Pattern[str]], ...] = (
    ("full", saying("policy-full")),
    ("zero", saying("policy-zero")),
    ("drop", saying("policy-drop")),
)
_NAMES = regex("“[^”]*”|[^、]+")
_HEADINGS: dict[str, t.HeadingKind] = {"BONUS": "bonus", "PENALTY": "penalty", "INDICATOR": "indicator"}


def read_statement(tree: Tree[Any]) -> tuple[t.Statement, list[Diagnostic]]:
    """The node of the tree, and what its sentence leaves to be asked."""
    node = tree.children[0]
    assert isinstance(node, Tree)
    reader = _StatementReader(node)
    return reader.read(str(node.data)), reader.diagnostics


def _flat(parts: Sequence[Any]) -> list[Placed]:
    return [inner for part in parts for inner in (_flat(part.children) if isinstance(part, Tree) else [part])]


class _StatementReader:
    def __init__(self, node: Tree[Any]) -> None:
        self.node = node
        self.parts = _flat(node.children)
        self.tokens = {part.type: part for part in self.parts if isinstance(part, Lexeme)}
        self.span = span_of(self.parts)
        self.diagnostics: list[Diagnostic] = []

    def read(self, kind: str) -> t.Statement:
        match kind:
            case "quotation":
                return t.Text("quotation", words_of(self.tokens["REST"]), self.span)
            case "title" | "place" | "authority" | "rollup" | "note":
                return t.Text(kind, self.line(), self.span)
            case "year" | "total" | "rounding":
                return t.StatedNumber(kind, figure(self.parts), self.span)
            case "total_cap":
                return t.StatedNumber("cap", figure(self.parts), self.span)
            case "grades":
                return self.grades()
            case "datum":
                return self.declaration()
            case "formula":
                return t.Formula(self.sentence(), self.span)
            case "rule":
                return t.NamedRule(words_of(self.tokens["NAME_BEFORE_COLON"]), self.sentence(scores=True), self.span)
            case "heading":
                return self.heading()
            case "veto":
                return t.VetoLine(self.sentence(veto=True), self.span)
            case "absent":
                return self.absent()
            case "reading":
                sentence = self.sentence()
                return t.Reading(sentence.clauses, self.span, sentence.text)
            case "meaning":
                return self.meaning()
            case "readings_from":
                return t.Text("readings", self.line(), self.span)
            case "target_line":
                return t.TargetLine(the(t.Aim, self.parts), self.span)
            case "example":
                return self.example()
            case "same_names":
                return t.SameNames("SAME_APART" in self.tokens, self.span)
        return t.Allow(str(self.tokens["DIAGNOSTIC_CODE"]), self.line(), self.span)

    # ---- parts

    def line(self) -> t.Words:
        span = self.tokens["REST"].span
        return t.Words(fold_lines(span.text), span)

    def sentence(self, veto: bool = False, scores: bool = False) -> t.Sentence:
        read = the(f.SentenceF, self.parts)
        fragments, span = read.fragments, read.span
        if len(fragments) > 1 and isinstance(fragments[0], f.MarkF) and fragments[0].kind == "colon":
            span = Span(span.source, fragments[1].span.start, span.end)
        fragments = with_falls(fragments, of_line=veto)
        if veto and not any(isinstance(part, f.FallF) or is_mark(part, "veto_total") for part in fragments):
            fragments = [*fragments, f.MarkF("veto_total", span.behind)]
        clauses, found = assemble(fragments, scores)
        self.diagnostics += found
        return t.Sentence(clauses, span, span.printed)

    def meaning(self) -> t.Meaning:
        quoted, told = self.tokens["QUOTED"].span, self.tokens.get("REST")
        inside = Span(quoted.source, quoted.start + 1, quoted.end - 1)
        says = None if told is None else t.Words(fold_lines(told.span.text), told.span)
        text = Span(quoted.source, quoted.start, self.span.end).printed
        return t.Meaning(t.Words(fold_lines(inside.text), inside), says, self.span, fold_lines(text))

    def heading(self) -> t.Heading:
        keyword, code = self.node.children[0], self.tokens.get("CODE")
        assert isinstance(keyword, Lexeme)
        targets = [part for part in self.parts if isinstance(part, t.Aim)]
        sentences = [part for part in self.parts if isinstance(part, f.SentenceF)]
        kind = _HEADINGS.get(keyword.type, "section")
        return t.Heading(
            kind="indicator" if kind == "section" and (sentences or targets) else kind,
            level=_level(keyword) if kind == "section" else 0,
            code=str(code).rstrip(".、") if code else None,
            name=words_of(self.tokens["HEAD_NAME"]),
            weight=self.weight(),
            target=targets[0] if targets else None,
            sentence=self.sentence(scores=True) if sentences else None,
            span=self.span,
        )

    def weight(self) -> Fraction | None:
        heads = [_flat([part]) for part in self.node.children if isinstance(part, Tree)]
        return next((figure(parts) for parts in heads if _is_weight(parts[0])), None)

    def declaration(self) -> t.Declaration:
        name = self.tokens["NAME_BEFORE_COLON"]
        kind = next(word for word in self.tokens if word.startswith("TYPE_"))
        items = tuple(one for part in self.parts if isinstance(part, t.TypeItem) for one in _each(part))
        return t.Declaration(words_of(name), _type_of(kind), items, self.span)

    def grades(self) -> t.Grades:
        read = the(f.SentenceF, self.parts)
        bands, found = read_grades(read.fragments)
        self.diagnostics += found
        return t.Grades(bands, self.span, read.span.printed)

    def absent(self) -> t.Absent:
        text = the(f.SentenceF, self.parts).span.text
        found = [(match.start(), policy) for policy, words in _POLICIES if (match := words.search(text))]
        if not found:
            self.diagnostics.append(Diagnostic("R215", self.span, {"words": fold_words(text)}))
            return t.Absent("drop", self.span)
        return t.Absent(min(found)[1], self.span)

    def example(self) -> t.Example:
        amount = next(part for part in self.parts if isinstance(part, (t.Points, t.Share)))
        data = words_of(self.tokens["EXAMPLE_DATA"])
        score = amount.value if isinstance(amount, t.Points) else amount.rate
        return t.Example(data, -score if "DEDUCT" in self.tokens else score, self.span)


def _type_of(terminal: str) -> t.TypeName:
    """TYPE_YES_NO: yes-no."""
    return cast(t.TypeName, terminal.removeprefix("TYPE_").lower().replace("_", "-"))


def _is_weight(first: Placed) -> bool:
    """分值 4, （4分）."""
    return isinstance(first, Lexeme) and first.type in ("WEIGHT", "OPEN_POINTS", "NUMBER")


def _level(keyword: Lexeme) -> int:
    row = rows("SECTION")[0]
    return (row.zh.index(keyword) if keyword in row.zh else row.en.index(keyword)) + 1


def _each(item: t.TypeItem) -> Iterator[t.TypeItem]:
    """一般、不满意 0% as two: prose goes on behind 、, so what stands before it has no rate of its own."""
    if item.words is None:
        yield item
        return
    span = item.words.span
    *others, last = (words_at(span.part(*match.span())) for match in _NAMES.finditer(span.text))
    yield from (t.TypeItem(words, None, None, words.span) for words in others)
    yield t.TypeItem(last, item.rate, item.high, last.span.to(item.span))
