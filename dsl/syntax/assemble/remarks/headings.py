"""The name of a row before its colon: 培训时长：岗前培训不少于40学时，得3分; 序时进度：一季度达到25%得1分.

It is a remark; where two rows measure what bears one name (建制村：覆盖率…；自然村：覆盖率…) it is a part of that name.
"""

from __future__ import annotations

from collections import defaultdict

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.state import begins_point, is_mark

_OTHER = regex(
    f"{any_word('note-label')}$|{any_word('stated-target')}$|{any_word('target-word')}$|公式|情形|条件|如下|以下|下列"
)
_FIGURE = (f.CompareF, f.RangeF, f.BareF)


def with_headings(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the names of rows as remarks, or joined to what they name."""
    rows = [k for k in range(len(fragments) - 3) if _heads(fragments, k)]
    named: dict[str, set[str]] = defaultdict(set)
    for k in rows:
        named[fragments[k + 2].span.text].add(fragments[k].span.text)
    told = list(fragments)
    for k in reversed(rows):
        label, name = fragments[k], fragments[k + 2]
        assert isinstance(label, f.WordsF) and isinstance(name, f.WordsF)
        if len(named[name.span.text]) > 1:
            span = label.span.to(name.span)
            told[k : k + 3] = [f.WordsF(t.Words(f"{label.words.text}{name.words.text}", span), span)]
        else:
            told[k : k + 2] = [f.AsideF(label.words, label.span)]
    return told


def _heads(fragments: list[f.Fragment], k: int) -> bool:
    """Words and a colon where a segment begins, before the name of a figure."""
    label, colon, name, figure = fragments[k : k + 4]
    if (
        not begins_point(fragments, k)
        or not isinstance(label, f.WordsF)
        or not is_mark(colon, "colon")
        or not isinstance(name, f.WordsF)
    ):
        return False
    plain = not prose.is_quoted(label.words) and not prose.is_quoted(name.words)
    return plain and isinstance(figure, _FIGURE) and not _OTHER.search(label.words.text)
