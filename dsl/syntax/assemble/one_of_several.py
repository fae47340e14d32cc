"""取甲率与乙率中的较低值: which of several figures the rule behind it speaks of, under a name of its own."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.formula_names import THING, each_named, names_of
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.extremes import extreme, which_is
from dsl.syntax.printed import words_at

_ENDS: tuple[f.Mark, ...] = ("comma", "semicolon", "full_stop", "colon")
_TAKES = "(?:按照?|取|以|将|选取|选择|就|对)"
_SAYS = regex(
    rf"^{_TAKES}?(?P<of>{THING}(?:[、和与及]{THING})+?)(?:这?{any_word('those-several')})?(?:之间|[之其]?中)?的?"
    rf"{_TAKES}?(?P<one>{any_word('least-of')}|{any_word('most-of')})的?(?:一项|指标|原则|为准|进行|作为|得分率)*(?:{any_word('rate-tail')}|{any_word('scored')}|{any_word('counts-as')}|计取|取值|确定|考核|评价)?$"
)


def with_one_of_several(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a definition in place of what says which figure counts."""
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        ends = k + 1 == len(fragments) or is_mark(fragments[k + 1], *_ENDS)
        begins = not k or is_mark(fragments[k - 1], *_ENDS)
        told += _defined(part, fragments) if isinstance(part, f.WordsF) and begins and ends else [part]
    return told


def _defined(part: f.WordsF, fragments: Sequence[f.Fragment]) -> list[f.Fragment]:
    said = _SAYS.match(part.span.text)
    which = which_is(said["one"]) if said else None
    if said is None or which is None:
        return [part]
    each = each_named(part.span.part(*said.span("of")))
    if len(each) < 2:
        return [part]
    name = words_at(part.span.part(*said.span("one")))
    called = [other for other in names_of(fragments) if which_is(other) == which]
    if len(called) == 1:  # 取较低者，得分=较低值×10
        name = t.Words(called[0], name.span)
    return [f.WordsF(name, name.span), f.EqualsF(extreme(each, which, part.span), part.span)]
