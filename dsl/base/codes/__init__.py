"""The table of diagnostic codes.

R1xx files and characters, R2xx sentences and statements, R3xx names, types, units and weights,
R4xx data, R5xx lints, R6xx questions to a sentence that states no computable rule, R7xx audit, R9xx tools.
"""

from __future__ import annotations

from functools import cache

from dsl.base.codes.declare import Code, Lang, Words

__all__ = ["Code", "Lang", "Words", "all_codes", "lookup"]


@cache
def all_codes() -> dict[str, Code]:
    from dsl.base.codes import audit, binding, data, examples, files, lints, meaning, questions, sentences, tools

    table: dict[str, Code] = {}
    for module in (files, sentences, meaning, data, binding, lints, examples, questions, audit, tools):
        for code in module.CODES:
            assert code.code not in table, f"{code.code} is declared twice"
            table[code.code] = code
    return table


def lookup(code: str) -> Code:
    return all_codes()[code]
