"""What is said once of figures in a row: what each gives that is reached, what it gives else, and the steps that take from it.

各节点未达到的，按实际进度/应达进度×2分计算; 每个时点每低5个百分点扣1分; 每个季度达到的得2.5分; 逾期报送的，各得0.5分.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import PERCENT, Quantity
from dsl.record import field, record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.assemble.points.list_words import text_of
from dsl.syntax.assemble.rows.law_clauses import SHARE_OF, clauses_of
from dsl.syntax.assemble.rows.own_formulas import ACTUAL, EACH_ONE, RATIO, is_product, is_quotient
from dsl.syntax.assemble.rows.things import ThingsInRow
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.assemble.steps.ones import of_each, with_figure
from dsl.syntax.printed import phrase_at

_ANY = f"(?:任[何意]?一?个?|有一?个?)(?:{any_word('row-thing')})"
_EACH = f"{EACH_ONE}(?:指标|任务|目标)?(?:{any_word('all')}|应)?"
_MET = f"(?:{any_word('met')}|{any_word('satisfied')})"
_REACHED = regex(f"(?P<each>{_EACH})?{_MET}(?:{any_word('standard')}|{any_word('pass-line')})?的?")
_MISSED = regex(
    f"(?P<each>{_EACH})?(?:(?:{any_word('unmet')}{_MET}|{any_word('falls-short')})(?:{any_word('standard')}|{any_word('pass-line')})?(?:{any_word('done')})?"
    rf"|{any_word('late')}[^\d,;:。的]{{0,4}})的?(?:当年|{any_word('its-part')}|{EACH_ONE})?的?"
)
_ONLY_EACH = regex(f"{_EACH}|各|{any_word('all')}")
_OF_EACH = regex(
    f"^(?:其中,?)?(?:{_EACH}|{_ANY}(?=.{{1,20}}{any_word('its-part')})|各(?=按)|{any_word('in-turn')})(?:中有)?"
)
_EACH_MET = regex(f"每{_MET}(?:一|1)个?(?:{any_word('row-thing')})?(?:{any_word('listed')})?的?")
_DISTANCE = regex(f"与?(?:{any_word('aim')}|{any_word('target-name')})?的?(?:差距|相差|差)(?:为|在)?")
_WHOLE = saying("of-all-things")
_ALL_OF = regex(
    f"(?:[两二三四五六七八九十]|\\d+)(?:{any_word('row-thing')})(?:{any_word('all')}|同时){_MET}(?:{any_word('standard')})?的?"
)
_ALL_MET = regex(f"(?:{any_word('all')}|{any_word('entire')}){_MET}的?")
_JOINED = re.compile("[、和]")
_NO_MORE = regex(f"(?:{any_word('exceeds')}|超额).{{0,8}}")
_SUM_IS = regex(
    rf"(?:[两二三四五六\d]+项|各项|各部分)(?:得分)?之和(?:再?乘以?(?P<whole>\d+(?:\.\d+)?)分)?(?:即为|即|为){any_word('this-item')}得分"
)
_SUM = regex(rf"[\d一二三四五六七八九十两]+个?{any_word('added-up')}(?:得分)?")
Parts = list[f.Fragment]


@record
class Level:
    """What a thing gives where its own figure lies so, or as a share of its target, or so far from that; or where the words hold of it."""

    kind: Literal["figure", "ratio", "distance", "words"]
    figure: f.CompareF | f.RangeF | None
    words: str
    score: f.OutcomeF


@record(frozen=False)
class RowLaw:
    """`met`: what each that is reached gives; `missed`: what it gives else, None where nothing is said of it; `formula`: that this is reckoned by
    its own figure and target, `by` that it is so by a rate of each; `steps`: what is taken, of some
    of them `own_steps` by their place, at most `limit`, with `readings` of a part of a step, `until` the end. `of_each`: that it is said of each. `no_more`: what passes
    the target gives nothing more. `whole`: the marks that all of them have `together`, where the law says it. `levels`: what each gives between
    all and nothing, so many of them `ahead` of the steps. `behind`: what is said of all of them.
    """

    names: Sequence[str]
    targets: Sequence[Quantity]
    met: f.OutcomeF | f.SharedF | None = None
    missed: f.OutcomeF | None = None
    formula: bool = False
    by: str = ""
    steps: list[Parts] = field(default_factory=list)
    own_steps: dict[int, Parts] = field(default_factory=dict)
    limit: f.LimitF | None = None
    readings: Parts | None = None
    until: f.MarkF | None = None
    of_each: bool = False
    no_more: bool = False
    whole: Fraction | None = None
    together: f.OutcomeF | None = None
    levels: list[Level] = field(default_factory=list)
    ahead: int = 0
    behind: Parts = field(default_factory=list)

    @property
    def all_have_targets(self) -> bool:
        """20例、8节、12场, so that 完成率 can only be of each."""
        return len(self.targets) == len(self.names)

    def steps_of(self, place: int) -> list[Parts]:
        """What is taken from the thing at this place."""
        return [self.own_steps[place]] if place in self.own_steps else self.steps


def read_law(row: ThingsInRow) -> RowLaw | None:
    """The law of the things, where nothing else is said; what follows marks that they share is said of each."""
    figures = [thing.figure for thing in row.things if thing.figure is not None]
    targets = [figure.bound for figure in figures if figure.bound is not None]
    law = RowLaw(names=[thing.name.text for thing in row.things], targets=targets, of_each=row.shared)
    for clause in clauses_of(row.rest):
        if not _takes(law, clause):
            law.behind = _behind(row.rest, clause)
            return _with_own_marks(law, row) if law.behind else None
    return _with_own_marks(law, row)


def _with_own_marks(law: RowLaw, row: ThingsInRow) -> RowLaw:
    """每完成一项得2分 behind things of 2分 each says again what they give."""
    met = law.met.outcome if isinstance(law.met, f.OutcomeF) else law.met.amount if law.met is not None else None
    own = [thing.marks.amount for thing in row.things if isinstance(thing.marks, f.MarksF)]
    if met is not None and len(own) == len(row.things) and all(amount == met for amount in own):
        law.met, law.of_each = None, True
    return law


def _behind(parts: Sequence[f.Fragment], clause: Parts) -> Parts:
    """From the clause on, where it begins a segment and each that follows says that it is of all of them."""
    start = next(k for k, part in enumerate(parts) if part is clause[0])
    apart = start > 0 and is_mark(parts[start - 1], *STOPS)
    said = [text_of(each) for each in clauses_of(parts[start:]) if not is_mark(each[-1], "until")]
    return list(parts[start:]) if apart and all(map(_WHOLE.search, said)) else []


def _takes(law: RowLaw, clause: Parts) -> bool:
    *head, last = clause
    if isinstance(last, f.OutcomeF) and not head and (total := _SUM_IS.fullmatch(text_of([last]))):
        law.whole = Fraction(total["whole"]) if total["whole"] else None
        return True
    said = [part for part in head if not is_mark(part, "comma", "when")]
    words = without_each(said, last)
    text = text_of(words).replace(",", "")
    law.of_each = law.of_each or words != said
    if _level(law, words, last, each=words != said):
        return True
    match last:
        case f.MarkF(kind="until") if not words:
            law.until = last
        case f.ReadingOfF() if not words:
            law.readings = [last]
        case f.MarkF(kind="summed"):
            return _SUM.fullmatch(text) is not None
        case f.MarkF(kind="no_addition"):
            law.no_more = _NO_MORE.fullmatch(text) is not None
            return law.no_more
        case f.CountsAsF(quantity=quantity):
            law.no_more = quantity.unit == PERCENT and quantity.value == 1 and _is_over(words)
            return law.no_more
        case f.LimitF(kind="max_minus") if not words and said and law.limit is None:
            law.limit = last
        case f.ChangeF(sign=-1):
            return _steps(law, clause)
        case f.OutcomeF(outcome=t.Full()) if _ALL_MET.fullmatch(text):
            pass  # 全部完成得满分: what their marks come to
        case f.OutcomeF(outcome=t.Points(value=whole)) if _ALL_OF.fullmatch(text):
            law.whole, law.together = whole, last
            return whole > 0
        case f.SharedF() | f.OutcomeF():
            return _gives(law, words, text, last)
        case _:
            return False
    return True


def _level(law: RowLaw, own: Parts, score: f.Fragment, *, each: bool) -> bool:
    """健全得1分, 95%—100%得该项分值的80%, 完成率低于60%的该项不得分, 与目标差距不足5个百分点得0.5分."""
    if not isinstance(score, f.OutcomeF) or not own:
        return False
    words = own
    if len(own) > 1 and isinstance(own[0], f.WordsF) and _MISSED.fullmatch(text_of(own[:1])):
        own = own[1:]
    text = text_of(own)
    if len(own) == 1 and isinstance(own[0], f.WordsF):
        return _in_words(law, own[0], score, each=each or law.of_each)
    *named, figure = own
    if isinstance(figure, f.BareF) and figure.quantity.unit == PERCENT:
        figure = f.CompareF(">=", figure.quantity, None, False, figure.span)
    if (
        not isinstance(figure, (f.CompareF, f.RangeF))
        or len(named) > 1
        or not all(isinstance(p, f.WordsF) for p in named)
    ):
        return False
    if isinstance(figure, f.CompareF) and (figure.bound is None or figure.of is not None):
        return False
    said = text_of(named)
    kind = law.levels[-1].kind if not said and law.levels and law.levels[-1].kind != "words" else "figure"
    if RATIO.fullmatch(said):
        kind = "ratio"
    elif _DISTANCE.fullmatch(said):
        kind = "distance"
    elif said and not all(name.endswith(said) for name in law.names):
        return False
    its_own = each or law.of_each or "该" in score.span.text or (kind == "ratio" and law.all_have_targets)
    if not its_own or (kind == "figure" and _is_target_missed(law, words)):
        return False
    if kind == "ratio" and isinstance(score.outcome, t.InProportion):
        figure = _from_lower(figure)
    law.levels.append(Level(kind, figure, "", score))
    return bool(text)


def _from_lower(figure: f.CompareF | f.RangeF) -> f.CompareF | f.RangeF:
    """80%以上, of 80%—100%按完成率计分 behind what all of it gives."""
    if not isinstance(figure, f.RangeF) or figure.second.value != 1:
        return figure
    return f.CompareF(">" if figure.first_closed is False else ">=", figure.first, None, False, figure.span)


def _in_words(law: RowLaw, words: f.WordsF, score: f.OutcomeF, *, each: bool) -> bool:
    """基本健全得0.5分, behind what is said of each."""
    text = text_of([words]).removesuffix("的")
    plain = not (_REACHED.fullmatch(text) or _MISSED.fullmatch(text)) and not _WHOLE.search(text)
    begun = bool(law.levels) and law.levels[-1].kind == "words"
    given = isinstance(score.outcome, t.Points | t.Share | t.Full)
    if not (plain and given and (each or begun)):
        return False
    law.levels.append(Level("words", None, text, score))
    law.of_each = True
    return True


def without_each(head: Parts, score: f.Fragment) -> Parts:
    """基本健全 of 每方面基本健全, 每发现1个问题 of 每项发现1个问题: without the words that only say that it is of each."""
    if not head:
        return head
    whole = head[0].span.to(score.span)
    said = _OF_EACH.match(plain(whole.text))
    at = whole.start + said.end() if said is not None else whole.start
    told: Parts = []
    for part in head:
        if part.span.end <= at:
            continue
        rest = part.span.part(max(at - part.span.start, 0))
        match part:
            case _ if rest == part.span:
                told.append(part)
            case f.WordsF():
                told.append(phrase_at(rest))
            case f.PerF(verb=t.Words() as verb):
                told.append(
                    replace(part, verb=replace(verb, text=verb.text[-(len(verb.text) - (at - verb.span.start)) :]))
                )
            case _:
                return head
    return told


def _is_over(words: Parts) -> bool:
    """单项完成率超过100%的."""
    figure = words[-1] if words else None
    return isinstance(figure, f.CompareF) and figure.op == ">" and figure.bound is not None and figure.bound.value == 1


def _steps(law: RowLaw, clause: Parts) -> bool:
    """每个时点每低5个百分点扣1分; 保安、保洁每缺1人扣0.5分; 分别每下降0.5个百分点扣0.2分、0.5分."""
    taken = [part for part in clause if isinstance(part, f.ChangeF)]
    words = [part for part in clause if part not in taken and not is_mark(part, "comma", "when")]
    own = without_each(words, taken[-1])
    whose = _whose(own[:1], law.names)
    own = own[1:] if whose else own
    missed = bool(own) and (_MISSED.fullmatch(text_of(own[:1])) or _is_target_missed(law, own[:1]))
    own = own[1:] if missed else own
    own = _counted(own)
    if not own or not isinstance(own[0], f.PerF | f.BareF) or not all(isinstance(part, f.WordsF) for part in own[1:]):
        return False
    each = own != words and not whose
    law.of_each = law.of_each or each or len(taken) > 1 or _OF_ITS_OWN.match(taken[0].span.text) is not None
    if len(taken) > 1 or (len(whose) < len(law.names) and whose):
        places = whose or range(len(law.names))
        if len(taken) not in (1, len(places)) or any(place in law.own_steps for place in places):
            return False
        many = taken * len(places) if len(taken) == 1 else taken
        law.own_steps.update({place: [*own, one] for place, one in zip(places, many, strict=True)})
        return True
    law.ahead = law.ahead if law.steps else len(law.levels)
    law.steps.append([*own, taken[0]])
    return len(law.steps) == 1 or not law.targets


def _counted(words: Parts) -> Parts:
    """1次不规范, of 发现一次不规范."""
    if len(words) != 1 or of_each(words) is None:
        return words
    first, *behind = with_figure(words[0])
    found = isinstance(first, f.WordsF) and prose.FOUND.match(first.words.text) is not None
    return behind if found else words


def _whose(words: Parts, names: Sequence[str]) -> list[int]:
    """The places of the things that are named again: 保安、保洁, or as much of each as tells them apart."""
    said = _JOINED.split(text_of(words).removesuffix("的")) if words and isinstance(words[0], f.WordsF) else []
    found = [[n for n, name in enumerate(names) if name.endswith(each)] for each in said if each]
    return [places[0] for places in found] if found and all(len(places) == 1 for places in found) else []


def _gives(law: RowLaw, words: Parts, text: str, score: f.SharedF | f.OutcomeF) -> bool:
    reached = _REACHED.fullmatch(text)
    if _EACH_MET.fullmatch(text):
        words, reached = [], _REACHED.fullmatch("每项达标")
    if reached or (not words and isinstance(score, f.SharedF)):
        law.of_each = law.of_each or bool(reached and reached["each"]) or isinstance(score, f.SharedF)
        if isinstance(score, f.OutcomeF) and _is_whole(score.outcome):
            return True  # 达标的得该项满分
        done = law.met is None and not _is_nothing(score)
        law.met = score
        return done
    otherwise = len(words) == 1 and is_mark(words[0], "else")
    missed = otherwise or _MISSED.fullmatch(text) or (text and _is_target_missed(law, words))
    reckoned = _is_reckoned(score) and (not text or _ONLY_EACH.fullmatch(text))
    if law.missed is not None or not (missed or reckoned):
        return False
    of_each = isinstance(score, f.SharedF) or _is_reckoned(score) or _ONLY_EACH.match(text) is not None
    law.of_each = law.of_each or of_each
    return _missed(law, score)


def _is_whole(outcome: t.Outcome) -> bool:
    return isinstance(outcome, t.Share) and outcome.rate == 1


def _is_nothing(score: f.SharedF | f.OutcomeF) -> bool:
    return isinstance(score, f.OutcomeF) and t.is_nothing(score.outcome)


def _is_target_missed(law: RowLaw, words: Parts) -> bool:
    """未达到98%的当年, 低于95%: said of what each is compared with."""
    figures = [part for part in words if isinstance(part, f.CompareF)]
    rest = text_of([part for part in words if part not in figures])
    plain = not rest or _ONLY_EACH.fullmatch(rest) is not None or _BEHIND.fullmatch(rest) is not None
    named = bool(figures) and (figures[0].bound is None or figures[0].bound in law.targets)
    return len(figures) == 1 and figures[0].op == "<" and figures[0].of is None and named and plain


_OF_ITS_OWN = regex(f"各|扣[除减]?{any_word('its-part')}")
_BEHIND = regex(f"当年|{any_word('its-part')}|{EACH_ONE}")


def _is_reckoned(score: f.SharedF | f.OutcomeF) -> bool:
    return isinstance(score, f.OutcomeF) and isinstance(score.outcome, t.InProportion | t.Scored)


def _missed(law: RowLaw, score: f.SharedF | f.OutcomeF) -> bool:
    match score:
        case f.SharedF(amount=amount, span=span) if amount is not None:
            law.missed = f.OutcomeF(amount, span)
        case f.OutcomeF(outcome=t.Scored(expr=expr)):
            law.missed = score
            law.formula = is_quotient(expr, law.names)
            return law.formula or is_product(expr, law.names)
        case f.OutcomeF(outcome=t.InProportion(of=of) as proportion):
            law.formula = SHARE_OF.fullmatch(text_of([score])) is not None
            law.missed = replace(score, outcome=replace(proportion, of=None))
            law.by = "" if of is None else of.text
            return of is None or ACTUAL.fullmatch(of.text) is not None
        case f.OutcomeF():
            law.missed = score
        case _:
            return False
    return True
