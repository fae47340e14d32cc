"""完成率 where the table prints what was to be reached and what was: it is the one divided by the other, and a line of the draft says so."""

from __future__ import annotations

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.source import Source
from dsl.base.vocabulary import any_word
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.pipeline import compile_source
from dsl.tools.form.blanks import inline, quoted
from dsl.tools.importing.draft import DraftedIndicator
from dsl.tools.importing.written import DraftLine, word

_RATE = regex(rf"(?P<rate>{any_word('of-target')})[^，,。;；:：=＝“”\n]*")
_PLACE = "“”"


def rate_of_target(entry: DraftedIndicator, lines: list[DraftLine]) -> DraftLine | None:
    """口径 “完成率≥100%”：完成率=实际完成值/目标值×100%。完成率≥100%, below the head and the sentence in `lines`.

    None where the value that the table prints is what the sentence asks for, or does not fit with such a line either.
    """
    reached, text = inline(entry.printed.text("actual")), entry.rule.text
    match = _RATE.search(text)
    if match is None or not any(map(str.isdigit, plain(reached))) or text.count(match[0]) != 1:
        return None
    rate = match["rate"]
    said = f"  {word('READING')} {_PLACE[0]}{match[0]}{_PLACE[1]}：{rate}=实际完成值/目标值×100%。{match[0]}"
    draft = "\n".join(line.text for line in lines)
    if _takes(draft, entry, reached) or not _takes(f"{draft}\n{said}", entry, reached):
        return None
    return DraftLine(said, entry.printed.cell)


def _takes(draft: str, entry: DraftedIndicator, value: str) -> bool:
    """Whether the draft computes a score from the value."""
    plan = compile_source(Source("draft", draft + "\n")).plan
    (file,), unread = read_data(Source("filled", f"{quoted(entry.key)}: {quoted(value)}\n"))
    return plan is not None and not unread and not bind(Index(plan), file)[1]


def told(entries: list[DraftedIndicator]) -> dict[str, str]:
    """What is said of such lines, once for all."""
    names = "、".join(entry.name for entry in entries)
    return {
        "words": names,
        "added": "口径“完成率=实际完成值/目标值×100%”，由目标值、实际完成值两栏看出",
        "added_en": "the reading “完成率 is what was reached ÷ the target”, seen from these two columns",
    }
