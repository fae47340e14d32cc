"""What gives full marks whatever the figures say: 因不可抗力经批准延期的不扣分."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated.clauses import NUMBERED

_EXCUSED = regex(
    rf"(?P<what>(?=[^,;。]*(?:[因由]|{any_word('force-majeure')}|批准|同意))[^,;。]+?)的?,?(?:不扣分?|不予扣分|得满分|{any_word('deemed')}[^,;。\d]+)(?=[,;。]|$)"
)


def excused(asked: Question) -> Iterator[Rewrite]:
    """Somebody answers whether it is so; then nothing is lost."""
    folded = asked.place.folded
    if NUMBERED.search(folded) or not asked.place.weight:
        return
    for match in _EXCUSED.finditer(folded):
        if match.start() <= asked.end and asked.start <= match.end():
            yield asked.put(f"“{match['what']}”的，上述得分改为{decimal_text(asked.place.weight)}分", *match.span())
