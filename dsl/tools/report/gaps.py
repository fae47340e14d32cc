"""What no figure says, so that a person has to write it."""

from __future__ import annotations

from dsl.base.language import Lang, pick
from dsl.tools.paper.page import PaperGap


def gap(zh: str, en: str, lang: Lang) -> PaperGap:
    """A marked gap."""
    return PaperGap(pick((f"【由评价人员填写：{zh}】", f"[To be written: {en}]"), lang))
