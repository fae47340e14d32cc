"""Parts of a woven sentence that somebody answers: a condition, its contrary, levels, requirements in a list."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from composed import Fact, Part
from spoken import GIVEN, NEXT, NONE, TAKEN, TO_THE_END, ZERO, answer, spoken

_ANSWERED = (
    "签订廉政承诺书",
    "编制实施方案",
    "设立专账",
    "开展事前评估",
    "公示补助名单",
    "落实管护主体",
    "招标程序合规",
    "立项手续齐备",
    "采购合同规范",
    "绩效目标明确",
)
_YES_NO = (
    f"{{s}}{GIVEN}{{m}}分[，|；][否则不得分|否则得0分|反之不得分|否则不计分]",
    f"{{s}}{GIVEN}{{m}}分",
    "{s}（{m}分）",
    "{s}[，|]{m}分",
    "{s}[，|]{m}分；否则，0分",
    "[已|]{s}的，[得|计]{m}分",
)


def yes_no(random: Random, m: Fraction, e: Fraction) -> Part:
    """All or nothing."""
    s = random.choice(_ANSWERED)
    text = spoken(random, random.choice(_YES_NO), s=s, m=m)
    return Part(text, m, (answer(s),), lambda yes: m if yes else ZERO)


_CONTRARY = (
    ("按时报送月报", "未按时报送月报"),
    ("建立联席会议制度", "未建立联席会议制度"),
    ("通过竣工验收", "未通过竣工验收"),
    ("档案齐全", "档案不齐全"),
    ("票据合规", "票据不合规"),
    ("有应急预案", "无应急预案"),
)
_DENIED = (
    f"{{s}}{GIVEN}{{m}}分{NEXT}{{z}}{NONE}",
    f"{{z}}{NONE}{NEXT}{{s}}{GIVEN}{{m}}分",
    f"{{s}}{GIVEN}{{m}}分[，|；]{{z}}[|的|的，]扣{{m}}分",
    f"{{s}}（{{m}}分），{{z}}{NONE}",
)


def denied(random: Random, m: Fraction, e: Fraction) -> Part:
    """A condition and its contrary."""
    s, z = random.choice(_CONTRARY)
    text = spoken(random, random.choice(_DENIED), s=s, z=z, m=m)
    return Part(text, m, (answer(s[-2:]),), lambda yes: m if yes else ZERO)


_LEVELS = (
    ("管理制度", ("完善", "较完善", "不完善")),
    ("保障措施", ("有力", "较有力", "不力")),
    ("工作台账", ("规范", "基本规范", "不规范")),
    ("服务态度", ("好", "较好", "差")),
    ("养护质量", ("优", "良", "差")),
    ("带动作用", ("明显", "较明显", "不明显")),
    ("群众评价", ("满意", "基本满意", "不满意")),
)
_GRADED = (
    f"{{s}}[|为]{{x}}{GIVEN}{{m}}分{NEXT}[|为]{{y}}{GIVEN}{{h}}分{NEXT}[|为]{{z}}{NONE}",
    f"{{s}}{{x}}{GIVEN}{{m}}分{NEXT}{{s}}{{y}}{GIVEN}{{h}}分{NEXT}{{s}}{{z}}{NONE}",
    "{s}{x}[得|计|]{m}分，{y}[得|计|]{h}分，{z}[得|计|]0分",
    "{s}{x}、{y}、{z}[|的，]分别[得|计]{m}分、{h}分、0分",
)


def graded(random: Random, m: Fraction, e: Fraction) -> Part:
    """Three levels."""
    s, (x, y, z) = random.choice(_LEVELS)
    text = spoken(random, random.choice(_GRADED), s=s, x=x, y=y, z=z, m=m, h=m / 2)
    marks = {x: m, y: m / 2, z: ZERO}
    return Part(text, m, (Fact((s,), tuple((word, word) for word in marks)),), lambda word: marks[str(word)])


_LISTS = (
    ("巡查记录", "维修台账", "交接清单"),
    ("可研报告", "初步设计", "施工图纸"),
    ("会计账簿", "记账凭证", "银行流水"),
)
_ALL_OF = (
    f"{{a}}、{{b}}、{{c}}[齐全|齐备|完整]{GIVEN}{{m}}分[，|；]每[缺|少][1|一]项{TAKEN}{{e}}分{TO_THE_END}",
    f"有{{a}}、{{b}}、{{c}}{GIVEN}{{m}}分，每缺[1|一]项{TAKEN}{{e}}分{TO_THE_END}",
)


def listed(random: Random, m: Fraction, e: Fraction) -> Part:
    """Three papers, so much less for each that is missing."""
    names = random.choice(_LISTS)
    a, b, c = names
    text = spoken(random, random.choice(_ALL_OF), a=a, b=b, c=c, m=m, e=e)
    return Part(text, m, tuple(map(answer, names)), lambda *held: m - e * held.count(False))


_BOTH = (("方案已批复", "资金已落实"), ("项目法人已组建", "监理合同已签订"), ("选址合理", "布局科学"))
_JOINED = (
    f"{{a}}[且|并且|，且]{{b}}{GIVEN}{{m}}分，[否则不得分|否则得0分]",
    f"{{a}}[且|并且]{{b}}{GIVEN}{{m}}分",
)


def both(random: Random, m: Fraction, e: Fraction) -> Part:
    """Two conditions in one question."""
    a, b = random.choice(_BOTH)
    text = spoken(random, random.choice(_JOINED), a=a, b=b, m=m)
    return Part(text, m, (Fact((a, b), (("是", True), ("否", False))),), lambda yes: m if yes else ZERO)


WORDS = (yes_no, denied, graded, listed, both)
