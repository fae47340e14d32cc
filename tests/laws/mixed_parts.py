"""Parts of every shape, each in many wordings: tiers, slopes, counts, levels, proportions, ranks, lateness.

Each kind draws its subject from its own list, so no two parts of a sentence speak of one thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from composed import Fact, Part, plain, steps

ZERO = Fraction(0)

RATES = (
    "资金到位率",
    "设备完好率",
    "培训合格率",
    "政策知晓率",
    "问题整改率",
    "苗木成活率",
    "路面修复率",
    "户厕入住率",
)
_RATE_TIERS = (
    "{s}{a}%以上得{m}分，{b}%-{a}%得{h}分，低于{b}%不得分",
    "{s}达到{a}%及以上的得{m}分，{b}%（含）至{a}%的得{h}分，低于{b}%的不得分",
    "{s}≥{a}%，得{m}分，{b}%≤{s}＜{a}%，得{h}分，{s}＜{b}%，不得分",
    "{s}≥{a}%得{m}分，≥{b}%得{h}分，＜{b}%得0分",
    "{s}低于{b}%不得分，{b}%以上不足{a}%得{h}分，达到{a}%得{m}分",
    "{s}在{a}%以上的得{m}分，在{b}%以上的得{h}分，其余不得分",
    "{s}达到{a}%得{m}分，达到{b}%得{h}分，未达到{b}%不得分",
    "{s}不低于{a}%的，得{m}分；不低于{b}%的，得{h}分；低于{b}%的，不得分",
    "{s}{a}%（含）以上，得{m}分；{b}%（含）-{a}%，得{h}分；{b}%以下（不含），不得分",
    "{s}分别达到{a}%、{b}%的，分别得{m}分、{h}分，低于{b}%的不得分",
    "{s}{a}%以上{m}分，{a}%以下{b}%以上{h}分，{b}%以下0分",
)
_RATE_SLOPES = (
    "{s}达到{a}%得{m}分，每低1个百分点扣{e}分",
    "{s}≥{a}%得{m}分，每降低1%扣{e}分，扣完为止",
    "{s}（{m}分）：达到{a}%得满分，每下降1%扣{e}分",
    "{s}{m}分，低于{a}%的，每低1个百分点扣{e}分，扣完为止",
    "{s}达到{a}%的，得{m}分；未达到的，每少1%扣{e}分",
    "{s}不低于{a}%得{m}分，每差1个百分点，扣{e}分，扣完{m}分为止",
    "{s}{a}%及以上计{m}分，每低于目标值1个百分点扣{e}分",
)
_KNOCKED_SLOPES = (
    "{s}达到{a}%得{m}分，每低1%扣{e}分，低于{b}%不得分",
    "{s}≥{a}%得{m}分，每下降1个百分点扣{e}分，{b}%以下（不含{b}%）不得分",
    "{s}达到{a}%的得{m}分，每少1%的扣{e}分，不足{b}%的不得分",
)
_COUNTED = (
    ("安装路灯", "盏"),
    ("购置图书", "册"),
    ("新建泵站", "座"),
    ("举办讲座", "场"),
    ("组织巡查", "次"),
    ("扶持企业", "家"),
    ("培训学员", "人"),
    ("印发简报", "期"),
)
_AT_LEAST = (
    "{s}不少于{n}{u}得{m}分，每少1{u}扣{e}分",
    "{s}{n}{u}以上得{m}分，每少1{u}扣{e}分，扣完为止",
    "{s}达到{n}{u}的，得{m}分；每少一{u}扣{e}分",
    "{s}≥{n}{u}，得{m}分，每减少1{u}，扣{e}分",
    "{s}（{m}分）：不少于{n}{u}得满分，每少1{u}扣{e}分，扣完为止",
    "{s}{n}{u}，得{m}分，每少1{u}扣{e}分",
)
_COUNT_TIERS = (
    "{s}{n}{u}及以上得{m}分，{k}{u}及以上得{h}分，其他不得分",
    "{s}达到{n}{u}得{m}分，达到{k}{u}得{h}分，不足{k}{u}不得分",
    "{s}不少于{n}{u}的，得{m}分；{k}{u}以上不足{n}{u}的，得{h}分；少于{k}{u}的，不得分",
)
_EACH_GIVES = (
    "每{s}1{u}得{e}分，最高{m}分",
    "每{s}1{u}得{e}分，最多得{m}分",
    "{s}每1{u}得{e}分，最高得{m}分",
    "{s}，每{u}得{e}分，最高不超过{m}分",
    "每{s}一{u}，得{e}分，满分{m}分",
)
_STANDING = (
    ("档案管理", "发现1处缺页", "缺页"),
    ("现场管理", "发现1处积水", "积水"),
    ("信息报送", "漏报1条", "漏报"),
    ("应急管理", "脱岗1人次", "脱岗"),
    ("账务处理", "出现1笔错账", "错账"),
)
_OWN_FAULTS = (
    "{s}{m}分，每{f}扣{e}分，扣完为止",
    "{s}（{m}分）：每{f}扣{e}分",
    "{s}{m}分。每{f}扣{e}分，扣完{m}分为止",
    "{s}，{m}分，每{f}扣{e}分",
)
_LEVELS = (
    ("管理制度", ("完善", "较完善", "不完善")),
    ("保障措施", ("有力", "较有力", "不力")),
    ("工作台账", ("规范", "基本规范", "不规范")),
    ("服务态度", ("好", "较好", "差")),
    ("养护质量", ("优", "良", "差")),
    ("带动作用", ("明显", "较明显", "不明显")),
    ("组织协调", ("到位", "基本到位", "不到位")),
)
_GRADED = (
    "{s}{x}得{m}分，{y}得{h}分，{z}不得分",
    "{s}{x}的得{m}分，{s}{y}的得{h}分，{s}{z}的不得分",
    "{s}{x}，得{m}分；{s}{y}，得{h}分；{s}{z}，得0分",
    "{s}{x}计{m}分，{y}计{h}分，{z}计0分",
    "{s}为{x}的得{m}分，为{y}的得{h}分，为{z}的不得分",
)
_ANSWERED = (
    "签订了廉政承诺书",
    "编制了实施方案",
    "设立专账",
    "经过专家论证",
    "开展了事前评估",
    "立项手续齐备",
    "公示了补助名单",
    "配备专职会计",
    "落实了管护主体",
    "招标程序合规",
)
_YES_NO = (
    "{s}得{m}分，否则不得分",
    "{s}的，得{m}分，否则得0分",
    "{s}得{m}分",
    "{s}的得{m}分，反之不得分",
    "{s}（{m}分）",
    "{s}{m}分",
    "{s}，计{m}分；否则不计分",
)
_DONE_OR_NOT = (
    ("按时报送月报", "未按时报送月报"),
    ("建立联席会议制度", "未建立联席会议制度"),
    ("通过竣工验收", "未通过竣工验收"),
    ("制定应急预案", "未制定应急预案"),
    ("完成资产登记", "未完成资产登记"),
)
_DENIED = (
    "{s}得{m}分，{z}不得分",
    "{s}的得{m}分；{z}的，不得分",
    "{s}，得{m}分，{z}，得0分",
    "{z}的不得分，{s}的得{m}分",
)
SHARES = ("任务完成率", "投资完成率", "补助发放率", "合同履约率")
_IN_PROPORTION = (
    "{s}达到100%得{m}分，未达到的按比例得分",
    "{s}100%得{m}分，低于100%按比例计分",
    "{s}×{m}分",
    "按{s}×{m}计算得分",
    "{s}得分={s}×{m}分",
    "{s}达到100%的得{m}分，不足100%的按完成比例得分，低于60%的不得分",
)
_RANKED = (
    "{s}排名第1-3名得{m}分，第4-6名得{h}分，其余不得分",
    "{s}排名前3名的得{m}分，4-6名的得{h}分，其他名次不得分",
    "{s}位列前3名得{m}分，第4至6名得{h}分，第7名及以后不得分",
)
_RANKS = ("全市考核", "全县民调", "季度通报")
_LATE = (
    ("工程验收", "天"),
    ("预算批复", "天"),
    ("决算报送", "个工作日"),
    ("设备移交", "个月"),
)
_DELAYED = (
    "{s}按时完成得{m}分，每延迟1{u}扣{e}分",
    "按期完成{s}得{m}分，每逾期1{u}扣{e}分，扣完为止",
    "{s}及时得{m}分，每晚1{u}扣{e}分",
    "按时完成{s}的，得{m}分；每推迟一{u}，扣{e}分",
)


def _rate(name: str, *values: str) -> Fact:
    return Fact((name,), tuple((f"{value}%", Fraction(value)) for value in values))


def _number(said: tuple[str, ...], unit: str, values: Sequence[int]) -> Fact:
    return Fact(said, tuple((f"{value}{unit}", Fraction(value)) for value in values))


def _tiers(random: Random, m: Fraction, e: Fraction) -> Part:
    s, a, b = random.choice(RATES), random.choice((95, 98)), random.choice((80, 85))
    text = random.choice(_RATE_TIERS).format(s=s, a=a, b=b, m=plain(m), h=plain(m / 2))
    fact = _rate(s, "100", str(a), f"{a - 0.1:g}", str(b), f"{b - 0.1:g}", "0")
    return Part(text, m, (fact,), lambda rate: m if rate >= a else m / 2 if rate >= b else ZERO)


def _slope(random: Random, m: Fraction, e: Fraction) -> Part:
    s, a = random.choice(RATES), random.choice((100, 95, 90))
    text = random.choice(_RATE_SLOPES).format(s=s, a=a, m=plain(m), e=plain(e))
    fact = _rate(s, "100", str(a), f"{a - 0.1:g}", f"{a - 1}", f"{a - 2.5:g}", "30")
    return Part(text, m, (fact,), lambda rate: m - e * steps(a - rate, Fraction(1)))


def _knocked(random: Random, m: Fraction, e: Fraction) -> Part:
    s, a, b, small = random.choice(RATES), random.choice((95, 90)), 85, Fraction("0.1")
    text = random.choice(_KNOCKED_SLOPES).format(s=s, a=a, b=b, m=plain(m), e=plain(small))
    fact = _rate(s, "100", str(a), f"{a - 0.1:g}", f"{a - 1}", f"{b}", f"{b - 0.1:g}", "0")
    return Part(text, m, (fact,), lambda rate: ZERO if rate < b else m - small * steps(a - rate, Fraction(1)))


def _at_least(random: Random, m: Fraction, e: Fraction) -> Part:
    (s, u), n = random.choice(_COUNTED), random.choice((20, 12))
    text = random.choice(_AT_LEAST).format(s=s, u=u, n=n, m=plain(m), e=plain(e))
    fact = _number((s,), u, (n, n + 5, n - 1, n - 2, 0))
    return Part(text, m, (fact,), lambda count: m - e * max(n - count, 0))


def _count_tiers(random: Random, m: Fraction, e: Fraction) -> Part:
    (s, u), n, k = random.choice(_COUNTED), random.choice((6, 5)), 3
    text = random.choice(_COUNT_TIERS).format(s=s, u=u, n=n, k=k, m=plain(m), h=plain(m / 2))
    fact = _number((s,), u, (n, n + 1, n - 1, k, k - 1, 0))
    return Part(text, m, (fact,), lambda count: m if count >= n else m / 2 if count >= k else ZERO)


def _each_gives(random: Random, m: Fraction, e: Fraction) -> Part:
    s, u = random.choice(_COUNTED)
    text = random.choice(_EACH_GIVES).format(s=s, u=u, m=plain(m), e=plain(e))
    return Part(text, m, (_number((s,), u, (50, 0, 1, 2)),), lambda count: e * count)


def _own_faults(random: Random, m: Fraction, e: Fraction) -> Part:
    s, f, said = random.choice(_STANDING)
    text = random.choice(_OWN_FAULTS).format(s=s, f=f, m=plain(m), e=plain(e))
    return Part(text, m, (_number((said,), "", (0, 1, 2, 40)),), lambda count: m - e * count)


def _graded(random: Random, m: Fraction, e: Fraction) -> Part:
    s, (x, y, z) = random.choice(_LEVELS)
    text = random.choice(_GRADED).format(s=s, x=x, y=y, z=z, m=plain(m), h=plain(m / 2))
    gives = {x: m, y: m / 2, z: ZERO}
    return Part(text, m, (Fact((s,), tuple((word, word) for word in gives)),), lambda word: gives[str(word)])


def _yes_no(random: Random, m: Fraction, e: Fraction) -> Part:
    s = random.choice(_ANSWERED)
    text = random.choice(_YES_NO).format(s=s, m=plain(m))
    return Part(text, m, (Fact((s,), (("是", True), ("否", False))),), lambda yes: m if yes else ZERO)


def _denied(random: Random, m: Fraction, e: Fraction) -> Part:
    s, z = random.choice(_DONE_OR_NOT)
    text = random.choice(_DENIED).format(s=s, z=z, m=plain(m))
    return Part(text, m, (Fact((s,), (("是", True), ("否", False))),), lambda yes: m if yes else ZERO)


def _in_proportion(random: Random, m: Fraction, e: Fraction) -> Part:
    s = random.choice(SHARES)
    template = random.choice(_IN_PROPORTION)
    least = Fraction(60) if "低于60%" in template else ZERO
    fact = _rate(s, "100", "80", "60", "59", "0")
    return Part(template.format(s=s, m=plain(m)), m, (fact,), lambda rate: m * rate / 100 if rate >= least else ZERO)


def _ranked(random: Random, m: Fraction, e: Fraction) -> Part:
    s = random.choice(_RANKS)
    text = random.choice(_RANKED).format(s=s, m=plain(m), h=plain(m / 2))
    fact = _number((s,), "", (1, 3, 4, 6, 7, 30))
    return Part(text, m, (fact,), lambda place: m if place <= 3 else m / 2 if place <= 6 else ZERO)


def _delayed(random: Random, m: Fraction, e: Fraction) -> Part:
    s, u = random.choice(_LATE)
    text = random.choice(_DELAYED).format(s=s, u=u, m=plain(m), e=plain(e))
    return Part(text, m, (_number((s,), u, (0, 1, 2, 60)),), lambda late: m - e * late)


KINDS = (
    _tiers,
    _slope,
    _knocked,
    _at_least,
    _count_tiers,
    _each_gives,
    _own_faults,
    _graded,
    _yes_no,
    _denied,
    _in_proportion,
    _ranked,
    _delayed,
)
