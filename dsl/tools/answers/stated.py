"""Lines that say what a noun of several indicators is (R645): no reading of words, but a statement about the whole rubric."""

from __future__ import annotations

from dsl.base.diagnostics import Answer, Diagnostic
from dsl.base.language import Lang, pick
from dsl.base.vocabulary import spelling
from dsl.tools.answers.place import PrintedSentence

_SHOWS = {
    "zh": ("每个指标各填一个“{name}”", "“{name}”全表只填一个，别的名称再问", "同一个名称全表都只填一个"),
    "en": (
        "each indicator has its own `{name}`",
        "`{name}` is one figure; other names are asked again",
        "every name is one figure",
    ),
}


def one_or_each(place: PrintedSentence, problem: Diagnostic) -> tuple[Answer, ...]:
    """Each indicator its own, this one noun once, or every noun once."""
    lang, parts = place.lang, problem.parts
    colon = pick(("：", ": "), lang)
    unit = pick((f"（{parts['unit']}）", f" ({parts['unit']})"), lang)
    word = f"TYPE_{parts['type'].upper().replace('-', '_')}"
    declared = f"{spelling('DATUM', lang)} {parts['name']}{colon}{spelling(word, lang)}"
    lines = (
        _same("SAME_APART", lang, colon),
        declared + (unit if parts["unit"] else ""),
        _same("SAME_SHARED", lang, colon),
    )
    return tuple(Answer(line, show.format(name=parts["name"])) for line, show in zip(lines, _SHOWS[lang], strict=True))


def _same(terminal: str, lang: Lang, colon: str) -> str:
    return spelling("SAME_NAMES", lang) + colon + spelling(terminal, lang)
