"""The words of a report, in Chinese and in English."""

from __future__ import annotations

from dsl.base.language import Lang, pick

_WORDS: dict[str, tuple[str, str]] = {
    "code": ("编码", "code"),
    "name": ("指标", "indicator"),
    "weight": ("分值", "weight"),
    "measure": ("实际值", "measured"),
    "score": ("得分", "score"),
    "rate": ("得分率", "rate"),
    "reason": ("扣分原因", "reason"),
    "project": ("项目", "project"),
    "total": ("总分", "total"),
    "sum": ("合计", "total"),
    "grade": ("等级", "grade"),
    "authority": ("依据", "authority"),
    "year": ("年度", "year"),
    "place": ("地区", "place"),
    "mean": ("平均", "mean"),
    "median": ("中位数", "median"),
    "apart": ("最高与最低相差", "from lowest to highest"),
    "rank": ("名次", "rank"),
    "highest": ("最高", "highest"),
    "lowest": ("最低", "lowest"),
    "grades": ("等级分布", "grades"),
    "notes": ("说明", "notes"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "by hand": ("手工评分", "by hand"),
    "not applicable": ("不适用", "not applicable"),
    "missing": ("缺数据", "missing"),
    "no grade": ("未定", "open"),
    "bonus": ("加{weight}", "bonus {weight}"),
    "penalty": ("扣{weight}", "minus {weight}"),
    "hand note": ("{name}：{score} 分由手工评定（{by}）：{why}", "{name}: {score} set by hand ({by}): {why}"),
    "unreachable": ("；按这个指标的规则得不出这个分数", "; the rule of this indicator cannot give it"),
    "raters note": ("{name}：{told}", "{name}: {told}"),
    "full note": (
        "{name}：不适用，按评分表的规定得满分{reason}",
        "{name}: not applicable, full marks as the rubric says{reason}",
    ),
    "zero note": (
        "{name}：不适用，按评分表的规定得0分{reason}",
        "{name}: not applicable, 0 as the rubric says{reason}",
    ),
    "drop note": (
        "{name}：不适用，不计入；其余指标按比例折算成总分{reason}",
        "{name}: not applicable, left out; the rest is scaled to the total{reason}",
    ),
    "missing note": (
        "{name}：缺 {data}，得分在 {low} 到 {high} 之间",
        "{name}: {data} missing, a score from {low} to {high}",
    ),
    "partial note": ("数据不全：总分在 {low} 到 {high} 之间", "incomplete data: a total from {low} to {high}"),
    "veto note": (
        "一票否决：{words}，总分为0（各指标得分之和是 {sum}）",
        "veto: {words}; the total is 0 (the scores add up to {sum})",
    ),
    "demotion note": (
        "一票否决：{words}，等级下调（按总分是“{grade}”）",
        "veto: {words}; the grade is lowered (by the total it is {grade})",
    ),
    "cap note": (
        "总分不超过 {cap} 分（各指标得分与加分、扣分之和是 {sum}）",
        "the total is at most {cap} (scores, bonus and penalty add up to {sum})",
    ),
    "count": ("共 {count} 个项目", "{count} projects"),
    "between": ("{low} 到 {high}", "{low} to {high}"),
    "colon": ("：", ": "),
    "comma": ("，", ", "),
    "semicolon": ("；", "; "),
    "list": ("、", ", "),
}


def word(key: str, lang: Lang, **parts: str) -> str:
    """A word of the table in one language, its places filled."""
    return pick(_WORDS[key], lang).format(**parts)
