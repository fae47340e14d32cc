"""R9xx: what the tools refuse to do."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "R901",
        ERROR,
        Words(
            "整理格式会改变内容",
            "把“{words}”重新写过之后，读出来的意思或注释与原来不同，所以文件没有改动。",
            "请把这一处报告给维护者；先用不改写语言的 rubric fmt，或手工调整这一行。",
        ),
        Words(
            "formatting would change the content",
            "`{words}` written anew does not read as it did, so the file is left as it is.",
            "Please report it; use rubric fmt without --lang, or lay this line out by hand.",
        ),
    ),
)
