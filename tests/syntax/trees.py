"""Hypothesis strategies for trees as the parser makes them; other tests may use them too.

Shapes that no text parses to are left out: two comparisons that bound one measure from both sides (they are read as one
range), a count that goes down from nothing (每少1项 counts what is missing), a list followed by anything but its points.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from dsl.base.source import Source, Span
from dsl.exact.units import BARE, DATE, MARK, PERCENT, UNITS, Kind, Quantity
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.outcomes.limits import governs

NOWHERE = Span(Source("", ""), 0, 0)
RATES = [PERCENT, UNITS["个百分点"]]
MEASURES = [PERCENT, UNITS["万元"], UNITS["家"], UNITS["小时"], UNITS["天"], MARK, BARE]
COUNTS = [UNITS["项"], UNITS["处"], UNITS["次"], UNITS["人"]]

_HAN = "预算执行率完成项目资金使用合规制度健全满意验收质量目标低高超不未分扣得满权重每是否其他上下至且或按"
_NAMES = [
    "预算执行率",
    "24小时办结率",
    "5G基站覆盖率",
    "不得分情况",
    "超过部分",
    "否则率",
    "三公经费",
    "其他情况",
    "每年完成",
]
_PROSE = [
    "完成及时",
    "制度健全",
    "扣款手续完备，每年检查",
    "超过95%的情形",
    "不得分",
    "其他",
    "一是否",
    "预算（含上年）",
    "a plan",
]


def words_of(text: str) -> t.Words:
    return t.Words(text, NOWHERE)


names = st.one_of(st.sampled_from(_NAMES), st.text(_HAN, min_size=1, max_size=8)).map(words_of)
prose = (
    st.one_of(st.sampled_from(_PROSE), st.text(_HAN + "、，", min_size=2, max_size=12))
    .filter(lambda text: not text.startswith("，") and not text.endswith("，"))
    .map(words_of)
)


def decimals(least: str, most: str, places: int = 2) -> st.SearchStrategy[Fraction]:
    """Fractions that end after `places` decimals."""
    scale = 10**places
    low, high = int(Fraction(least) * scale), int(Fraction(most) * scale)
    return st.integers(low, high).map(lambda n: Fraction(n, scale))


@st.composite
def quantities(draw: st.DrawFn, units: list = MEASURES) -> Quantity:
    if units is MEASURES and draw(st.integers(0, 19)) == 0:
        return Quantity(Fraction(draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))).toordinal()), DATE)
    return Quantity(draw(decimals("0.01", "5000")), draw(st.sampled_from(units)))


points = decimals("0.01", "100").map(lambda value: t.Points(value, NOWHERE))
shares = decimals("0.001", "1", 3).map(lambda rate: t.Share(rate, NOWHERE))
amounts = st.one_of(points, shares)


@st.composite
def numbers(draw: st.DrawFn) -> t.Number:
    unit = draw(st.sampled_from([PERCENT, BARE, MARK]))
    return t.Number(Quantity(draw(decimals("0.01", "1000")), unit), NOWHERE)


exprs = st.recursive(
    st.one_of(names.map(lambda w: t.Name(w, NOWHERE)), numbers(), st.just(t.WeightValue(NOWHERE))),
    lambda inner: st.builds(t.Binary, st.sampled_from("+-*/"), inner, inner, st.just(NOWHERE)),
    max_leaves=5,
)
"""Formulas."""

formulas = exprs.filter(lambda e: isinstance(e, t.Binary))
"""Formulas with at least one sign: a number alone is a comparison (率=100%)."""


@st.composite
def comparisons(draw: st.DrawFn, subjects: st.SearchStrategy = names) -> t.Comparison:
    op = draw(st.sampled_from([">=", ">", "<=", "<", "="]))
    target = op != "=" and draw(st.integers(0, 9)) == 0
    bound = None if target else draw(quantities())
    return t.Comparison(draw(st.none() | subjects), op, bound, NOWHERE)


@st.composite
def ranges(draw: st.DrawFn) -> t.Within:
    first = draw(quantities())
    second = Quantity(first.number + draw(st.integers(1, 50)), first.unit)
    subject = draw(st.none() | names)
    return t.Within(subject, first, second, draw(st.booleans()), draw(st.booleans()), NOWHERE)


judgements = prose.map(lambda w: t.Judgement(w, NOWHERE))


@st.composite
def joined(draw: st.DrawFn) -> t.Condition:
    """One measured condition and judgements, joined by 且; or several of those by 或."""
    first = draw(st.one_of(comparisons(), ranges(), judgements))
    rest = tuple(draw(st.lists(judgements, min_size=1, max_size=2)))
    every = t.All((first, *rest), NOWHERE)
    if draw(st.booleans()):
        return every
    other = draw(st.one_of(comparisons(), judgements))
    return t.AnyOf((every, other), NOWHERE)


conditions = st.one_of(comparisons(), ranges(), judgements, joined())
asked = st.one_of(conditions, st.just(t.Judgement(words_of(""), NOWHERE))).map(lambda c: t.Asked(c, NOWHERE))
otherwise = st.just(t.Otherwise(NOWHERE))

outcomes = st.one_of(
    st.just(t.Full(NOWHERE)),
    st.just(t.Points(Fraction(0), NOWHERE)),
    amounts,
    formulas.map(lambda e: t.Scored(e, NOWHERE)),
    st.builds(t.InProportion, st.none() | names, st.just(NOWHERE)),
    st.builds(t.Interpolated, st.none() | st.tuples(decimals("0", "5"), decimals("0", "5")), st.just(NOWHERE)),
)
awards = st.one_of(
    st.builds(t.Award, st.one_of(conditions, otherwise), outcomes, st.just(NOWHERE)),
    formulas.map(lambda e: t.Award(None, t.Scored(e, NOWHERE), NOWHERE)),
    st.just(t.Award(t.Amid(NOWHERE), t.Interpolated(None, NOWHERE), NOWHERE)),
)
adjustments = st.builds(t.Adjust, st.one_of(conditions, otherwise), st.sampled_from([-1, 1]), amounts, st.just(NOWHERE))


@st.composite
def steps(draw: st.DrawFn) -> t.Step:
    direction = draw(st.sampled_from(["down", "up", "each"]))
    units = COUNTS if direction == "each" else [*RATES, UNITS["天"], UNITS["万元"]]
    within = draw(st.none() | comparisons().filter(lambda c: c.bound) | ranges()) if direction != "each" else None
    subject = within.subject if within is not None else draw(st.none() | names)
    until = draw(st.none() | quantities(RATES)) if direction != "each" else None
    size = draw(quantities(units))
    cap = draw(st.none() | amounts)
    sign = draw(st.sampled_from([-1, 1]))
    scores = draw(st.booleans()) if direction == "each" and sign > 0 else False
    return t.Step(subject, within, direction, size, sign, draw(amounts), until, cap, scores, False, NOWHERE)


@st.composite
def limits(draw: st.DrawFn) -> t.Limit:
    kind = draw(st.sampled_from(["floor", "cap", "open", "max_score", "min_score", "max_minus", "max_plus"]))
    return t.Limit(kind, None if kind in ("floor", "cap", "open") else draw(amounts), NOWHERE)


@st.composite
def readings(draw: st.DrawFn) -> t.StepReading:
    return t.StepReading(
        draw(st.sampled_from(["completed", "started", "prorata"])),
        draw(st.none() | quantities([PERCENT, UNITS["个百分点"], UNITS["天"], UNITS["项"]])),
        NOWHERE,
    )


@st.composite
def bands(draw: st.DrawFn) -> t.Bands:
    cuts = draw(st.lists(decimals("0", "1"), min_size=2, max_size=4, unique=True).map(sorted))
    amount = draw(st.sampled_from([t.Share, t.Points]))
    found = [
        t.Band(
            level=draw(names),
            low=amount(low, NOWHERE),
            high=amount(high, NOWHERE),
            low_closed=draw(st.booleans()),
            high_closed=draw(st.booleans()),
            span=NOWHERE,
        )
        for low, high in pairwise(cuts)
    ]
    return t.Bands(tuple(found), NOWHERE)


definitions = st.builds(t.Define, names, formulas, st.just(NOWHERE))
glosses = st.builds(t.Gloss, st.none() | names, prose, st.just(NOWHERE))
grade_names = st.sampled_from(["优", "良好", "差"]).map(lambda name: t.Words(name, NOWHERE))
falls = st.one_of(
    st.builds(t.Fall, st.sampled_from(["at most", "below"]), grade_names, st.just(0), st.just(NOWHERE)),
    st.builds(t.Fall, st.just("lower"), st.none(), st.integers(1, 3), st.just(NOWHERE)),
)

others = st.one_of(
    definitions,
    glosses,
    bands(),
    readings(),
    st.builds(t.CountsAs, st.none() | names, quantities(RATES), st.just(NOWHERE)),
    st.builds(t.LevelWeights, names, st.lists(decimals("0", "1"), min_size=1, max_size=4).map(tuple), st.just(NOWHERE)),
    st.builds(t.RoundMeasure, st.none() | names, quantities([PERCENT, UNITS["万元"]]), st.just(NOWHERE)),
    st.builds(t.RoundScore, st.integers(0, 4), st.just(NOWHERE)),
    st.builds(t.Raters, st.booleans(), st.just(NOWHERE)),
    st.builds(t.ForTarget, st.sampled_from([">=", "<="]), formulas, st.just(NOWHERE)),
    st.builds(t.UseRule, names, st.just(NOWHERE)),
    st.builds(t.Vetoed, conditions, st.just(NOWHERE)),
    st.builds(t.Demoted, conditions, falls, st.just(NOWHERE)),
)
asking = st.one_of(
    st.builds(t.Award, asked, outcomes, st.just(NOWHERE)),
    st.builds(t.Adjust, asked, st.sampled_from([-1, 1]), amounts, st.just(NOWHERE)),
)
clauses = st.one_of(awards, adjustments, steps(), limits(), others)
"""Any clause but a point of a list."""


def _one_question(found: list[t.Clause]) -> bool:
    return sum(isinstance(c, t.Raters) for c in found) < 2


def _begins_with_its_own(point: list[t.Clause]) -> bool:
    """No point begins with 否则: ③其他不得分 goes on with the one before it."""
    first = point[0]
    return not (isinstance(first, (t.Award, t.Adjust)) and isinstance(first.condition, t.Otherwise))


@st.composite
def sentences(draw: st.DrawFn) -> t.Sentence:
    """A scoring sentence: at least one clause that decides a score."""
    first = draw(st.one_of(asking, awards, steps()))
    rest = draw(st.lists(clauses, max_size=3).filter(_one_question))
    points = st.lists(st.one_of(awards, adjustments), min_size=1, max_size=2).filter(_begins_with_its_own)
    items = draw(st.lists(points, max_size=3))
    points_ = tuple(t.Item(number + 1, tuple(inner), None, NOWHERE) for number, inner in enumerate(items))
    done = draw(st.lists(revisions(), max_size=2))
    return t.Sentence((*_capped_alone([first, *rest]), *points_, *done), NOWHERE, "")


@st.composite
def revisions(draw: st.DrawFn) -> t.Revise:
    """What is done to the score of the whole."""
    effect = draw(st.sampled_from(["times", "plus", "minus", "at most", "at least", "is", "losses"]))
    share = decimals("0", "1", 4).map(lambda rate: t.Share(rate, NOWHERE))
    below = decimals("0.5", "9", 1).map(lambda marks: t.Points(-marks, NOWHERE))
    amount = draw(share if effect in ("times", "losses") else st.one_of(amounts, below) if effect == "is" else amounts)
    beside: t.Beside = draw(st.sampled_from(["open", "alone", "again"])) if effect == "times" else "open"
    return t.Revise(draw(conditions), (), effect, amount, NOWHERE, beside)


def _capped_alone(found: list[t.Clause]) -> list[t.Clause]:
    """A limit behind the one step that it may speak of is that step's cap, behind several the sentence's: never the other way round."""
    for kind in ("max_score", "max_plus", "max_minus"):
        governed = [c for c in found if isinstance(c, t.Step) and governs(kind, c)]
        if len(governed) == 1:
            found = [c for c in found if not (isinstance(c, t.Limit) and c.kind == kind)]
        elif kind != "max_minus":
            found = [replace(c, cap=None) if isinstance(c, t.Step) and c in governed else c for c in found]
    return found


aims = st.one_of(
    st.builds(t.Aim, st.sampled_from([">=", ">", "<=", "<", "="]), quantities(), st.none(), st.just(NOWHERE)),
    st.builds(t.Aim, st.none(), quantities(), st.none(), st.just(NOWHERE)),
    st.builds(t.Aim, st.none(), st.none(), prose, st.just(NOWHERE)),
)
weights = decimals("0.5", "100")
head_names = st.sampled_from(
    ["预算执行率", "24小时办结率", "服务对象满意度", "“三重一大”落实", "扣分项占比", "completion rate"]
)


@st.composite
def headings(draw: st.DrawFn) -> t.Heading:
    kind = draw(st.sampled_from(["section", "indicator", "bonus", "penalty"]))
    level = draw(st.integers(1, 9)) if kind == "section" else 0
    sentence = None if kind == "section" else draw(sentences())
    code = draw(st.sampled_from([None, "A", "B12", "C1.2", "3", "(一)", "二"]))
    target = None if kind == "section" else draw(st.none() | aims)
    name = words_of(draw(head_names))
    return t.Heading(kind, level, code, name, draw(st.none() | weights), target, sentence, NOWHERE)


grade_bands = st.one_of(
    st.builds(t.GradeBand, comparisons(st.nothing()).filter(lambda c: c.bound), names, st.just(NOWHERE)),
    st.builds(
        t.GradeBand,
        ranges().map(lambda r: t.Within(None, r.low, r.high, r.low_closed, r.high_closed, NOWHERE)),
        names,
        st.just(NOWHERE),
    ),
)
statements = st.one_of(
    headings(),
    st.builds(t.Formula, st.builds(lambda d: t.Sentence((d,), NOWHERE, ""), definitions), st.just(NOWHERE)),
    st.builds(t.NamedRule, head_names.map(words_of), sentences(), st.just(NOWHERE)),
    st.builds(t.Grades, st.lists(grade_bands, min_size=1, max_size=4).map(tuple), st.just(NOWHERE), st.just("")),
    st.builds(
        t.StatedNumber,
        st.sampled_from(["year", "total", "rounding"]),
        st.integers(0, 3000).map(Fraction),
        st.just(NOWHERE),
    ),
    st.builds(t.Absent, st.sampled_from(["full", "zero", "drop"]), st.just(NOWHERE)),
    st.builds(
        t.Reading,
        st.lists(st.one_of(readings(), definitions), min_size=1, max_size=2).map(tuple),
        st.just(NOWHERE),
        st.just(""),
    ),
    st.builds(t.TargetLine, aims, st.just(NOWHERE)),
    st.builds(
        t.VetoLine, st.builds(lambda v: t.Sentence((t.Vetoed(v, NOWHERE),), NOWHERE, ""), conditions), st.just(NOWHERE)
    ),
    st.builds(
        t.VetoLine,
        st.builds(lambda v, fall: t.Sentence((t.Demoted(v, fall, NOWHERE),), NOWHERE, ""), conditions, falls),
        st.just(NOWHERE),
    ),
    st.builds(
        t.Text, st.sampled_from(["title", "place", "authority", "rollup", "quotation", "note"]), prose, st.just(NOWHERE)
    ),
)
"""Any statement."""

__all__ = ["Kind", "clauses", "conditions", "exprs", "headings", "sentences", "statements"]
