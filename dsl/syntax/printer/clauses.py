"""Clauses of a scoring sentence. English puts the outcome first: full if >= 95%."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from dsl.exact.number import circled, decimal_text
from dsl.exact.units import MARK, PERCENT, Quantity
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.ends import with_ends_stated
from dsl.syntax.printer.conditions import condition_text, range_text
from dsl.syntax.printer.formulas import amount_text, expr_text
from dsl.syntax.printer.style import Style, Unprintable, english_unit, quote

_SIMPLE = (t.Award, t.Step, t.Adjust, t.Limit, t.StepReading)


def sentence_text(style: Style, clauses: tuple[t.Clause, ...]) -> str:
    """The clauses of a sentence; points of a list stand on lines of their own."""
    clauses = with_ends_stated(clauses)
    if all(isinstance(c, t.OfKind) for c in clauses):
        return style.choose("。", ". ").join(clause_text(style, c) for c in clauses) + style.choose("。", "")
    places = [i for i, c in enumerate(clauses) if isinstance(c, t.Item)]
    items = [c for c in clauses if isinstance(c, t.Item)]
    before = [c for c in clauses[: places[-1] if places else None] if not isinstance(c, t.Item)]
    after = clauses[places[-1] + 1 :] if places else ()
    lines = [clauses_text(style, before)] if before else []
    lines += [_item(style, item) for item in items]
    break_ = "\n  " if items else ""
    text = break_ + (style.semicolon.rstrip() + break_).join(lines)
    if after:
        text += style.choose("。", ".") + break_ + clauses_text(style, after)
    return text + style.choose("。", "")


def clauses_text(style: Style, clauses: Sequence[t.Clause]) -> str:
    """Commas between the clauses of one simple rule, else semicolons: a limit then governs what it should."""
    return (style.comma if _is_simple(clauses) else style.semicolon).join(clause_text(style, c) for c in clauses)


def _is_simple(clauses: Sequence[t.Clause]) -> bool:
    """One step at most, and nothing beside it that a comma would put in question (每下降1%扣1分，情节严重的扣3分; 完成的得4分；每超1项得1分，最高得2分)."""
    steps = [i for i, c in enumerate(clauses) if isinstance(c, t.Step)]
    judged = (
        isinstance(c, t.Adjust) and isinstance(c.condition, t.Judgement) for c in clauses[min(steps, default=0) :]
    )
    capped = any(isinstance(c, t.Step) and c.scores and c.cap is not None for c in clauses[1:])
    return (
        len(steps) < 2 and not (steps and any(judged)) and not capped and all(isinstance(c, _SIMPLE) for c in clauses)
    )


def clause_text(style: Style, clause: t.Clause) -> str:
    """A clause as a sentence of the language."""
    match clause:
        case t.Award(condition=None, outcome=t.Points() | t.Share() as amount):
            return style.word("BASE_SCORE") + style.choose("", " ") + amount_text(style, amount)
        case t.Award(condition=condition, outcome=outcome):
            return _award(style, condition, outcome)
        case t.Adjust(among=True, span=span) if not style.zh:
            raise Unprintable(span.text)
        case t.Adjust(condition=condition, sign=sign, amount=amount, among=among):
            return ("其中" if among else "") + _adjust(style, condition, sign, amount)
        case t.Step():
            return _step(style, clause)
        case t.Limit():
            return _limit(style, clause)
        case t.CountsAs(subject=subject, bound=bound):
            beyond = condition_text(style, t.Comparison(subject, ">", bound, clause.span))
            return style.choose("{}的按{}计", "{} counts as {}").format(beyond, style.quantity(bound))
        case t.Define(name=name, expr=expr):
            return style.choose("{}={}", "{} = {}").format(_defined(style, name.text), expr_text(style, expr))
        case t.Gloss(name=name, words=words):
            named = f"{quote(name.text)}{style.colon}" if name else ""
            return style.word("REMARK") + style.choose("", " ") + named + quote(words.text)
        case t.StatedTarget(op=op, bound=bound):
            aim = (op or "") + style.quantity(bound)
            return f"以{aim.replace('<=', '≤')}为目标" if style.zh else f"{style.word('BASE')} {aim}"
        case t.LevelWeights(subject=subject, rates=rates):
            listed = style.choose("、", " / ").join(style.percent(rate) for rate in rates)
            label = quote(subject.text) + style.choose("", " ") if subject else ""
            return label + style.word("LEVEL_WEIGHTS") + style.choose("", " ") + listed
        case t.StepReading():
            return _reading(style, clause)
        case t.RoundMeasure(subject=subject, unit=unit):
            label = quote(subject.text) + style.choose("", " ") if subject else ""
            return label + style.word("ROUND_TO") + style.choose("", " ") + style.quantity(unit)
        case t.RoundScore(places=places):
            return style.choose(f"得分保留{places}位小数", f"score rounded to {places} places")
        case t.Item():
            return _item(style, clause)
        case t.OfKind(kind=kind, clauses=clauses):
            return quote(kind.text) + style.colon + clauses_text(style, clauses)
        case t.Factor(name=name, clauses=clauses):
            return name.text + style.colon + clauses_text(style, clauses)
        case t.Combined(highest=highest):
            return style.word("HIGHEST" if highest else "SUMMED")
        case t.Listed(points=points):
            numbered = (f"{circled(n)}{condition_text(style, point)}" for n, point in enumerate(points, start=1))
            return "；".join(numbered) + "。"
        case t.Raters(trimmed=trimmed):
            return style.word("RATERS") + (style.comma + style.word("TRIMMED") if trimmed else "")
        case t.Bands(bands=bands):
            listed = style.choose("、", ", ").join(_band(style, band) for band in bands)
            return style.word("RESPECTIVELY") + style.choose("", " ") + listed
        case t.ForTarget(op=op, expr=expr):
            return _for_target(style, op, expr)
        case t.UseRule(name=name):
            return style.word("BY_RULE") + style.choose("", " ") + quote(name.text)
        case t.Vetoed(condition=condition):
            total = style.word("VETO_TOTAL")
            text = condition_text(style, condition)
            return f"{text}，{total}" if style.zh else f"{total} if {text}"
        case t.Demoted(condition=condition, fall=fall):
            text, done = condition_text(style, condition), _fallen(style, fall)
            return f"{text}，{done}" if style.zh else f"{done} if {text}"
        case t.Revise():
            return _revised(style, clause)
    assert_never(clause)


def _fallen(style: Style, fall: t.Fall) -> str:
    """等级降为“差”, 不得评为“优秀”, 评价等级降低1个等级."""
    grade = quote(fall.grade.text) if fall.grade is not None else ""
    match fall.kind:
        case "at most":
            return style.choose(f"评价等级降为{grade}", f"the grade is at most {grade}")
        case "below":
            return style.choose(f"评价等级不得评为{grade}", f"the grade is below {grade}")
        case "lower":
            return style.choose(f"评价等级降低{fall.steps}个等级", f"the grade is lowered by {fall.steps}")


def _revised(style: Style, revise: t.Revise) -> str:
    text = condition_text(style, revise.condition)
    done = _done(style, revise.effect, revise.amount, revise.beside, bool(revise.whose))
    done = style.choose("", " ").join([*_numbered(style, revise.whose), done])
    return f"{text}，{done}" if style.zh else f"{done} if {text}"


def _numbered(style: Style, whose: tuple[int, ...]) -> list[str]:
    """①②, of which points something is said."""
    return [circled(number) if style.zh else f"({number})" for number in whose]


_EFFECTS: dict[t.Effect, str] = {"plus": "ADD", "minus": "DEDUCT", "at most": "CAP_SCORE", "at least": "FLOOR_SCORE"}


_BESIDE: dict[t.Beside, tuple[str, int]] = {"open": ("", 0), "alone": ("只", 1), "again": ("再", 2)}
"""The word in front of a share, and which of the English ones."""


def _done(style: Style, effect: t.Effect, amount: t.Amount, beside: t.Beside, numbered: bool) -> str:
    """What is done to the score that is there."""
    space = style.choose("", " ")
    if effect == "times" and isinstance(amount, t.Share):
        share = style.percent(amount.rate)
        word, place = _BESIDE[beside]
        return f"{word}按上述得分的{share}计" if style.zh else f"{style.word('SCALED', place)} {share}"
    if effect == "losses" and isinstance(amount, t.Share):
        share = style.percent(amount.rate)
        of = "" if numbered else "上述"
        return f"{of}扣分按{share}计" if style.zh else f"{style.word('LOSS_SCALED', numbered)} {share}"
    before = style.word("ON_SCORE") + space
    if effect == "is":
        below = isinstance(amount, t.Points) and amount.value < 0
        marks = t.Points(-amount.value, amount.span) if below and isinstance(amount, t.Points) else amount
        return before + style.word("BECOMES") + space + ("-" if below else "") + amount_text(style, marks)
    return before + style.word(_EFFECTS[effect]) + space + amount_text(style, amount)


def _defined(style: Style, name: str) -> str:
    return quote(name) if style.quoted or not style.zh else name


def _outcome(style: Style, outcome: t.Outcome) -> str:
    match outcome:
        case t.Full():
            return style.word("FULL")
        case t.Points(value=value):
            if value == 0:
                return style.choose("不得分", "0")
            return style.choose(f"得{style.points(value)}", style.points(value))
        case t.Share():
            return style.choose("得", "") + amount_text(style, outcome)
        case t.Scored(expr=expr):
            return style.choose("得分=", "score = ") + expr_text(style, expr)
        case t.Interpolated(scores=(first_score, second_score)):
            first, second = decimal_text(first_score), decimal_text(second_score)
            return style.choose(f"得{first}-{second}分，", f"scores {first}-{second} ") + style.word("INTERPOLATED")
        case t.Interpolated():
            return style.word("INTERPOLATED")
        case t.InProportion(of=of):
            if of is None:
                return style.word("PRO_RATA")
            return style.word("BY_RATE") + style.choose("", " ") + quote(of.text) + style.choose("比例得分", "")
    assert_never(outcome)


def _award(style: Style, condition: t.Condition | None, outcome: t.Outcome) -> str:
    text = _outcome(style, outcome)
    if condition is None:
        return text
    before = condition_text(style, condition)
    if style.zh:
        return before + ("，" if isinstance(outcome, t.Scored) or isinstance(condition, t.Asked) else "") + text
    return f"else {text}" if isinstance(condition, t.Otherwise) else f"{text} if {before}"


def _change(style: Style, sign: int, amount: t.Amount) -> str:
    verb = style.word("DEDUCT" if sign < 0 else "ADD")
    return verb + style.choose("", " ") + amount_text(style, amount)


def _adjust(style: Style, condition: t.Condition, sign: int, amount: t.Amount) -> str:
    text = condition_text(style, condition)
    change = _change(style, sign, amount)
    if style.zh:
        return text + ("，" if isinstance(condition, t.Asked) else "") + change
    if isinstance(condition, t.Otherwise):
        return f"else {change}"
    return f"{change} {style.word('UNLESS') if isinstance(condition, t.Unless) else 'if'} {text}"


def _step(style: Style, step: t.Step) -> str:
    if step.among and not style.zh:
        raise Unprintable(step.span.text)
    change = _change(style, step.sign, step.amount)
    if step.scores:
        change = style.word("AWARD") + style.choose("", " ") + amount_text(style, step.amount)
    cap = ""
    if step.cap is not None:
        word = style.word("CAP_DEDUCT" if step.sign < 0 else "CAP_SCORE" if step.scores else "CAP_ADD")
        cap = style.comma + word + style.choose("", " ") + amount_text(style, step.cap)
    if style.zh:
        place, counted = _chinese_place(style, step)
        place = "其中" + place if step.among else place
        return place + _per(step) + style.quantity(step.size) + counted + change + _stop(style, step) + cap
    return f"{change} per {_size(style, step)}{_english_place(style, step)}{cap}"


def _per(step: t.Step) -> str:
    return {"down": "每下降", "up": "每超过", "either": "每高于或低于", "each": "每"}[step.direction]


def _chinese_place(style: Style, step: t.Step) -> tuple[str, str]:
    """What stands before 每 (80%-95%的，; 完成时间) and, of what is counted, behind the number (每1处问题)."""
    if step.within is not None:
        return condition_text(style, step.within) + "的部分，", ""
    subject = style.prose(step.subject.text) if step.subject else ""
    return ("", subject) if step.direction == "each" else (subject, "")


def _stop(style: Style, step: t.Step) -> str:
    if step.until is None:
        return ""
    word = style.word("DOWN_TO" if step.direction == "down" else "UP_TO")
    return style.comma.rstrip() + word + style.choose("", " ") + style.quantity(step.until)


def _size(style: Style, step: t.Step) -> str:
    single = step.size.number == 1 and step.size.unit.zh not in ("", "%")
    size = english_unit(step.size.unit, True) if single else style.quantity(step.size)
    toward = {"down": " less", "up": " more", "either": " either way", "each": ""}[step.direction]
    return size + ("" if step.until else toward)


def _english_place(style: Style, step: t.Step) -> str:
    text = ""
    if isinstance(step.within, t.Within) and step.subject is None:
        text = " " + range_text(style, step.within)
    elif step.within is not None:
        text = " if " + condition_text(style, step.within)
    elif step.subject is not None:
        text = " of " + quote(step.subject.text)
    if step.until is None:
        return text
    word = style.word("DOWN_TO" if step.direction == "down" else "UP_TO")
    return f"{text} {word} {style.quantity(step.until)}"


_LIMITS = {
    "max_score": "CAP_SCORE",
    "min_score": "FLOOR_SCORE",
    "max_minus": "CAP_DEDUCT_ALL",
    "max_plus": "CAP_ADD_ALL",
}


def _limit(style: Style, limit: t.Limit) -> str:
    if limit.amount is None:
        return style.word({"floor": "UNTIL", "cap": "CAP_WEIGHT", "open": "ABOVE_WEIGHT"}[limit.kind])
    if isinstance(limit.amount, t.Points) and limit.amount.value < 0:
        marks = style.points(-limit.amount.value)
        return f"最低得-{marks}" if style.zh else f"{style.word('BELOW_SCORE')} {marks}"
    space = style.choose("", " ")
    return space.join(
        [*_numbered(style, limit.whose), style.word(_LIMITS[limit.kind]), amount_text(style, limit.amount)]
    )


def _reading(style: Style, reading: t.StepReading) -> str:
    if reading.size is None:
        return style.word({"started": "STARTED", "completed": "COMPLETED", "prorata": "RATABLE"}[reading.kind])
    size = style.quantity(reading.size)
    if style.zh:
        tail = {"started": f"按{size}计", "completed": "不计", "prorata": "按比例计算"}[reading.kind]
        return f"不足{size}{tail}"
    terminal = {"started": "STARTED_OF", "completed": "COMPLETED_OF", "prorata": "RATABLE_OF"}[reading.kind]
    return f"{style.word(terminal)} {size}"


def _item(style: Style, item: t.Item) -> str:
    number = circled(item.number) if style.zh else f"({item.number})"
    marks = style.bracketed(amount_text(style, item.marks)) + style.colon if item.marks else ""
    return number + style.choose("", " ") + marks + clauses_text(style, item.clauses)


def _band(style: Style, band: t.Band) -> str:
    def end(amount: t.Amount, closed: bool) -> str:
        note = style.choose("含", "including") if closed else style.choose("不含", "excluding")
        match amount:
            case t.Share(rate=rate):
                figure = Quantity(rate * 100, PERCENT)
            case t.Points(value=value):
                figure = Quantity(value, MARK)
        return style.quantity(figure) + style.choose("", " ") + style.bracketed(note)

    low, high = end(band.low, band.low_closed), end(band.high, band.high_closed)
    return quote(band.level.text) + style.choose("", " ") + low + style.choose("-", " to ") + high


def _for_target(style: Style, op: t.Op, expr: t.Expr) -> str:
    if style.zh:
        kind, sign = ("正向", "≥") if op == ">=" else ("反向", "≤")
        return f"{kind}指标（即目标值为{sign}X，得分={expr_text(style, expr)}）"
    return f"{style.word('POSITIVE' if op == '>=' else 'NEGATIVE')} score = {expr_text(style, expr)}"
