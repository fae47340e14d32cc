"""Years, numbers of documents and of standards: figures that name something, and measure nothing.

完成2023年建设任务, 2021-2025年规划, 财预〔2020〕10号, 2018年版, GB/T 19001-2016; 近3年, 周边50米内, 5分钟到场率, 全年12个月月度考核: when and where. A year before which something is due (2023年底前, 2023年6月30日) is a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex

_YEAR = r"(?:19|20)\d\d"
_MONTHS = r"\d{1,2}(?:[-~至到]\d{1,2})?月份?"
_NO_DATE = r"(?!\d|[底末初]|度?内|以内|(?:及?以|之)?[前后]|[上下]旬)"
_NAMED = regex(
    rf"{_YEAR}(?:年?度?[-~至到、和及与]{_YEAR})*年(?:{_MONTHS})?{_NO_DATE}"
    rf"|{_YEAR}(?:年?[-~至到]{_YEAR})?年?版"
    rf"|[\[〔(]{_YEAR}[\]〕)](?:第?\d+号)?"
    r"|近\d年(?!以|及|的?得)"
    r"|(?:(?:周边|周围|附近|方圆)\d{1,4}(?:公里|米)(?:范围)?|(?<!\d)\d{1,4}(?:公里|米)(?:半径)?范围)以?内(?=[^,;。\d得扣的])"
    rf"|(?<!\d)\d{{1,4}}分钟(?=[^,;。:\d%内]{{2,6}}率)|(?<!\d)\d{{1,2}}个(?:月|季度)(?=的?(?:月度|季度|平均|考核)|达到\d+%)"
    rf"|[A-Za-z]{{2,}}(?:/[A-Za-z]+)? ?\d+(?:\.\d+)*-{_YEAR}(?!\d)"
)


def named_figures(text: str) -> Iterator[int]:
    """The places of a squeezed text, in half width, where such a figure stands, without its Chinese words."""
    for match in _NAMED.finditer(text):
        yield from (k for k in range(*match.span()) if text[k].isascii() or text[k] in "〔〕")
