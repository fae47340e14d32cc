"""Rules that a table shows without a sentence: formulas in its headings, and scores that are marks × completion in every row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.exact.number import decimal_text
from dsl.tools.importing.columns import Column, bare, squeezed
from dsl.tools.importing.items import PrintedIndicator
from dsl.tools.importing.trial import compiles
from dsl.tools.importing.written import word

_LETTERED = regex(r"(?P<name>[^()]+)\((?P<letter>[A-Z])\)")
_QUOTIENT = regex(r"(?P<name>[^()]+)\((?P<over>[A-Z])[/÷](?P<under>[A-Z])\)")
_PRODUCT = regex(r"(?P<name>[^()]+)\((?P<formula>[^()]*[*×][^()]*)\)")
_AMOUNT = regex(r"[^\d\-]{0,4}?(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d]{0,4})")
_AT_MOST = regex(f"[≤<]|{any_word('at-most')}")
RULE_NAME = "完成率法"


def of_headings(columns: Sequence[Column]) -> str:
    """执行率（B/A） and 得分（20分*执行率） above columns, A and B being others: the two formulas, or nothing."""
    texts = [plain(squeezed(column.words)) for column in columns if column.words]
    letters = {m["letter"]: m["name"] for text in texts if (m := _LETTERED.fullmatch(text))}
    rates = [m for text in texts if (m := _QUOTIENT.fullmatch(text)) and {m["over"], m["under"]} <= letters.keys()]
    scores = [m for text in texts if (m := _PRODUCT.fullmatch(text))]
    if len(rates) != 1 or len(scores) != 1 or rates[0]["name"] not in scores[0]["formula"]:
        return ""
    (rate,), (score,) = rates, scores
    return f"{rate['name']}=（{letters[rate['over']]}/{letters[rate['under']]}）\n{score['name']}={score['formula']}"


def of_budget(indicator: PrintedIndicator, weight: Fraction | None, score: Fraction | None) -> str:
    """The marks × executed ÷ planned, where that is the printed score; nothing where it is not."""
    executed, planned = indicator.of("executed"), indicator.of("planned")
    if not executed or not planned or weight is None or score is None:
        return ""
    over, under = _amount(executed[0][1].text), _amount(planned[-1][1].text)
    if over is None or not under or _rounded(weight * over / under, _places(indicator)) != score:
        return ""
    rate = next((bare(column.words) for column, _ in indicator.of("rate")), "执行率")
    return f"{rate}=（{bare(executed[0][0].words)}/{bare(planned[-1][0].words)}）\n得分={decimal_text(weight)}分*{rate}"


def of_figures(
    indicators: Sequence[tuple[PrintedIndicator, Fraction | None, Fraction | None]],
) -> tuple[str, list[PrintedIndicator]]:
    """A rule and for whom it holds, where every printed score is marks × value ÷ target, and one of them is not just the marks.

    `indicators`: each with its marks and its printed score. Nothing is said where a single score is another.
    """
    ruled: list[PrintedIndicator] = []
    tells = is_capped = False
    for indicator, weight, score in indicators:
        share = _share(indicator)
        if share is None or weight is None or score is None:
            continue
        if _rounded(weight * min(share, Fraction(1)), _places(indicator)) != score:
            return "", []
        tells |= share < 1
        is_capped |= share > 1
        ruled.append(indicator)
    if not tells:
        return "", []
    rule = f"{word('RULE')} {RULE_NAME}：{_words(ruled, is_capped)}"
    return (rule, ruled) if compiles(f"{rule}\n{_tried(ruled)}") else ("", [])


def _share(indicator: PrintedIndicator) -> Fraction | None:
    """Value ÷ target, both without their units; None where less is better, and where one is no figure."""
    if _AT_MOST.match(plain(squeezed(indicator.text("target")))):
        return None
    actual, target = _amount(indicator.text("actual")), _amount(indicator.text("target"))
    return None if actual is None or not target else actual / target


def _amount(text: str) -> Fraction | None:
    found = _AMOUNT.fullmatch(plain(squeezed(text)))
    return None if found is None else Fraction(found["figure"].replace(",", ""))


def _places(indicator: PrintedIndicator) -> int:
    """With how many places its score is printed."""
    return len(plain(indicator.text("score")).strip().removesuffix("分").partition(".")[2])


def _rounded(value: Fraction, places: int) -> Fraction:
    """Half up, as scores are."""
    scale = 10**places
    return Fraction((2 * value * scale + 1) // 2, scale)


def _words(ruled: list[PrintedIndicator], is_capped: bool) -> str:
    """得分=权重×完成率，完成率=业绩值/目标值, in the words of the headings that belong to each indicator; in one formula where an indicator is called a 完成率 itself."""
    indicator = ruled[0]

    def heading(role: str, otherwise: str) -> str:
        printed = next((bare(column.words) for column, _ in indicator.of(role)), otherwise)
        return printed if role == "weight" or printed in word_class("generic") else otherwise

    rate = heading("rate", "完成率")
    weight = re.sub("^指标", "", heading("weight", "权重"))
    quotient = f"{heading('actual', '实际完成值')}/{heading('target', '目标值')}"
    is_taken = any(rate in squeezed(one.named.name) for one in ruled)
    formula = f"得分={weight}×（{quotient}）" if is_taken else f"得分={weight}×{rate}，{rate}={quotient}"
    return f"{formula}{f'，得分不超过{weight}' if is_capped else ''}。"


def _tried(ruled: list[PrintedIndicator]) -> str:
    target = " ".join(ruled[0].text("target").split())
    return f"{word('INDICATOR')} 甲 {word('WEIGHT')} {decimal_text(Fraction(1))} {word('TARGET')} {target}：{word('BY_RULE')}{RULE_NAME}\n"
