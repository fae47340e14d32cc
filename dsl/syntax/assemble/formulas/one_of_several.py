"""取甲率与乙率中的较低值: which of several figures the rule behind it speaks of, under a name of its own."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.formulas.formula_names import THING, each_named, names_of
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.extremes import extreme, which_is
from dsl.syntax.printed import words_at

_ENDS: tuple[f.Mark, ...] = ("comma", "semicolon", "full_stop", "colon")
_TAKES = "(?:按照?|取|以|将|选取|选择|就|对)"
_SAYS = regex(
    rf"^{_TAKES}?(?P<of>{THING}(?:[、和与及]{THING})+?)(?:[,，]{_TAKES}?)?(?:这?{any_word('those-several')})?(?:之间|[之其]?中)?的?"
    rf"{_TAKES}?(?P<one>{any_word('least-of')}|{any_word('most-of')})的?(?:一项|指标|原则|为准|进行|作为|得分率)*(?:{any_word('rate-tail')}|{any_word('scored')}|{any_word('counts-as')}|计取|取值|确定|考核|评价)?$"
)


def with_one_of_several(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a definition in place of what says which figure counts."""
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        ends = k + 1 == len(fragments) or is_mark(fragments[k + 1], *_ENDS)
        begins = not k or is_mark(fragments[k - 1], *_ENDS)
        before = told[-2].span.to(part.span) if _follows_words(told) else part.span
        is_said = isinstance(part, f.WordsF) and begins and ends
        if is_said and (found := _defined(part.span, fragments)):
            told += found
        elif is_said and (found := _defined(before, fragments)):
            told[-2:] = found
        else:
            told.append(part)
    return told


def _follows_words(told: Sequence[f.Fragment]) -> bool:
    """甲率、乙率，取两者较低值: the words that begin the sentence in front of the comma."""
    return len(told) == 2 and isinstance(told[0], f.WordsF) and is_mark(told[1], "comma")


def _defined(span: Span, fragments: Sequence[f.Fragment]) -> list[f.Fragment]:
    said = _SAYS.match(span.text)
    which = which_is(said["one"]) if said else None
    if said is None or which is None:
        return []
    each = each_named(span.part(*said.span("of")))
    if len(each) < 2:
        return []
    name = words_at(span.part(*said.span("one")))
    called = [other for other in names_of(fragments) if which_is(other) == which]
    if len(called) == 1:  # 取较低者，得分=较低值×10
        name = t.Words(called[0], name.span)
    return [f.WordsF(name, name.span), f.EqualsF(extreme(each, which, span), span)]
