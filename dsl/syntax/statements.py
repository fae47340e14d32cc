"""From lark's tree of one statement to the tree's node."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import cast

from lark import Token, Tree

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble import assemble
from dsl.syntax.build import Builder
from dsl.syntax.layout import Chunk, Layout
from dsl.syntax.terminals import keywords
from dsl.syntax.values import Node, fold_lines, fold_words

_TYPES: dict[str, t.TypeName] = {
    "率": "rate",
    "金额": "money",
    "数量": "count",
    "时长": "duration",
    "日期": "date",
    "是否": "yes-no",
    "等级": "level",
    "问卷": "survey",
    "分数": "score",
    "得分": "score",
    "数": "number",
}
_ABSENT = re.compile(r"满分|full|零分|不得分|0|zero|no marks|剔除|不计入|按比例|重新|drop|rescale")


def _trees(node: Node, data: str) -> list[Node]:
    return [c for c in node.children if isinstance(c, Tree) and c.data == data]


def _token(node: Node, *types: str) -> Token | None:
    return next((c for c in node.children if isinstance(c, Token) and c.type in types), None)


class StatementReader:
    """Reads the statements of one source; problems are gathered in `diagnostics`."""

    def __init__(self, layout: Layout, chunk: Chunk) -> None:
        self.source = layout.source
        self.builder = Builder(layout.source, layout.folded, chunk.start)
        self.diagnostics: list[Diagnostic] = []

    def read(self, tree: Node) -> t.Statement:
        statement = self._read(tree)
        self.diagnostics = self.builder.diagnostics + self.diagnostics
        return statement

    def _read(self, tree: Node) -> t.Statement:
        node = cast(Node, tree.children[0])
        span = self.builder.span(node)
        match str(node.data):
            case "quotation":
                return t.Text("quotation", self._rest(node), span)
            case "title" | "place" | "authority" | "rollup" | "note" as kind:
                return t.Text(kind, self._line(node), span)
            case "year" | "total" | "rounding" as kind:
                return t.Figure(kind, self._number(node), span)
            case "grades":
                return self._grades(node, span)
            case "datum":
                return self._declaration(node, span)
            case "formula":
                return t.Formula(self.sentence(node), span)
            case "rule":
                name = self._words(cast(Token, _token(node, "NAME_BEFORE_COLON")))
                return t.Rule(name, self.sentence(node, scores=True), span)
            case "heading":
                return self._heading(node, span)
            case "veto":
                return t.Veto(self.sentence(node, veto=True), span)
            case "absent":
                return self._absent(node, span)
            case "reading":
                sentence = self.sentence(node)
                return t.Reading(sentence.clauses, span, sentence.text)
            case "target_line":
                return t.TargetLine(self._aim(_trees(node, "aim")[0]), span)
            case "example":
                return self._example(node, span)
        code = cast(Token, _token(node, "DIAGNOSTIC_CODE"))
        return t.Allow(str(code), self._line(node), span)

    # ---- parts

    def _words(self, token: Token) -> t.Words:
        return self.builder.words(token)

    def _rest(self, node: Node) -> t.Words:
        return self._words(cast(Token, _token(node, "REST")))

    def _line(self, node: Node) -> t.Words:
        span = self.builder.span(cast(Token, _token(node, "REST")))
        return t.Words(fold_lines(span.text), span)

    def _number(self, node: Node) -> Fraction:
        return self.builder.decimal(cast(Token, _token(node, "NUMBER")))

    def sentence(self, node: Node, veto: bool = False, scores: bool = False) -> t.Sentence:
        tree = _trees(node, "sentence")[0]
        span = self.builder.span(tree)
        read = self.builder.fragments(tree)
        if len(read) > 1 and isinstance(read[0], f.MarkF) and read[0].kind == "colon":
            span = Span(self.source, read[1].span.start, span.end)
        if veto and not any(isinstance(p, f.MarkF) and p.kind == "veto_total" for p in read):
            read.append(f.MarkF("veto_total", Span(self.source, span.end, span.end)))
        clauses, diagnostics = assemble(read, scores)
        self.diagnostics += diagnostics
        return t.Sentence(clauses, span, span.text)

    def _heading(self, node: Node, span: Span) -> t.Heading:
        keyword = cast(Token, node.children[0])
        code = _token(node, "CODE")
        name = self._words(cast(Token, _token(node, "HEAD_NAME")))
        weights = [self._number(w) for w in _trees(node, "head_weight")]
        targets = [self._aim(_trees(w, "aim")[0]) for w in _trees(node, "head_target")]
        sentence = self.sentence(node, scores=True) if _trees(node, "sentence") else None
        kinds: dict[str, t.HeadingKind] = {"BONUS": "bonus", "PENALTY": "penalty", "INDICATOR": "indicator"}
        kind = kinds.get(keyword.type, "section")
        level = _level(self.builder.text(keyword)) if kind == "section" else 0
        has_rule = sentence is not None or bool(targets)
        return t.Heading(
            "indicator" if kind == "section" and has_rule else kind,
            level,
            str(code).rstrip(".、") if code else None,
            name,
            weights[0] if weights else None,
            targets[0] if targets else None,
            sentence,
            span,
        )

    def _aim(self, node: Node) -> t.Aim:
        span = self.builder.span(node)
        first = node.children[0]
        if isinstance(first, Token):
            return t.Aim(None, None, self._words(first), span)
        if first.data == "quantity" or first.data in ("rate_quantity", "date"):
            return t.Aim(None, self.builder.quantity(first), None, span)
        part = self.builder.fragment(first)
        if isinstance(part, f.CompareF):
            return t.Aim(part.op, part.bound, None, span)
        words = t.Words(fold_words(span.text), span)
        return t.Aim(None, None, words, span)

    def _declaration(self, node: Node, span: Span) -> t.Declaration:
        name = self._words(cast(Token, _token(node, "NAME_BEFORE_COLON")))
        kind = _trees(node, "type")[0]
        type_name = str(_token(kind, "TYPE_NAME"))
        items = [self._type_item(i) for d in _trees(kind, "type_detail") for i in _trees(d, "type_item")]
        return t.Declaration(name, _TYPES.get(type_name, cast(t.TypeName, type_name)), tuple(items), span)

    def _type_item(self, node: Node) -> t.TypeItem:
        span = self.builder.span(node)
        rates = [self.builder.rate(r) for r in _trees(node, "rate")]
        word = _token(node, "PROSE", "UNIT")
        words = self._words(word) if word is not None else None
        high = rates[1] if len(rates) > 1 else None
        return t.TypeItem(words, rates[0] if rates else None, high, span)

    def _grades(self, node: Node, span: Span) -> t.Grades:
        from dsl.syntax.assemble.grades import read_grades

        tree = _trees(node, "sentence")[0]
        bands, diagnostics = read_grades(self.builder.fragments(tree))
        self.diagnostics += diagnostics
        return t.Grades(bands, span, self.builder.span(tree).text)

    def _absent(self, node: Node, span: Span) -> t.Absent:
        text = self.builder.span(_trees(node, "sentence")[0]).text
        match = _ABSENT.search(text)
        if match is None:
            self.diagnostics.append(Diagnostic("R215", span, {"words": fold_words(text)}))
            return t.Absent("drop", span)
        full, zero = ("满分", "full"), ("零分", "不得分", "0", "zero", "no marks")
        return t.Absent("full" if match[0] in full else "zero" if match[0] in zero else "drop", span)

    def _example(self, node: Node, span: Span) -> t.Example:
        amount = self.builder.amount(next(c for c in node.children if isinstance(c, Tree)))
        data = self._words(cast(Token, _token(node, "EXAMPLE_DATA")))
        return t.Example(data, amount.value if isinstance(amount, t.Points) else amount.rate, span)


def _level(keyword: str) -> int:
    row = next(row for row in keywords() if row.terminal == "SECTION")
    folded = " ".join(keyword.lower().split())
    return (row.zh.index(folded) if folded in row.zh else row.en.index(folded)) + 1
