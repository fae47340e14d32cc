"""Plain sentences as tables print them: what is required with its marks, then what is taken, in every order and with every mark between.

    plain(seed) -> Plain     `text` under an indicator of `weight`; each of its `things` has to be asked

Nothing here is asked of the program: what a single fault takes from a faultless project is the figure that is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from composed import joined

_REQUIRED = (
    "有项目实施方案",
    "制定了内控制度",
    "组织机构健全",
    "支出手续合规",
    "绩效目标明确",
    "建立专账核算",
    "按规定公开决算",
    "按期完成竣工验收",
    "及时报送自评报告",
    "合同签订规范",
    "档案完整",
    "开展了前期调研",
    "经过集体决策",
    "配备专职管护人员",
    "标识牌设置醒目",
    "成立领导小组",
    "政策宣传到位",
)
_TAKEN_EACH = (
    ("被通报批评一次扣{}分", "通报批评"),
    ("每有1次投诉扣{}分", "投诉"),
    ("每发生一起安全事故扣{}分", "安全事故"),
    ("发现虚报冒领的，每例扣{}分", "虚报冒领"),
)
_TAKEN_ONCE = (
    ("未按时报送总结的，扣{}分", "总结"),
    ("未开展绩效监控的扣{}分", "绩效监控"),
    ("未设置台账的扣{}分", "台账"),
    ("未及时整改的，扣{}分", "整改"),
    ("无验收记录的，扣{}分", "验收记录"),
    ("有逾期未拨付资金的，扣{}分", "未拨付"),
)
_TAKEN_ALL = (
    ("存在弄虚作假的，本项不得分", "弄虚作假"),
    ("存在截留、挤占、挪用资金的，本项不得分", "挪用"),
    ("造成严重后果的，本项不得分", "严重后果"),
)
_GIVEN = ("{}得{}分", "{}的，得{}分", "{}，得{}分", "{}计{}分", "{}（{}分）", "{}，{}分")
_JOINED = ("；", "。", "，", "\n", "；\n", "①", "1.", "（1）")


@dataclass(frozen=True)
class Thing:
    """What is asked under `said`: the value of a faultless project, and faulty ones with what they take."""

    said: str
    faultless: str
    faulty: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Plain:
    text: str
    weight: Fraction
    things: tuple[Thing, ...]


def plain(seed: int) -> Plain:
    random = Random(seed)
    given, parts, things = random.choice(_GIVEN), [], []
    weight = Fraction(0)
    for words in random.sample(_REQUIRED, random.randint(1, 3)):
        marks = Fraction(random.randint(2, 4))
        parts.append(given.format(words, marks))
        things.append(Thing(words, "是", (("否", marks),)))
        weight += marks
    for kind in random.sample((_TAKEN_EACH, _TAKEN_ONCE, _TAKEN_ALL), random.randint(1, 2)):
        template, said = random.choice(kind)
        amount = Fraction(random.choice(("0.5", "1")))
        parts.append(template.format(f"{float(amount):g}"))
        if kind is _TAKEN_EACH:
            things.append(Thing(said, "0", (("1", amount), ("2", 2 * amount))))
        else:
            things.append(Thing(said, "否", (("是", weight if kind is _TAKEN_ALL else amount),)))
    return Plain(joined(random.choice(_JOINED), parts), weight, tuple(things))
