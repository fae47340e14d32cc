"""R526: words of a sentence that decide nothing, for the officer to see."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.tools.lints.subject import Subject


def remark(subject: Subject) -> Iterator[Diagnostic]:
    spans = sorted(subject.model.remarks.get(subject.indicator.key, ()), key=lambda span: span.start)
    if spans:
        words = "；".join(dict.fromkeys(" ".join(span.text.split()).strip("，,；;。 ") for span in spans))
        labels = tuple(Label(span, "also") for span in spans[1:])
        yield Diagnostic("R526", spans[0], {"name": subject.name, "words": words}, labels)
