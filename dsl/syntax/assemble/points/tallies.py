"""What a sentence says of how many points of a list hold: 符合其中两项, 三者缺一, 仅一项达到, 存在两项及以上."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.number import parse_number
from dsl.record import record
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import without_reference

_OPS: tuple[tuple[str, t.Op], ...] = (("上", ">="), ("下", "<="))
_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)"
_POINT = any_word("point")
_HERE = any_word("listed-here")
_LISTED = (
    rf"(?:{_HERE}(?:各)?(?:{_NUMBER}个?{_POINT})?(?:{any_word('listed')}|{any_word('happening')})?(?:之中|中)?的?"
    rf"|(?:{_NUMBER}个?{_POINT})?(?:{any_word('listed')})?(?:之中|中)?的?)"
)
_DONE = f"(?:{any_word('fulfilled')}|{any_word('satisfied')}|{any_word('sound')})"
_HOLDS = rf"(?P<holds>{_DONE}|{any_word('occurs')})"
_FAILS = (
    rf"(?P<fails>{any_word('unmet')}(?:{_DONE}|{any_word('occurs')}|{any_word('complete')})"
    rf"|{any_word('not-so')}|{any_word('lacking')}|没有|无|不足|低于)"
)
_VERB = rf"(?:{_FAILS}|{_HOLDS})"
_MANY = (
    rf"(?:(?P<any>之一|{any_word('whichever')}(?:一|1)?个?{_POINT})"
    rf"|{any_word('whichever')}?(?P<least>至少|不少于|超过)?(?P<number>{_NUMBER})个?{_POINT}?(?:(?P<side>(?:及|或|及其)?以[上下])(?:{any_word('list-point')})?)?)"
)
_ONLY = "(?:(?P<only>仅仅|仅|只)|(?P<atleast>至少|最少))?有?"
_CHOSEN = "(?:其中)?的?"
_FIGURE = r"(?P<figure>\d+(?:\.\d+)?[%‰])?"
_OBJECT = rf"(?:{any_word('standard')}|{any_word('listed')})?的?"
_COUNTS = regex(rf"{_MANY}(?:{_OBJECT}$|的?{_VERB})")
"""What each of the shapes holds."""
_BEFORE = rf"(?:[^,;。\d不未无没]{{1,8}}(?=(?:{any_word('fulfilled')}|{any_word('occurs')}){_HERE}))?"
_SHAPES = tuple(
    regex(shape)
    for shape in (
        rf"(?P<each>每)?{_ONLY}{_VERB}{_CHOSEN}{_MANY}{_OBJECT}",
        rf"{_BEFORE}{_ONLY}{_VERB}{_LISTED}{_CHOSEN}{_MANY}{_OBJECT}",
        rf"{_LISTED},?(?:其中)?(?P<each>每)?{_ONLY}{_CHOSEN}{_MANY}的?{_VERB}{_FIGURE}{_OBJECT}",
        rf"{_LISTED},?(?:其中)?(?P<each>每)?{_ONLY}{_VERB}{_CHOSEN}{_MANY}{_OBJECT}",
        rf"{_VERB}{_OBJECT}(?:有|为)?{_MANY}{_OBJECT}",
    )
)

_OF_EVENTS = regex(rf"(?<=[以上下项条种个类]){any_word('happening')}(?=的?$)")
_UNCLEAR = regex(rf"(?:{any_word('unmet')}|无)(?:{any_word('fulfilled')}|{any_word('occurs')})")
"""未满足任一项: none of them, or not all?"""


@record
class Many:
    """`number` points hold (or, not `holds`, fail), at least, at most or exactly so many.

    `bare`: neither exactly nor at least is said. `is_each`: each of them (每有一项不符合). `is_one`: of a single one, of which 每
    may be meant. `figure`: what each is said again to be compared with (其中一项低于95%).
    """

    holds: bool
    op: t.Op
    number: int
    bare: bool
    is_each: bool
    is_one: bool
    verb: str
    figure: str

    @property
    def happens(self) -> bool:
        """存在, 出现: said of what should not be."""
        return _HAPPENS.fullmatch(self.verb) is not None

    def of_points(self, total: int) -> tuple[t.Op, int]:
        """The same of the points that hold, of so many in all."""
        if self.holds:
            return self.op, self.number
        turned: dict[t.Op, t.Op] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}
        return turned[self.op], total - self.number


_HAPPENS = saying("occurs")


def many_of_points(text: str, events: bool = False) -> Many | None:
    """How many points the words speak of; None where they speak of something else.

    `events`: the points are what may happen and should not, so that 存在两项问题 speaks of them.
    """
    text = without_reference(text).removesuffix("即")
    text = _OF_EVENTS.sub("", text) if events else text
    if _COUNTS.search(text) is None:
        return None
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(text))), None)
    if found is None:
        return None
    said = found.groupdict()
    number = 1 if said["any"] else _value(said["number"])
    exact = said.get("only") is not None
    if not number or (said["any"] and (exact or _UNCLEAR.match(text))):
        return None
    least = said["least"] or said.get("atleast")
    op: t.Op = ">" if least == "超过" else ">=" if least or said["any"] else "="
    op = next((op for end, op in _OPS if (said["side"] or "").endswith(end)), op)
    return Many(
        holds=said["holds"] is not None,
        op=op,
        number=number,
        bare=op == "=" and not exact,
        is_each=said.get("each") is not None,
        is_one=number == 1 and op == "=" and not exact,
        verb=said["holds"] or said["fails"],
        figure=said.get("figure") or "",
    )


def _value(number: str) -> int:
    return int(parse_number(number) or 0)
