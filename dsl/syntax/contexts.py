"""When a word of the keyword table counts as a keyword: what stands before it and what follows.

The text that is looked at is squeezed: half width, white space only between Latin words. `i` and `j` are the ends of
the word in it. `quantity` is where the last number with its unit ended, `mark` where the last keyword did, `opened` where the last 介于 did.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dsl.exact.units import UNITS
from dsl.record import record

CN = "[一二两三四五六七八九十百]"
_UNIT_FIRST = "".join(sorted({unit[0] for unit in UNITS if not unit[0].isascii()} | {"分"}))
NUMBER = rf" ?(?:\d|百分之|[一二三四五六七八九]成|{CN}+[{_UNIT_FIRST}]|一?半(?!年))"
_DIGITS = r"\d+(?:\.\d+)?"
_WEIGHT = r"(?:该|本)?(?:项|指标)?总?(?:权重|分值|满分|标准分|指标分)(?:分值|得分|分)?"
_AMOUNT = re.compile(
    rf" ?(?:{_WEIGHT}的)?(?:{_DIGITS} ?(?:分(?!钟)|%|-|marks?\b|(?= [A-Za-z])|(?=[,;。)])|\.?$)|一半|半分|half\b|百分之|{CN}+分(?!钟))"
    rf"|{_WEIGHT}的?(?:\d|一半|百分之)|(?:权重|分值)[,;。]"
)
_SIDED = re.compile(r" ?\d+(?:\.\d+)? ?分(?:\([^)]*\))?(?:及|或)?(?:以上|以下|以内|的?区间|之间)")
_END = re.compile(r"[,;。):]|\.?$|,?(?:直至|至)?扣完|,?不足|。")
_END_EN = re.compile(r" ?[,;。)]|\.?$")
_TARGETS = re.compile(
    rf"{NUMBER}|(?:年度|年初|预期|绩效)?(?:目标值|标准值|计划值|指标值|预期值|规定值|计划数|目标数)| ?the target"
)
_NUMBER = re.compile(NUMBER)
_VERDICT = re.compile(r"\d+(?:\.\d+)?分(?=[,;。]|$)")
_ELSE = re.compile(
    r"[,:的]{0,2}(?:均|一律|都|则|该项|,)*(?:不?得|不?计|不?记|不?给|不予|为|按|扣|加|零|每|\d|酌情|总分|满分|一票|评|等|\ue000)|\Z"
)
_ANSWER = re.compile(r"[,:]?(?:不?得|不?计|记|扣|加|不给|给|满分|按|总分|酌情|视|\d)")
_RULE = re.compile(r"(?:“|[^,;。:\d]{1,30}?(?:法|原则|规则|办法|公式)(?:[,;。]|$))")
_PRODUCT = re.compile(r"[^,;。]*(?:[×*÷]|乘以|除以)")
_DATED = re.compile(r"(?:月\d{1,2}日|\d-\d{1,2}-\d{1,2}) ?$")
_TOTAL = re.compile(r"[\d.]+分")
AIM = r"(?:[≥≤<>=\d“「]|不|达|大于|小于|高于|低于|超过|至少|至多|未|等于|at |above|below|over|under|more|less|equal)"
"""What a target begins with."""

_AIM = re.compile(rf" ?:? ?{AIM}")

_SHARE = re.compile(r"\d|百分之|一半|半")
_CLOSED = re.compile(r"[,;。]|$")
_WEIGHS = re.compile(r" ?:? ?\d")


@record(frozen=False)
class Place:
    """The squeezed text, and what was last found in it."""

    text: str
    edges: list[bool]
    head: bool
    quantity: int = -1
    mark: int = -1
    opened: int = -1
    quote: int = -1

    def near(self, i: int) -> bool:
        """Right behind a quantity, a keyword, a quotation or a bracket."""
        return i in (self.quantity, self.mark) or (i > 0 and self.text[i - 1] in "”」")


Test = Callable[[Place, int, int], bool]


def _follows(pattern: re.Pattern[str]) -> Test:
    return lambda place, i, j: pattern.match(place.text, j) is not None


def _always(place: Place, i: int, j: int) -> bool:
    return True


def _never(place: Place, i: int, j: int) -> bool:
    return False


def _award(place: Place, i: int, j: int) -> bool:
    return _AMOUNT.match(place.text, j) is not None and not _SIDED.match(place.text, j)


def _near(place: Place, i: int, j: int) -> bool:
    return place.near(_back(place, i))


def _back(place: Place, i: int) -> int:
    return i - 1 if i and place.text[i - 1] == " " else i


def _linked(place: Place, i: int, j: int) -> bool:
    return i in (place.quantity, place.quote)


def _answer(place: Place, i: int, j: int) -> bool:
    return place.edges[i] and _ANSWER.match(place.text, j) is not None


def _after_mark(place: Place, i: int, j: int) -> bool:
    return _back(place, i) == place.mark


def _share(place: Place, i: int, j: int) -> bool:
    return i == place.mark and _SHARE.match(place.text, j) is not None


def _whole(place: Place, i: int, j: int) -> bool:
    return i == place.mark and _CLOSED.match(place.text, j) is not None


def _between(place: Place, i: int, j: int) -> bool:
    """介于80%与95%: joins the ends of a range that a word has opened."""
    return place.opened >= 0 and not set(place.text[place.opened : i]) & set(",;。") and _to(place, i, j)


def _verdict(place: Place, i: int, j: int) -> bool:
    return place.near(i) and _VERDICT.match(place.text, j) is not None


def _to(place: Place, i: int, j: int) -> bool:
    return place.near(_back(place, i)) and _NUMBER.match(place.text, j) is not None


def _factor(place: Place, i: int, j: int) -> bool:
    before, after = place.text[:i].rstrip()[-1:], place.text[j:].lstrip()[:1]
    starts = not before or before in "=×*/÷+-([,;。:" or place.mark == i
    return (
        (before != "" and before in "=×*/÷+-([")
        or (starts and after != "" and after in "×*/÷")
        or (place.mark == i and place.text[:i].endswith(("乘以", "除以")))
    )


def _product(place: Place, i: int, j: int) -> bool:
    """按 begins a formula, but not inside one: 及时率=按时拨付资金/应拨付资金×100%."""
    return place.text[:i].rstrip()[-1:] not in tuple("=×*/÷+-([") and _PRODUCT.match(place.text, j) is not None


def _computed(place: Place, i: int, j: int) -> bool:
    segment = re.split("[,;。]", place.text[:i])[-1]
    return bool(re.search(r"[×*/÷]|乘以|除以", segment)) and _END.match(place.text, j) is not None


def _total(place: Place, i: int, j: int) -> bool:
    return (not i or place.text[i - 1] in ",;。") and _TOTAL.match(place.text, j) is not None


ZH: dict[str, Test] = {
    "word": _always,
    "outcome": lambda place, i, j: re.compile("的[0-9百一]").match(place.text, j) is None,
    "end": _follows(_END),
    "amount": _follows(_AMOUNT),
    "award": _award,
    "number": _follows(_NUMBER),
    "per": _follows(_NUMBER),
    "stop": _follows(_NUMBER),
    "target": _follows(_TARGETS),
    "else": _follows(_ELSE),
    "answer": _answer,
    "after": _near,
    "link": _linked,
    "quantity": lambda place, i, j: _back(place, i) == place.quantity,
    "dated": lambda place, i, j: _back(place, i) == place.quantity and _DATED.search(place.text, 0, i) is not None,
    "places": lambda place, i, j: place.text[:i].rstrip()[-1:].isdigit(),
    "verdict": _verdict,
    "to": _to,
    "share": _share,
    "whole": _whole,
    "between": _between,
    "half": _after_mark,
    "aimed": _after_mark,
    "factor": _factor,
    "defined": _follows(re.compile(r"=|\([^()]*[×*/÷]")),
    "product": _product,
    "computed": _computed,
    "rule": _follows(_RULE),
    "total": _total,
    "quoted": _follows(re.compile("[“「]")),
    "weight": lambda place, i, j: place.head and _WEIGHS.match(place.text, j) is not None,
    "aim": lambda place, i, j: place.head and _AIM.match(place.text, j) is not None,
    "each": _never,
    "line": _never,
}
"""By context: whether a Chinese word counts."""

EN: dict[str, Test] = ZH | {
    "end": lambda place, i, j: (
        not _AMOUNT.match(place.text, j) and (_END_EN.match(place.text, j) is not None or place.text.startswith(" ", j))
    ),
    "else": _always,
    "answer": _always,
    "quantity": _always,
    "link": _always,
    "each": _always,
    "rule": _always,
    "to": _follows(_NUMBER),
    "defined": _follows(re.compile(r" ?=")),
}
"""The same for an English word."""
