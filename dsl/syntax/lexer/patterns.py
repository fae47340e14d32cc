"""What is recognized by a pattern: numbers, readings, brackets, signs. All see squeezed text."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import HAN, any_keyword, any_word, saying, word_class
from dsl.syntax.lexer.amounts import NUMBER as NUMBER_AHEAD
from dsl.syntax.lexer.passage import BEFORE_SIDE, CN

NUMBER = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d%])|\d+(?:\.\d+)?")
DATE = regex(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|份?[底末])|\d{4}年(?:[底末]|(?=度?内|以内|(?:以|之)?后))"
)
AHEAD = regex(r"[次上]年\d{1,2}月(?:\d{1,2}[日号]|份?[底末])")
"""≤次年1月31日."""
RATIO = regex(r"\d+(?:\.\d+)?:1(?=及?以|[不计扣加时则即(的得至到—~,;。\s-]|$)")
"""3:1, of what stands against one; 1:3 leaves open which of the two is meant."""

HOTLINE = regex(rf"(?:12\d{{3}}|96\d{{3,4}})(?={any_word('hotline')})")
"""12345热线: what it is called."""
AGE = regex(r"\d+周?岁(?:及?以[上下])?(?=[^,;。\d得扣的])|(?<!前)\d+强(?!度)")
"""65周岁以上老年人: whom it is about."""
ALNUM = regex(r"\d+[A-Za-z]+[\dA-Za-z]*")
LATIN = regex(r"[A-Za-z][A-Za-z0-9]*")
NAME_FIGURE = regex(r"(?![xX]\d)[A-Za-z]+\d+(?:\.\d+)?")
CN_RATE = regex(
    rf"\d{{1,2}}/\d{{1,2}}(?=的|{any_word('weight-word')}| of (?:the )?weight|[,;。)]|$)|"
    r"[一二三四五六七八九十百千万]+分之[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?|[一二三四五六七八九][成折][一二三四五六七八九]?(?=及|以|的|,|得|不|扣|加|。|;|之|至|$)"
)
CN_NUMBER = regex(rf"(?:{CN}+|零)点[零一二三四五六七八九]+|{CN}+|半(?!年)")
SIDE = regex(f"{BEFORE_SIDE}{any_word('side')}")
EACH = regex(
    rf"每(?!(?:[年月季周]|半年|学[年期])[^,;。]{{0,8}}(?:\d|{CN}[次场期])|[^,;。\d]{{0,4}}每|[万千百]{any_word('head')})(?P<verb>(?:(?!扣|{any_word('least')}|(?:{any_word('score-verb')}|[记给奖])\d+(?:\.\d+)?分)(?:[^\d,;。:%“”()≥≤<>]|“[^”\d]{{1,10}}”)){{0,12}}?)(?={NUMBER_AHEAD})(?!{CN}+[年月日天季周])"
)
CHANGE = regex(
    rf"[^\d,;。]{{0,16}}{any_word('score-verb')}(?:\d|{CN}+分|(?:该|本)?(?:项|指标)?(?:{any_word('weight-word')}|标准分)的)"
)
PERIOD_DEED = regex(rf"每个?{any_word('period')}(?:[^\d,;。得扣加减计各]){{2,16}}?的?[,得计]")
"""每月按时报送得4分: what is done in every one of them, and no step."""
CAPPED = saying("says-limit")
MARKS_ALONE = regex(r"(?:[\d.]+分|[扣加减][\d.]+)(?=[,;。、)]|$)")
"""每篇1分, without a verb; 每项加1, without 分."""
SIZE = rf"(?:[\d.]+ ?(?:%|[^\d,;。按不的]{{0,6}}?)|{CN}+[^\d,;。按不的]{{1,6}}?)"
READINGS = (
    ("STARTED_IN", regex(rf"不足(?!一个步长){SIZE}的?(?:部分)?,?的?,?按{SIZE}{any_word('counts-as')}")),
    ("COMPLETED_IN", regex(rf"不足{SIZE}的?(?:部分)?,?{any_word('uncounted')}(?!分)")),
    ("RATABLE_IN", regex(rf"不足{SIZE}的?(?:部分)?,?按比例(?:扣分|扣减|计算|扣)")),
)
STEP_IN_PROPORTION = regex(
    rf"不足(?P<size>[\d.]+ ?[^\d,;。按不的部]{{1,4}}?)的?(?:部分)?,?的?,?按同?比例{any_word('rate-tail')}(?=[,;。)]|$)"
)
"""每到位1亿元得0.5分，不足1亿元的按比例折算; 达到10亿元得5分，不足10亿元的按比例得分 is no step."""
_BETWEEN = rf"{any_word('between-by')}?{any_word('between-how')}?{any_word('between-kind')}法?(?:的方法|方式|进行)?{any_word('between-verb')}*"
_MOVING = rf"{any_word('between-by')}?{any_word('between-how')}{any_word('between-move')}(?:的方法|方式|法)?{any_word('between-verb')}*"
"""线性递减."""
INTERPOLATED = (("INTERPOLATED", regex(rf"{_MOVING}|{_BETWEEN}")),)
SCORE_FROM = regex(rf"[从由](?=[\d.]+分(?:{_MOVING})[至到]\d)")
"""从4分线性递减至0分."""
PRO_RATA = (
    (
        "PRO_RATA",
        regex(
            rf"按照?{any_word('this-period')}?{any_word('achieved')}的?{any_word('change-end')}?占{any_word('target-period')}?"
            rf"{any_word('plan')}+总?{any_word('change-end')}?的?比例{any_word('rate-tail')}|"
            rf"(?:按照?)?{any_word('proportion')}?{any_word('done')}?{any_word('achieved')}?(?:的|情况)?{any_word('proportion')}?"
            rf"比例{any_word('proportion')}?{any_word('rate-tail')}"
        ),
    ),
)
BY_FORMULA = regex(
    rf"{any_word('between-by')}(?:以下|下列)?{any_word('ratio-method')}{any_word('rate-tail')}?的?[,。;:]"
    rf"(?=[该本]?{any_word('score-of')}*{any_word('score-called')}=|[^,;。:]*[×*÷])"
)
"""采用比率法计分。该指标得分=…: the formula says it."""
STATED_FACTOR = regex(
    rf"(?<=[=×*/÷+(-])(?P<name>[^=×*/÷+()\-,;。\d]*(?:{any_word('planned')}|{any_word('target-word')})[^=×*/÷+()\-,;。\d]*)"
    r"\((?P<figure>[\d.]+(?:%|[^\d()%,;。]{1,5})?)\)(?=[×*/÷+)\-,;。]|$)"
)
"""÷目标下降率（3%）×6: the figure of the name before it."""
STATED_WEIGHT = regex(
    rf"(?<=[×*])[该本此]?项?(?:指标)?{any_word('full-mark')}(?P<opens>\()?(?P<figure>\d+(?:\.\d+)?分)(?(opens)\))(?=[,;。)计]|$)"
)
"""×分值10分: likewise."""
RATIO_TAIL = regex(rf"的{any_word('share-word')}(?=[×*])")
"""得分=完成量/任务量的比值×分值: what the stroke says."""
PRODUCT = regex(
    rf"[为是](?P<a>[^,;。:()=×\d与和]{{2,20}})(?P<by>[与和])(?P<b>\d+(?:\.\d+)?分?|[该本]?{any_word('this-item')}?的?{any_word('full-mark')})[的之]?乘积(?=[,;。]|$)"
)
"""得分为上传率与4之乘积."""
IN_PERCENT = regex(r"\(%\)(?=[×*/÷,;。=]|$)")
"""完成数/计划数（%）×10."""
HELD = regex(r"\((?:超过|高于|大于)(?P<at>\d+(?:\.\d+)?%)的?,?[以按]照?(?P=at)(?:计算|计|算)\)")
"""完成率（超过100%按100%计）×20."""
TARGETS = (
    ("POSITIVE", regex(r"正向指标\(即?目标值为≥ ?X,?")),
    ("NEGATIVE", regex(r"反向指标\(即?目标值为≤ ?X,?")),
)
_BASE = f"(?:{any_keyword('BASE_SCORE')}|{any_word('stated-target')}|标准|满分|基础)"
BASE = (("BASE", regex(rf"以(?=[^\d,;。]{{0,20}}?[\d.]+ ?[^\d,;。]{{0,4}}?为{_BASE}(?=[,;。)]|$|[^,;。]*每))")),)
FULL_AT = regex(r"以(?=[\d.]+ ?[^\d,;。]{0,4}?为满分)")
BASE_MARKS = regex(
    rf"以(?P<figure>[\d.]+ ?[^\d,;。]{{0,4}}?)(?P<gives>为{_BASE}(?:[分值]*[为是]?|,?[得计]分?))(?=[\d.]+分(?!钟))"
)
"""以50%为基准分3分，每增加…: what is given at the figure from which steps go either way."""
BASE_END = regex(f"为{_BASE}")
SIGNED_BOUND = regex(r"-[\d.]+ ?[^\d,;。]{1,2}?(?:\(不?含\))?[及或]?(?:以[上下内]|[至~])")
ITEM = regex(
    r"[①-⑳]|\(\d{1,2}\)|\((?:[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)\)|\d{1,2}[.、)](?=[^\d])"
)
ITEMS = regex(r"[①-⑳][-~至到][①-⑳]")
ITEM_BEFORE_FIGURE = regex(r"\d{1,2}\.(?=(?P<figure>\d+(?:\.\d+)?%?))")
_HOLDS = "(?:包含|包括|含)"
INCLUDING = regex(rf"\((不?)(?:{_HOLDS}|including ?|excluding ?)(?:本数)?(?=[^()]*\))")
_NOTED = rf" ?(?:{DATE.pattern}|-?[\d.]+ ?[^\d,;。()、和及与]{{0,6}})"
INCLUDED = regex(
    rf"\((?:不?{_HOLDS}|(?:in|ex)cluding ?)(?:本数)?(?:{_NOTED}(?:[、和及与]{_NOTED})?)?(,以?下同)?{any_word('both-ends')}?\)"
)
BOTH_INCLUDED = regex(rf"\((?:两端|上下限|均|都|首尾){{1,2}}(?P<out>不?){_HOLDS}(?:本数|两端)?\)")
"""95%-105%（均含）."""
_PART = rf"{CN}+分之{CN}+|\d{{1,2}}/\d{{1,2}}"
"""三分之一, 1/3."""
POINTS = regex(
    rf"\((?P<label>{any_word('marks-label')}*[为:的]?)(?:[\d.]+(?:分| ?marks?)|(?P<share>[\d.]+%|{_PART}))"
    rf"(?:的?{any_word('weight-word')}| of (?:the )?weight)?\)(?!及?以[上下内](?!{any_word('must')}|{any_word('point')}|均|各))"
)
_END_OF_RANGE = r" ?-?\d{1,20}(?:\.\d{1,20})? ?[^\d,\])(]{0,4}"
RANGE = regex(rf"[\[(]{_END_OF_RANGE},{_END_OF_RANGE}[\])]")
FORMULA = regex(rf"[×*/÷=+]|{any_keyword('TIMES_WORD', 'OVER_WORD')}|[^\d%]-|-[^\d]")
_END_QUOTED = r"[\d.]+[%分]?(?:\(不?含[^()]*\))?"
QUOTED_RANGE = regex(rf"{_END_QUOTED}[-~至]{_END_QUOTED}(?=”(?!的?,?得?[\d.]+分?[-~至]\d))")
"""“60分-70分（不含70分）”得3分; somebody gives the marks of “80%-90%”得2-3分."""
SCORE_FORMULA = regex(rf"[该本]?{any_word('score-of')}*(?:得分|计分|评分)=")
QUOTED_FORMULA = regex(r"[^“”,;。≥≤<>=]*[×*][^“”,;。≥≤<>=]*")
"""按“合格率/90%×6”计分."""
"""到位资金占计划的比例（得分=到位率×分值）."""
DEFINITION = regex(r"[^()=\d,;。]{2,20}=")
"""不得分（执行率=支出/预算×100%）: behind a score, what the name means."""
SPOKEN = regex(rf"\d|保留|不足[一半]|{any_word('between-kind')}|{any_word('scoring')}|{any_word('highest')}")
FILLER = word_class("filler")
REGARDLESS = regex(
    rf"{any_word('regardless')}[^,;。\d]{{1,14}}?{any_word('regardless-of')}(?=,|{any_word('filler')}|不得分|\Z)"
)
"""无论其他情况如何: whatever else is the case."""
NOT_FILLER = {"则": "原细规总准法守", "均": "平人户年月日", "可": "认许", "即": "立随当"}
"""原则, 平均, 认可: the characters that make a word of the filler."""

LEVELS = regex(r" ?[\d.]+ ?%(?: ?[、/] ?[\d.]+ ?%)*")
RANGE_ONLY = regex(r"[\d.%分]+-[\d.%分]+")
SIGNS = {
    "。": (("。", "FULL_STOP"),),
    "×": (("×", "TIMES_SIGN"),),
    "÷": (("÷", "OVER_SIGN"),),
    "≥": (("≥", "GE_SIGN"),),
    "≤": (("≤", "LE_SIGN"),),
    ">": ((">=", "GE_SIGN"), (">", "GT_SIGN")),
    "<": (("<=", "LE_SIGN"), ("<", "LT_SIGN")),
    "=": (("=>", "GE_SIGN"), ("=<", "LE_SIGN")),
}
LOW = {"GE_SIGN": "LOW_GE", "LE_SIGN": "LOW_LE", "GT_SIGN": "LOW_GT", "LT_SIGN": "LOW_LT"}
"""The first sign of 80%≤x<95%, which no number follows."""
TURNED = {sign: sign.replace("_SIGN", "_TURNED") for sign in LOW}
"""The one sign of 90%≤x, which stands before what is measured."""
ANOTHER_SIGN = regex("[^,;。≤≥<>]{0,60}[≤≥<>]")
NUMBER_BEHIND = regex(r" ?-?\d|百分之|[一二两三四五六七八九十百半]|$")
ROW_END = regex(rf"的?,?(?:{any_word('score-verb')}(?:\d|满分|一半|{CN}+分)|不得分)")
NO_COUNT = tuple("统唯第之同每逐")
"""统一, 第一次, 同一家, 每一项: no figure of a row."""
NO_NAME = regex(rf"(?!{HAN}|[A-Za-z(])|[以及或的得扣加计不至到之内时为且]")
"""What follows a unit behind a stroke: 元/人 but not 元/人均收入."""
ENGLISH_POINTS = regex(r" ?(?P<unit>points?)(?![A-Za-z])")
SCORED = frozenset(("AWARD", "DEDUCT", "ADD", "ELSE", "CAP_DEDUCT", "CAP_ADD", "CAP_SCORE", "FLOOR_SCORE", "YES", "NO"))
SCORED_IF = regex(r" (?:if|when)\b")

LESS_BY = regex(rf"按(?=\d+(?:\.\d+)?分(?P<tail>递减|递扣|扣罚|{any_word('marks-change')})(?:[,;。]|$))")
"""每位次按0.25分递减."""
