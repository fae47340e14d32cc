"""The words of a comparison, Chinese and English."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang, Text, pick
from dsl.exact.number import decimal_text
from dsl.semantics.measures.written import interval_words
from dsl.tools.diff.model import Edit, EditKind, Extreme, IndicatorDiff, Reason, Region, Verdict

VERDICTS: dict[Verdict, Text] = {
    "same": ("不变", "same"),
    "stricter": ("更严", "stricter"),
    "looser": ("更宽", "looser"),
    "mixed": ("有宽有严", "mixed"),
    "unknown": ("无法确定", "unknown"),
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
}

MARKS_ALONE = ("只改分值，得分率不变", "only the marks changed, every share of them is as before")

EDITS: dict[EditKind, Text] = {
    "title": ("名称", "title"),
    "total": ("总分", "total"),
    "total cap": ("总分上限", "limit of the total"),
    "places": ("总得分保留位数", "places of the total"),
    "section": ("上级指标", "section"),
    "grade": ("等级", "grade"),
    "veto": ("一票否决", "veto"),
    "demotion": ("只降等级的一票否决", "veto on the grade"),
    "order": ("指标次序有调整", "the order of indicators"),
    "renamed": ("改名", "renamed"),
    "group": ("拆分或合并", "split or merged"),
    "code": ("编号", "code"),
    "moved": ("移动", "moved"),
    "weight": ("分值", "weight"),
    "rule": ("评分标准", "rule"),
    "reading": ("口径", "reading"),
    "reading alone": ("文字未改，口径改了", "the text is the same, its reading changed"),
    "rounding": ("得分保留位数", "places of the score"),
    "floor": ("下限", "floor"),
    "cap": ("上限", "cap"),
    "absent": ("不适用时", "when not applicable"),
    "range": ("可填的值", "values taken"),
    "measure": ("算法", "computation"),
    "target": ("目标", "target"),
    "assumed": ("视为同一项", "taken for the same"),
}

REASONS: dict[Reason, Text] = {
    "formula": (
        "指标值的算法改了，同一个项目在新旧算法下的值可以不同",
        "the measure is computed in another way, so one project can have two values",
    ),
    "steps": ("得分的取值太多，不能逐一列出", "the rule gives too many different scores to list"),
    "slopes": ("几个连续变化的指标值共用一个上限或下限", "several continuous measures share one floor or cap"),
    "cases": ("条件的组合太多，不能逐一列出", "too many combinations of conditions to list"),
    "shared": (
        "几个指标读同一个数据，不能各自取最大",
        "several indicators read one datum and cannot be at their extremes together",
    ),
    "measure rounding": (
        "指标值的取整方式写不成精确的分段函数",
        "the rounding of the measure is no exact function here",
    ),
    "witness": ("没有找到能同时达到的项目", "no project was found that shows it"),
    "range": (
        "两边可填的值不同，只有一边能填的项目不能比较；两边都能填的，得分不变",
        "the rubrics do not take the same values: a project that only one of them takes cannot be compared; all others score the same",
    ),
    "demoted": (
        "总分以外，还有一票否决会降等级",
        "beside the total there are vetoes that lower the grade",
    ),
    "refused": (
        "只有一边能填的项目没有比较",
        "projects with data that only one of the rubrics takes were not compared",
    ),
    "levels": (
        "档次的说法改了，不能逐档对应",
        "the levels are worded differently, so that one cannot be told from the other",
    ),
    "rescaled": (
        "有指标不适用、其余按比例折算时没有比较，可能更多",
        "projects where something is not applicable and the rest rescaled were not compared: it may be more there",
    ),
}

ABSENT: dict[str, Text] = {
    "": ("未规定", "not stated"),
    "full": ("得满分", "full marks"),
    "zero": ("得 0 分", "zero"),
    "drop": ("不计，其余换算", "left out, the rest rescaled"),
}

NOTHING = ("（无）", "(nothing)")


def verdict_text(report: IndicatorDiff, lang: Lang) -> str:
    """更严; where only the marks changed and every project keeps its share of them, that."""
    return pick(MARKS_ALONE if report.is_scaled else VERDICTS[report.verdict], lang)


def sides(edit: Edit, lang: Lang) -> tuple[str, str]:
    """What stood in the old rubric and what stands in the new one."""
    old, new = (said if isinstance(said, str) else pick(said, lang) for said in (edit.old, edit.new))
    return old, new


def edit_text(edit: Edit, lang: Lang) -> str:
    """分值：4 → 3."""
    name, colon = pick(EDITS[edit.kind], lang), pick(("：", ": "), lang)
    if edit.kind == "order":
        return pick(("指标次序有调整，得分不受影响", "indicators stand in another order; no score depends on it"), lang)
    old, new = sides(edit, lang)
    if edit.kind == "absent":
        old, new = pick(ABSENT[old], lang), pick(ABSENT[new], lang)
    if edit.kind == "assumed":
        return f"{name}{colon}{old} = {new}"
    if edit.kind in ("renamed", "group") and edit.assumed:
        name += pick(("（视为同一项，可用 --match 指定）", " (taken for the same; --match says otherwise)"), lang)
    if edit.kind in ("section", "veto", "demotion", "grade") and not (old and new):
        return f"{name}{colon}{pick(('增加', 'added') if new else ('删去', 'removed'), lang)} {new or old}"
    return f"{name}{colon}{old or pick(NOTHING, lang)} → {new or pick(NOTHING, lang)}"


def points(value: Fraction, lang: Lang) -> str:
    """2 分, 2 points."""
    text = decimal_text(abs(value))
    return pick((f"{text} 分", f"{text} points"), lang)


def signed(value: Fraction) -> str:
    """With its sign, the minus of print."""
    return ("+" if value > 0 else "−" if value < 0 else "") + decimal_text(abs(value))


def change_text(least: Fraction, most: Fraction, formula: str, lang: Lang) -> str:
    """少得 0 至 2.6 分（20×(x−98%)）; a constant: 少得 1 分."""
    down = most <= 0
    word = pick(("少得", "lose ") if down else ("多得", "gain "), lang)
    if least == most:
        return pick((f"{word} {points(least, lang)}", f"{word}{points(least, lang)}"), lang)
    small, large = sorted((abs(least), abs(most)))
    span = pick(
        (
            f"{decimal_text(small)} 至 {decimal_text(large)} 分",
            f"{decimal_text(small)} to {decimal_text(large)} points",
        ),
        lang,
    )
    shown = pick((f"（{formula}）", f" ({formula})"), lang)
    return pick((f"{word} {span}", f"{word}{span}"), lang) + (shown if formula else "")


def region_lines(report: IndicatorDiff, lang: Lang) -> list[str]:
    """One line a region; many like each other (a staircase against a slope) in one."""
    lines = []
    colon = pick(("：", ": "), lang)
    if report.constant:
        every = pick(("任何情况", "always"), lang)
        lines.append(f"{every}{colon}{change_text(report.constant, report.constant, '', lang)}")
    for run in runs(report.regions):
        first, last = run[0], run[-1]
        least, most = min(r.least for r in run), max(r.most for r in run)
        if len(run) == 1:
            place = f"{first.measure} {pick(first.text, lang)}".strip()
            lines.append(f"{place}{colon}{change_text(least, most, pick(first.formula, lang), lang)}")
            continue
        place = f"{first.measure} {pick(_joined(first, last), lang)}"
        count = pick((f"，共 {len(run)} 段", f", {len(run)} stretches"), lang)
        lines.append(f"{place}{count}{colon}{change_text(least, most, '', lang)}")
    return lines


def runs(regions: tuple[Region, ...]) -> list[list[Region]]:
    """Neighbouring regions of one measure and one sign, joined where there are more than three."""
    found: list[list[Region]] = []
    for region in regions:
        last = found[-1][-1] if found else None
        if (
            last is not None
            and region.measure
            and last.measure == region.measure
            and (last.most <= 0) == (region.most <= 0)
        ):
            found[-1].append(region)
        else:
            found.append([region])
    return [part for run in found for part in ([run] if len(run) > 3 else [[r] for r in run])]


def _joined(first: Region, last: Region) -> Text:
    ends = {first.interval.low: first.low, last.interval.high: last.high}
    return interval_words(first.interval.to(last.interval), ends.__getitem__, first.kind)


def data_text(data: dict[str, str], lang: Lang) -> str:
    """B11 = 84.5%，B12 = 3项."""
    return pick(("，", ", "), lang).join(f"{key} = {value}" for key, value in data.items())


def extreme_text(extreme: Extreme, lang: Lang) -> str:
    """最多少得 2 分（2 → 0：B11 = 84.5%）."""
    word = pick(("多得", "gains ") if extreme.points > 0 else ("少得", "loses "), lang)
    amount = points(extreme.points, lang)
    if not extreme.exact:
        return pick((f"{word}不超过 {amount}", f"{word}no more than {amount}"), lang)
    shown = f"{decimal_text(extreme.old)} → {decimal_text(extreme.new)}"
    data = data_text(extreme.data, lang)
    if lang == "zh":
        return f"最多{word} {amount}（{shown}：{data}）"
    return f"{word}at most {amount} ({shown}: {data})"
