"""Findings in words: readings, nearest scores, messages, and the line to quote."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.base.codes import fact, is_so
from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang, pick
from dsl.base.render.message import message
from dsl.exact.number import decimal_text, percent_text
from dsl.syntax.tree import READINGS, ReadingKind
from dsl.tools.audit.finding import AGREES, Audit, Finding, Kind, Nearest, ReadAs

_WHOLE: dict[Kind, tuple[str, str]] = {
    "indicator": ("指标", "indicator"),
    "section": ("部分", "section"),
    "total": ("总分", "total"),
    "rate": ("总得分率", "rate of the total"),
    "mean": ("平均分", "mean of the raters"),
    "grade": ("等级", "grade"),
    "report": ("整份报告", "whole report"),
}


def where_text(finding: Finding, lang: Lang) -> str:
    """B12 预算执行率; 总分."""
    if not finding.place:
        return pick(_WHOLE[finding.kind], lang)
    name = finding.name if finding.place in finding.name else f"{finding.place} {finding.name}"
    return name + pick((" 得分率", " (rate)"), lang) if finding.unit == "rate" else name


def computed_text(finding: Finding) -> str:
    """The figure that the rules give, in the unit of the printed one; empty where there is none."""
    match finding.computed:
        case Fraction() as value if finding.unit == "rate":
            return percent_text(value)
        case Fraction() as value:
            return decimal_text(value)
        case None:
            return ""
        case words:
            return words


# ---- readings


def rounding_text(rounding: Fraction | None, lang: Lang) -> str:
    """不取整, 保留到0.1%."""
    if rounding is None:
        return pick(("不取整", "unrounded"), lang)
    return pick((f"保留到{percent_text(rounding)}", f"rounded to {percent_text(rounding)}"), lang)


def readings_text(readings: Iterable[ReadAs], lang: Lang) -> str:
    """Readings that differ in the rounding of the rate only stand together."""
    grouped: dict[tuple[ReadingKind | None, int], list[Fraction | None]] = {}
    for reading in readings:
        grouped.setdefault((reading.steps, reading.places), []).append(reading.rounding)
    places = {p for _, p in grouped}
    texts = []
    for (steps, kept), roundings in grouped.items():
        words = [pick(READINGS[steps], lang)] if steps else []
        if len(roundings) < 4:
            rounded = pick(("或", " or "), lang).join(rounding_text(r, lang) for r in roundings)
            words.append(pick(("比率", "rate "), lang) + rounded)
        if places != {2}:
            words.append(pick((f"得分保留{kept}位", f"score to {kept} places"), lang))
        texts.append(pick(("，", ", "), lang).join(words))
    return pick(("；", "; "), lang).join(t for t in texts if t)


def nearest_text(found: Iterable[Nearest], lang: Lang) -> str:
    """2.2分（预算执行率 85.6%）, one after the other."""
    texts = []
    for one in found:
        score = decimal_text(one.score) + pick(("分", ""), lang)
        data = pick(("、", ", "), lang).join(f"{name} {value}" for name, value in one.data or ())
        texts.append(score + (pick((f"（{data}）", f" ({data})"), lang) if data else ""))
    return pick(("，", ", "), lang).join(texts)


# ---- messages


def diagnostic(finding: Finding, lang: Lang) -> Diagnostic:
    """The finding as a diagnostic, its parts in one language."""
    parts = {
        "where": where_text(finding, lang),
        "printed": finding.printed,
        "computed": computed_text(finding),
        **finding.parts,
    }
    if finding.readings:
        parts["readings"] = readings_text(finding.readings, lang)
    if finding.nearest:
        parts["nearest"] = nearest_text(finding.nearest, lang)
    if finding.apart:
        parts["figures"] = _apart_text(finding, lang)
    if "total" in finding.parts and finding.code == "R705":
        parts["remark"] = pick(
            (
                f"{finding.printed}与总分相同，是各项得分之和，不是平均分。",
                f"{finding.printed} is the total, the sum of the scores, not the mean.",
            ),
            lang,
        )
    return Diagnostic(finding.code, finding.span, parts)


def _apart_text(finding: Finding, lang: Lang, *, short: bool = False) -> str:
    """B12的2.2分（不足一步不计）和D11的9.03分（按比例，比率保留到0.1%）; `short` names one reading of each."""
    texts = []
    for name, score, readings in finding.apart:
        shown = readings_text(readings[:1] if short else readings, lang)
        shown += pick(("等", " or others"), lang) if short and len(readings) > 1 else ""
        texts.append(pick((f"{name}的{score}分（{shown}）", f"{score} for {name} ({shown})"), lang))
    return pick(("和", " and "), lang).join(texts)


def text_of(finding: Finding, lang: Lang) -> str:
    """One sentence about a finding."""
    if finding.code == AGREES:
        return f"{where_text(finding, lang)}{pick(('：', ': '), lang)}{finding.printed}"
    return message(diagnostic(finding, lang), lang).text


def hint_of(finding: Finding, lang: Lang) -> str:
    """What else there is to say; for a figure that agrees, the readings that alone give it."""
    if finding.code == AGREES:
        shown = readings_text(finding.readings, lang)
        return pick((f"只有这样算才得出：{shown}", f"comes out only so: {shown}"), lang) if shown else ""
    return message(diagnostic(finding, lang), lang).hint


# ---- the line to quote


def summary(audit: Audit, lang: Lang) -> str:
    """One line: how many figures agree, and what is wrong, the gravest first."""
    figures = [f for f in audit.findings if f.code == AGREES or not is_so(f.code, "no-figure")]
    agreed = sum(f.code == AGREES for f in figures)
    counted = pick(
        (
            f"公布的{len(figures)}个数字中，{agreed}个由规则和数据得出同样的结果",
            f"{agreed} of {len(figures)} printed figures follow from the rubric and the data",
        ),
        lang,
    )
    return pick(("；", ". "), lang).join([counted, *_quotes(audit, lang)]) + pick(("。", "."), lang)


def _quotes(audit: Audit, lang: Lang) -> list[str]:
    found: list[str] = []
    said = [f for f in audit.findings if f.is_problem or f.code == "R716"]
    problems = sorted(said, key=lambda f: int((fact(f.code, "gravity") or ("99",))[0]))
    for code in dict.fromkeys(f.code for f in problems):
        same = [f for f in problems if f.code == code]
        found.append(_quote(code, same, lang))
    return found


def _quote(code: str, same: list[Finding], lang: Lang) -> str:
    if code in ("R702", "R703"):
        names = pick(("、", ", "), lang).join(f"{where_text(f, lang)} {f.printed}" for f in same)
        hidden = code == "R703"
        return pick(
            (
                f"{names}是规则给不出的得分" + ("，靠手工评分才成立" if hidden else ""),
                f"The rules cannot give {names}" + (", set by hand" if hidden else ""),
            ),
            lang,
        )
    if code == "R709":
        figures = _apart_text(same[0], lang, short=True)
        return pick((f"没有一种口径能同时得出{figures}", f"No single reading gives both {figures}"), lang)
    if code == "R716":
        figures = _apart_text(same[0], lang, short=True)
        return pick(
            (
                f"{figures}各用一种口径，评分标准都写明了",
                f"{figures} are read in different ways, each stated in the rubric",
            ),
            lang,
        )
    return pick(("；", ". "), lang).join(text_of(f, lang).rstrip("。.") for f in same)
