"""Whether a line settles a problem: the sentence compiled with it."""

from __future__ import annotations

from dsl.base.codes import Severity, is_so
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.base.vocabulary import rows
from dsl.engine.plan import Indicator, Plan
from dsl.pipeline import Compiled, compile_source
from dsl.record import record
from dsl.tools.answers.place import PrintedSentence
from dsl.tools.lints import doubts

Key = tuple[str, int, int]

SPENT = 250_000
"""Characters that are compiled for all problems of one sentence together; of 110 printed ones the dearest took 190,000."""

ASKED = 20
"""Characters that what is asked about a sentence counts as: points of four characters are as dear as clauses."""


@record
class Settled:
    """A line with what the sentence then is; `plan` and `indicator` None where `left` other things are still asked.

    `keeps_figures`: every score and figure of the quoted words stands in the line too; `keeps_scores`: every score does.
    """

    line: str
    compiled: Compiled
    indicator: Indicator | None
    left: int = 0
    keeps_figures: bool = True
    keeps_scores: bool = True

    @property
    def plan(self) -> Plan | None:
        """Where nothing is asked any more."""
        return None if self.left else self.compiled.plan

    @property
    def is_remark(self) -> bool:
        """Whether the line only says that words are a remark."""
        return self.line.endswith(rows("ONLY_REMARK")[0].zh + rows("ONLY_REMARK")[0].en)


class Spent:
    """What is left for the problems of one sentence: a sentence with hundreds is not compiled forty times for each of them.

    `again`: what says all of it in other words, found once.
    """

    def __init__(self) -> None:
        self.left = SPENT
        self.again: list[Settled] | None = None

    def compiled(self, source: Source) -> Compiled:
        """A rubric compiled, and paid for."""
        compiled = compile_source(source)
        self.left -= len(source.text) + ASKED * len(compiled.diagnostics)
        return compiled


class Proof:
    """One problem of one sentence."""

    def __init__(self, place: PrintedSentence, problem: Diagnostic, spent: Spent) -> None:
        self.place, self.spent = place, spent
        self.source, self.by = place.excerpt
        compiled = spent.compiled(self.source)
        self.is_read = compiled.tree is not None
        self.before = {_key(found) for found in asked(compiled)}
        span = problem.span
        assert span is not None
        self.key: Key = problem.code, span.start + self.by, span.end + self.by
        self.is_doubt = is_so(problem.code, "doubt")

    @property
    def holds(self) -> bool:
        """Whether the sentence shows the problem by itself."""
        return self.key in self.before

    def settled(self, line: str) -> Settled | None:
        """The sentence with the line, where the problem is gone and nothing new is wrong."""
        at = self.place.below() + self.by
        text = self.source.text
        below = "" if at <= len(text) and text[at - 1 : at] == "\n" else "\n"
        compiled = self.spent.compiled(Source(self.source.name, f"{text[:at]}{below}  {line}\n{text[at:]}"))
        left = {_key(found) for found in asked(compiled)}
        if self.key in left:
            return None
        if compiled.plan is not None and not left - self.before:
            return Settled(line, compiled, self._indicator(compiled.plan))
        was_hidden = not self.is_read and compiled.tree is not None
        is_doubted = compiled.plan is not None and not self.is_doubt
        is_less = was_hidden or is_doubted or left < self.before
        return Settled(line, compiled, None, len(left), keeps_figures=not is_doubted) if is_less else None

    def _indicator(self, plan: Plan) -> Indicator | None:
        start = self.place.chunk.start + self.by
        return next((one for one in plan.indicators if one.span.place.start == start), None)


def asked(compiled: Compiled) -> list[Diagnostic]:
    """What is asked about the sentences: errors, and where there are none what is read but doubted."""
    if compiled.plan is None:
        return [one for one in compiled.diagnostics if one.severity is Severity.ERROR and one.span is not None]
    return doubted(compiled)


def doubted(compiled: Compiled) -> list[Diagnostic]:
    """What is read but hardly meant; nothing where there is no plan."""
    if compiled.tree is None or compiled.model is None or compiled.plan is None:
        return []
    return [one for one in doubts(compiled.tree, compiled.model, compiled.plan) if is_so(one.code, "doubt")]


def _key(found: Diagnostic) -> Key:
    assert found.span is not None
    return found.code, found.span.start, found.span.end
