"""A few letters that stand for a rubric: a form keeps them, so that one of last year's is told."""

from __future__ import annotations

from dsl.engine.plan import Plan


def fingerprint(plan: Plan) -> str:
    """The same for two files whose printed words are the same: title, year, indicators with weights, sentences and readings."""
    from hashlib import sha256

    head = plan.head
    said = [plan.head.title, head.year, head.place]
    for indicator in plan.indicators:
        said += [indicator.key, indicator.name, str(indicator.weight), indicator.entry.sentence, *indicator.entry.told]
    said += [veto.words for veto in plan.every_veto]
    return sha256("\n".join("".join(text.split()) for text in said).encode()).hexdigest()[:16]
