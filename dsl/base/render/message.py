"""The words of a diagnostic: its code's templates, filled with its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dsl.base.codes import Severity, lookup
from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.language import Lang, Text, pick

SEVERITIES: dict[Severity, Text] = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.NOTE: ("提示", "note"),
}


class Message(NamedTuple):
    """Filled words; `hint` is empty where the code has none or a part that it names is absent."""

    title: str
    text: str
    hint: str

    @property
    def body(self) -> str:
        """Text and hint, a line each."""
        return "\n".join(line for line in (self.text, self.hint) if line)


def message(diagnostic: Diagnostic, lang: Lang) -> Message:
    """The words of a diagnostic, its parts filled in; … for a part that is not given."""
    words = lookup(diagnostic.code).words(lang)
    parts = diagnostic.parts
    hint = _fill(words.hint, parts) if _complete(words.hint, parts) else ""
    return Message(_fill(words.title, parts), _fill(words.text, parts), hint)


def general(code: str, lang: Lang) -> Message:
    """The message of a code wherever it occurs: … for what its parts would say."""
    words = lookup(code).words(lang)
    return Message(_fill(words.title, {}), _fill(words.text, {}), _fill(words.hint, {}))


def general_labels(code: str, lang: Lang) -> dict[str, str]:
    """The words beside further places that a code points at, by their key."""
    return {key: _fill(pick(text, lang), {}) for key, text in lookup(code).labels.items()}


def label_words(diagnostic: Diagnostic, label: Label, lang: Lang) -> str:
    """The words beside one further place, filled with the diagnostic's parts and its own."""
    text = lookup(diagnostic.code).labels[label.key]
    return _fill(pick(text, lang), {**diagnostic.parts, **label.parts})


def page(code: str) -> str:
    """Where the project explains a code."""
    return f"docs/codes/{code}.md"


class _Parts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _fill(template: str, parts: Mapping[str, str]) -> str:
    return template.format_map(_Parts(parts))


def _complete(template: str, parts: Mapping[str, str]) -> bool:
    from string import Formatter

    names = (name for _, name, _, _ in Formatter().parse(template) if name is not None)
    return all(parts.get(name) for name in names)
