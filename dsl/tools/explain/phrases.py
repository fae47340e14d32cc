"""The words of an explanation, in both languages: one table."""

from __future__ import annotations

from dsl.base.language import Lang, pick

_PHRASES: dict[str, tuple[str, str]] = {
    # ---- short reasons
    "hand": ("手工评分（{by}）：{why}", "by hand ({by}): {why}"),
    "hand.unreachable": ("；这个分数按规则得不出", "; the rule cannot give this score"),
    "absent.full": ("不适用，得满分", "not applicable, full marks"),
    "absent.zero": ("不适用，不得分", "not applicable, no marks"),
    "absent.drop": ("不适用，剔除，其余指标按比例折算", "not applicable, left out; the rest is rescaled"),
    "missing": ("缺少数据：{names}", "missing data: {names}"),
    "full": ("得满分", "full marks"),
    "none": ("不得分", "no marks"),
    "gets": ("得{points}分", "{points} marks"),
    "loses": ("扣{points}分", "minus {points}"),
    "gains": ("加{points}分", "plus {points}"),
    "unchanged": ("不加不扣", "no change"),
    "all points": ("{count}个要点全部得分，得满分", "all {count} points are met, full marks"),
    "no loss": ("没有扣分，得满分", "nothing deducted, full marks"),
    "answered": ("答{answer}", "answered {answer}"),
    "floored": ("扣完为止，得{score}分", "not below {score}"),
    "capped": ("最高得{score}分", "not above {score}"),
    "otherwise": ("属其他情况", "otherwise"),
    "at cap": ("已到上限", "at the cap"),
    "raters agree": ("{count}人都打{mark}分", "all {count} raters gave {mark}"),
    "raters spread": (
        "{count}人打分，从{low}到{high}，相差{apart}分",
        "{count} raters, from {low} to {high}, {apart} apart",
    ),
    "raters means": (
        "平均{mean}分，去掉一个最高、一个最低平均{trimmed}分",
        "mean {mean}, without the highest and the lowest {trimmed}",
    ),
    "rater": ("第{number}人", "rater {number}"),
    "rater above": (
        "{name}离其他人的平均{mean}分最远，高{away}分",
        "{name} is farthest from the mean {mean} of the others, {away} above",
    ),
    "rater below": (
        "{name}离其他人的平均{mean}分最远，低{away}分",
        "{name} is farthest from the mean {mean} of the others, {away} below",
    ),
    "raters": ("评价人员打分", "judged by raters"),
    "formula": ("按公式", "by formula"),
    "named": ("{name}{text}", "{name} {text}"),
    "name": ("“{name}”", "“{name}”"),
    # ---- what is done to a score that is already there
    "revised.factor": ("按{share}计", "{share} of that counts"),
    "revised.cap": ("最高得{points}分", "not above {points}"),
    "revised.floor": ("最低得{points}分", "not below {points}"),
    "revised.is": ("得{points}分", "{points} marks"),
    "now": ("得{points}分", "which makes {points}"),
    "still": ("仍得{points}分", "still {points}"),
    # ---- where a value lies
    "at least": ("达到{low}", "at least {low}"),
    "above": ("超过{low}", "above {low}"),
    "at most": ("不高于{high}", "at most {high}"),
    "below": ("低于{high}", "below {high}"),
    "between": ("在{range}之间", "in {range}"),
    "equal": ("等于{low}", "equal to {low}"),
    # ---- steps
    "off.down": ("低于{start} {distance}", "{distance} below {start}"),
    "off.up": ("高于{start} {distance}", "{distance} above {start}"),
    "whole.down": ("低于{start} 共{steps}个整百分点", "{steps} whole points below {start}"),
    "whole.up": ("高于{start} 共{steps}个整百分点", "{steps} whole points above {start}"),
    "begun.down": ("低于{start} 共{steps}个百分点（不足1个按1个计）", "{steps} points begun below {start}"),
    "begun.up": ("高于{start} 共{steps}个百分点（不足1个按1个计）", "{steps} points begun above {start}"),
    "every": ("每{size}{change}", "{change} for every {size}"),
    "each": ("每个{change}", "{change} each"),
    "times.completed": ("计{steps}次", "{steps} times"),
    "times.started": ("不足一次按一次计，计{steps}次", "{steps} times, a part counting whole"),
    "times.prorata": ("按比例", "pro rata"),
    "at limit": ("到限额为止", "up to its limit"),
    "no step": ("不到一步", "less than one step"),
    "permille distance": ("{number}个千分点", "{number} permille points"),
    "points distance": ("{number}个百分点", "{number} points"),
    "point": ("个百分点", "point"),
    "days": ("{number}天", "{number} days"),
    "comma": ("，", ", "),
    "semicolon": ("；", "; "),
    "list": ("、", ", "),
    # ---- beside the score
    "on end": ("{value} 正好在端点 {end} 上", "{value} lies on the end {end}"),
    "near": ("{value} 离端点 {end} 只有{distance}", "{value} lies {distance} from the end {end}"),
    "assumes": ("{name}：{text}", "{name}: {text}"),
    "reading open": (
        "“{words}”没有写明口径，按整步计（不足一步不计）",
        "“{words}” states no reading; completed steps are counted",
    ),
    "silent": ("句中没有写明这种情况，记{points}分", "the sentence does not speak of this case: {points}"),
    "given directly": ("“{name}”直接填报，没有按公式计算", "“{name}” is given directly, not computed by its formula"),
    "rescaled": (
        "不适用的指标共{dropped}分，总分由{left}分折算为{total}分",
        "{dropped} marks are not applicable; the total is rescaled from {left} to {total}",
    ),
    "total capped": (
        "总分不超过{cap}分，各指标得分与加分、扣分之和是{sum}分",
        "the total is at most {cap}; scores, bonus and penalty add up to {sum}",
    ),
    "head": ("{project}：{total} 分（满分 {full}）{grade}", "{project}: {total} of {full}{grade}"),
    "bounds": ("{low} 到 {high}", "{low} to {high}"),
    "grade": ("，等级 {grade}", ", grade {grade}"),
    "head.assumptions": ("前提", "Assumptions"),
    "head.losses": ("扣分最多的指标", "Where points were lost"),
    "title": ("{name}：{score} 分（分值 {weight}）", "{name}: {score} of {weight}"),
    "loss": (
        "{rank}  {name} 扣 {lost} 分（占全部扣分 {share}）：{reason}",
        "{rank}  {name}: {lost} lost ({share} of all losses): {reason}",
    ),
    "label.reading": ("口径：", "reading: "),
    "label.quotation": ("原文：", "quotation: "),
    "label.note": ("备注：", "note: "),
    "label.because": ("计算：", "working: "),
    "label.datum": ("数据：", "datum: "),
    "from": ("{text}（{where}）", "{text} ({where})"),
    "label.near": ("注意：", "mind: "),
    "label.reason": ("扣分原因：", "reason: "),
    # ---- stages
    "stage.given": ("{name} = {value}", "{name} = {value}"),
    "stage.measured": ("{name} = {steps}", "{name} = {steps}"),
    "stage.rounded": ("{before} 四舍五入为 {after}（保留到 {unit}）", "{before} rounds half up to {after} (to {unit})"),
    "stage.clause": ("{words}", "{words}"),
    "stage.silent": ("句中没有写明这种情况，记0分", "the sentence does not speak of this case: 0"),
    "stage.points": ("{sum} 分", "{sum}"),
    "stage.total": ("{sum} 分", "{sum}"),
    "stage.floor": ("{before} 低于下限，记 {after} 分", "{before} lies below the floor: {after}"),
    "stage.spent": ("已扣完，记 {after} 分", "nothing is left: {after}"),
    "stage.cap": ("{before} 高于上限，记 {after} 分", "{before} lies above the cap: {after}"),
    "stage.held": ("{points} 分不变", "{points}, unchanged"),
    "stage.not held": ("{words}：没有这种情况", "{words}: not the case"),
    "stage.score": (
        "{before} 分四舍五入保留 {places} 位小数，得 {after} 分",
        "{before} rounds half up to {places} places: {after}",
    ),
    "stage.asked": ("{words}：{answer}", "{words}: {answer}"),
}


def say(lang: Lang, key: str, **parts: str) -> str:
    """The phrase `key` with its places filled."""
    return pick(_PHRASES[key], lang).format(**parts)
