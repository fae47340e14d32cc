"""What an import says to a person: numbered questions with their cells, and the account of the rows."""

from __future__ import annotations

from dsl.base.language import Lang, Text, pick
from dsl.base.render.text import render_text
from dsl.tools.importing.imported import Imported
from dsl.tools.importing.items import RowUse

_NONE: Text = ("没有要回答的问题。\n", "nothing is left to answer.\n")
_QUESTIONS: Text = ("要回答或核对的有 {count} 处：\n\n", "{count} things to answer or to confirm:\n\n")
_ROWS: Text = ("{name} 共 {rows} 行：{parts}。\n", "{name}: {rows} rows: {parts}.\n")
_INDICATOR_ROWS: Text = ("指标 {rows} 行（{indicators} 个指标）", "{rows} of indicators ({indicators} indicators)")
_LEFT: Text = (
    "没有用上的行，请看一看里面有没有指标：\n",
    "rows that were left over; look whether an indicator is among them:\n",
)
_OTHERS: Text = ("文档里还有 {tables}；用 --table 选。\n", "the document also has {tables}; choose with --table.\n")
_OTHER: Text = (
    "第 {number} 张评分表（{place}，{indicators} 个指标）",
    "scoring table {number} ({place}, {indicators} indicators)",
)
_LONGEST = 60


def questions_text(result: Imported, lang: Lang, *, color: bool, width: int | None) -> str:
    """The questions under each other, each with its number, its cell and the lines that settle it."""
    if not result.questions:
        return pick(_NONE, lang)
    blocks = []
    for number, question in enumerate(result.questions, 1):
        text = render_text([question.problem], lang, color=color, width=width)
        is_in_draft = question.place and question.problem.span is not None
        blocks.append(f"{number}. {question.place}\n{text}" if is_in_draft else f"{number}. {text}")
    return pick(_QUESTIONS, lang).format(count=len(blocks)) + "\n".join(blocks) + "\n"


def account_text(result: Imported, name: str, lang: Lang) -> str:
    """How many rows there are and what became of them; those left over in full."""
    parts = []
    for use in RowUse:
        count = result.count(use)
        if use is RowUse.INDICATOR:
            parts.append(pick(_INDICATOR_ROWS, lang).format(rows=count, indicators=result.indicators))
        elif count:
            words = pick(use.value, lang)
            parts.append(pick((f"{words} {count} 行", f"{count} of {words}"), lang))
    told = pick(("，", ", "), lang).join(parts)
    text = pick(_ROWS, lang).format(name=name, rows=len(result.rows), parts=told)
    text += "".join(f"{pick(told_note, lang)}{pick(('。', '.'), lang)}\n" for told_note in result.notes)
    if result.left:
        text += pick(_LEFT, lang) + "".join(f"  {place}  {_short(words)}\n" for place, words in result.left)
    if result.others:
        listed = pick(("、", ", "), lang).join(
            pick(_OTHER, lang).format(number=number, place=place, indicators=count)
            for number, place, count in result.others
        )
        text += pick(_OTHERS, lang).format(tables=listed)
    return text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
