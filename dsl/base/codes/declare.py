"""How a diagnostic code is declared: once, with its severity and its words in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dsl.base.diagnostics import Severity

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """A message: `title` a noun phrase, `text` a sentence or two, `hint` what to do.

    `{name}` in any of them is filled from the diagnostic's parts.
    """

    title: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem; its page is docs/codes/<code>.md."""

    code: str
    severity: Severity
    zh: Words
    en: Words
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Words beside further places: key to (Chinese, English)."""

    def words(self, lang: Lang) -> Words:
        return self.zh if lang == "zh" else self.en


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
