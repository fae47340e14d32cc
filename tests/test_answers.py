"""Ready answers: every line that is proposed, pasted under its sentence, settles its question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from answering import errors, first_of, key, lines_of, said, scores, text_of

from dsl import Rubric
from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.pipeline import Compiled, compile_source
from dsl.tools.answers import proof
from dsl.tools.answers.answered import answered
from dsl.tools.findings import doubts

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "sentences"
REFUSED: list[dict[str, Any]] = [
    case
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if ("refuse" in case or "question" in case) and "kind" not in case
]
LOOKALIKE = {"R123"}
"""Told with a character to put right, before any sentence is read."""


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: str(case["name"]))
def test_every_line_that_is_proposed_settles_its_question(case: dict[str, Any]) -> None:
    for found in errors(text_of(case)):
        for answer in found.answers:
            after = compile_source(Source("甲.rubric", text_of(case, answer.line))).diagnostics
            left = [d for d in after if d.severity is Severity.ERROR and d.span]
            assert key(found) not in [key(d) for d in left], answer.line


def compiles(text: str, depth: int = 4) -> bool:
    """Whether answering question after question, each by its first line, leaves none."""
    for _ in range(depth):
        found = errors(text)
        if not found:
            return True
        lines = [answer.line for one in found for answer in one.answers[:1]]
        if not lines:
            return False
        text += f"  {lines[0]}\n"
    return not errors(text)


def test_nearly_every_refused_sentence_can_be_settled_by_what_is_proposed() -> None:
    asked = [case for case in REFUSED if not {d.code for d in errors(text_of(case))} & LOOKALIKE]
    assert len(asked) > 100
    stuck = [case["name"] for case in asked if not compiles(text_of(case))]
    assert len(stuck) <= len(asked) // 20, stuck


# ---- what is proposed first, and what it gives


def test_a_bare_number_is_at_least_or_exactly() -> None:
    lines = first_of("培训3次得满分，否则不得分。", name="培训")
    assert lines == [
        ("口径 “培训3次”：培训达到3次", "4次 得 4 分；2次 得 0 分"),
        ("口径 “培训3次”：培训等于3次", "4次 得 0 分；2次 得 0 分"),
        ("口径 “培训3次”：培训不超过3次", "4次 得 0 分；2次 得 4 分"),
    ]


def test_a_line_shows_its_score_where_a_name_holds_a_comma() -> None:
    assert first_of("制度健全，执行有效，培训3次得满分，否则不得分。", name="培训")[0] == (
        "口径 “培训3次”：培训达到3次",
        "制度健全，执行有效 是，培训 6次 得 4 分；制度健全，执行有效 是，培训 1次 得 0 分",
    )


def test_a_proportion_is_of_the_rate_or_of_its_threshold() -> None:
    """At 94% of a weight of 4: 94% × 4 = 3.76, and 94% ÷ 95% × 4 = 3.9579."""
    lines = first_of("预算执行率达到95%得满分，未达到的按比例得分。")
    assert lines[:2] == [
        ("口径 “按比例得分”：得分=预算执行率×分值", "94% 得 3.76 分"),
        ("口径 “按比例得分”：得分=预算执行率/95%×分值", "94% 得 3.96 分"),
    ]


def test_a_proportion_of_what_should_be_low_is_of_its_target_or_of_what_lies_above() -> None:
    """At 100元, twice the target: half of the marks, or nothing."""
    assert first_of("目标值≤50元，达到目标值得满分，否则按比例得分。", 10, "单位成本") == [
        ("口径 “按比例得分”：得分=50元/单位成本×分值", "100元 得 5 分"),
        ("口径 “按比例得分”：得分=（1-（单位成本-50元）/50元）×分值", "100元 得 0 分"),
    ]


def test_a_step_counts_from_somewhere() -> None:
    """At 94%, 6 steps below 100% and 1 below 95%, each of 0.2."""
    lines = first_of("每下降1个百分点扣0.2分，扣完为止。")
    assert [shows for _, shows in lines[:2]] == ["94% 得 2.8 分", "94% 得 3.8 分"]


def test_a_gap_goes_to_one_side_or_the_other() -> None:
    lines = first_of("95%以上得满分，低于80%不得分。")
    assert lines[:2] == [
        ("口径 “低于80%”：低于95%", "94% 得 0 分"),
        ("口径 “95%以上”：80%以上", "94% 得 4 分"),
    ]


def test_an_amount_within_a_printed_range_is_one_of_its_figures() -> None:
    lines = first_of("预算执行率95%以上得满分，80%-95%之间得2-3分，低于80%不得分。")
    assert [line.split("：")[1] for line, _ in lines] == ["得3分", "得2.5分", "得2分"]


def test_a_word_one_character_off_is_put_right_beside_the_sentence() -> None:
    assert first_of("95%以上得满分，否侧不得分。")[0][0] == "口径 “否侧”：否则"


def test_an_english_sentence_gets_english_lines() -> None:
    found = errors("indicator training weight 4: full if 3 talks, else 0\n")
    assert found and all(answer.line.startswith("reading “") for one in found for answer in one.answers)
    assert found[0].answers


def test_one_line_settles_all_questions_of_a_sentence_where_it_says_all_of_it() -> None:
    """Two ranges of marks: whoever chooses the case also gives the marks, 3 within 2 to 3."""
    text = "指标 满意率 分值 4：满意率90%以上得3-4分，80%-90%得2-3分，80%以下不得分。\n"
    found = errors(text)
    assert [d.code for d in found] == ["R602", "R602"]
    assert found[0].answers[0] == found[1].answers[0]
    rubric = Rubric.from_text(text + f"  {found[0].answers[0].line}\n", "甲.rubric")
    assert rubric.score({"满意率": {"档": "80%-90%", "分值": "3分"}}).total == 3


# ---- the clause that is not understood


def test_a_gap_of_one_part_closes_behind_that_part() -> None:
    sentence = "合同签订及时（自中标通知书发出之日起30日内）得1分，合同要素完整得1分，按约定付款得2分。"
    words = "合同签订及时（自中标通知书发出之日起30日内）得1分"
    found = lines_of("合同", 4, sentence)
    assert not found or f"口径 “{words}”：{words}，否则不得分" in found


def test_a_line_never_turns_what_is_taken_into_what_is_given() -> None:
    """扣 of 扣（90%-执行率）×10分 is no word that may be left out."""
    sentence = "执行率≥90%得5分；执行率<90%，减扣（90%-执行率）×10分，扣完为止。"
    assert not [line for line in lines_of("执行率", 5, sentence) if line.endswith("：（90%-执行率）×10分")]


def test_what_is_taken_is_taken_once() -> None:
    """每少4学时扣0.5分 of the last part is not said of the first as well."""
    sentence = (
        "培训时长：岗前培训不少于40学时，得3分，每少4学时扣0.5分；年度培训不少于24学时，得3分，每少4学时扣0.5分。"
    )
    for line in lines_of("培训", 6, sentence) + said("培训", 6, sentence):
        assert line.split("”：", 1)[-1].count("扣0.5分") <= 2, line


def test_lines_stand_beside_each_other() -> None:
    """Two questions of one sentence: each has lines about its own words, and any two of them can be chosen."""
    sentence = "召开会议3次得2分，否则不得分；开展调研3次得2分，否则不得分。"
    meetings, visits = errors(f"指标 工作 分值 4：{sentence}\n")
    for one in meetings.answers[:2]:
        for other in visits.answers[:2]:
            text = f"指标 工作 分值 4：{sentence}\n  {one.line}\n  {other.line}\n"
            assert not errors(text), (one.line, other.line)


def test_a_limit_governs_the_last_or_each_or_all() -> None:
    """5 × 0.5 and 0: the last alone leaves 2.5 taken, a limit of 2 takes 2. 1 × 0.5 and 2 × 1: only all together take 2."""
    found = first_of("每缺少1项制度扣0.5分；每发现1处违规扣1分；最高扣2分。", name="合规")
    assert [shows for _, shows in found] == [
        "缺少制度 5项，违规 0处 得 1.5 分；缺少制度 1项，违规 2处 得 1.5 分",
        "缺少制度 5项，违规 0处 得 2 分；缺少制度 1项，违规 2处 得 1.5 分",
        "缺少制度 5项，违规 0处 得 2 分；缺少制度 1项，违规 2处 得 2 分",
    ]


def test_the_formula_that_is_printed_is_not_lost() -> None:
    """70% is a figure of the sentence: a proportion without it is not offered."""
    sentence = "阳性率达到70%以上的得满分，低于70%的按实际情况的阳性率/70%×分值计分。"
    assert all(
        "70%" in line.split("”：", 1)[1] for line in lines_of("大型设备检查阳性率", 5, sentence) if "计分”：" in line
    )


def test_points_that_are_numbered_stay_points() -> None:
    """如出现④…除④不得分外: no list of levels in place of four points, and no half of 除…外 as a condition."""
    sentence = "①手续齐全，得1分；②用途合规，得1分；③不存在截留，得2分。如出现③所列情况，除③不得分外，①—②同时不得分。"
    for line in lines_of("资金", 4, sentence):
        assert "“外" not in line and "；“用途合规”得1分；“不存在截留”" not in line, line


def test_a_range_of_all_marks_is_given_by_raters() -> None:
    (found, *_) = first_of("对学科建设具有持续推动作用，视影响程度得0-4分。", name="影响")
    assert found[0].endswith("：由评价人员打分")


# ---- what is read, but hardly meant

DOUBTED = [
    ("R501", "效率", 10, "有效提高工作效率得满分，否则得满分。"),
    ("R502", "执行率", 6, "执行率≥80%得满分，≥90%得5分，低于80%不得分。"),
    ("R504", "制度", 5, "制度健全得4分；制度基本健全得2分；制度不健全不得分。"),
    ("R511", "立项", 3, "①程序规范得1分，否则不得分；②文件齐全得1分，否则不得分。"),
]


OTHER_MARKS = ("R504", "R511")
"""Doubts that only other marks than the printed ones would settle: those lines stand behind the one that leaves the text."""


def doubted(text: str) -> list[Diagnostic]:
    return [found for found in doubts(compile_source(Source("甲.rubric", text))) if found.code != "R542"]


@pytest.mark.parametrize(("code", "name", "weight", "sentence"), DOUBTED, ids=lambda value: str(value)[:4])
def test_a_doubt_has_lines_too_and_each_lets_run_compute(code: str, name: str, weight: int, sentence: str) -> None:
    text = f"指标 {name} 分值 {weight}：{sentence}\n"
    (found,) = doubted(text)
    assert found.code == code and len(found.answers) > 1
    as_printed = [answer.line for answer in found.answers].index(f"允许 {code}：原文如此")
    assert as_printed == (0 if code in OTHER_MARKS else len(found.answers) - 1)
    for answer in found.answers:
        assert not doubted(f"{text}  {answer.line}\n"), answer.line


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("有效提高工作效率得满分，否则得满分。", ["口径 “否则得满分”：否则不得分", "允许 R501：原文如此"]),
        ("项目数≥3个得4分，2个得4分，其余得4分。", ["允许 R501：原文如此", "口径 “其余得4分”：其余不得分"]),
        (
            "发生安全事故得满分，否则得满分。",
            ["口径 “否则得满分”：否则不得分", "口径 “发生安全事故得满分”：发生安全事故不得分", "允许 R501：原文如此"],
        ),
    ],
)
def test_no_line_takes_the_marks_from_what_is_done_well(sentence: str, lines: list[str]) -> None:
    (found,) = doubted(f"指标 效率 分值 4：{sentence}\n")
    assert [answer.line for answer in found.answers] == lines


def test_the_lines_of_a_doubt_are_told_apart() -> None:
    """The two scores exchanged, or as printed; no line gives less to 90% than to 80%."""
    (found,) = doubted("指标 执行率 分值 6：执行率≥80%得满分，≥90%得5分，低于80%不得分。\n")
    assert [answer.shows for answer in found.answers] == ["80% 得 5 分", "80% 得 6 分；79% 得 0 分"]


def test_what_is_taken_once_where_it_is_taken_each_time_may_be_either() -> None:
    """From 3 on 5 of the marks are left, or 5 are taken besides: of 8 with 3 times 3, or 0."""
    words = "每有1次信访扣1分，信访3次以上扣5分。"
    left, besides = lines_of("信访", 8, words)
    assert left == "口径 “信访3次以上扣5分”：信访3次以上得3分"
    assert [scores("信访", 8, words, line, {"信访": "3次"}) for line in (left, besides)] == [3, 0]


def test_a_standard_among_faults_may_only_say_that_nothing_is_taken() -> None:
    """Of 6 with 断电 twice 4 are left."""
    words = "①断电每次扣1分；②数据丢失每次扣3分；③全年未发生任何事件的，得6分。"
    (line, *_) = lines_of("机房运行", 6, words)
    assert line == "口径 “；③全年未发生任何事件的，得6分”：仅为说明"
    assert scores("机房运行", 6, words, line, {"机房运行": {"①": "2次", "②": "0次"}}) == 4


def test_hundreds_of_problems_in_one_sentence_are_not_tried_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compiled is bounded by the sentence, however much of it is asked."""
    compiled: list[str] = []

    def counted(source: Source) -> Compiled:
        compiled.append(source.text)
        return compile_source(source)

    monkeypatch.setattr(proof, "SPENT", 10_000)
    monkeypatch.setattr(proof, "compile_source", counted)
    for points in (10, 60):
        compiled.clear()
        printed = "".join(f"{number}、{chr(0x4E00 + number)}好；" for number in range(1, points))
        source = Source("many", f"指标 甲 分值 50：{printed}\n")
        problems = compile_source(source).diagnostics
        assert len(problems) > points // 2
        told = answered(source, problems)
        assert len(told) == len(problems) and 1 < len(compiled) < 10_000 // (15 * points) + 5


@pytest.mark.parametrize("ahead", ["未达标的，", "未达到的，"])
def test_what_says_only_that_it_is_missed_is_no_name_of_what_is_measured(ahead: str) -> None:
    """未达标的达到100% would be a line that says nothing."""
    (found,) = errors(f"指标 达标率 分值 10：{ahead}每低1个百分点扣0.5分，扣完为止。")
    assert [answer.line.partition("：")[2] for answer in found.answers][:2] == [
        "达到100%得满分，每低1个百分点扣0.5分",
        "达到95%得满分，每低1个百分点扣0.5分",
    ]


def test_a_line_for_a_rule_that_settles_all_says_so() -> None:
    text = "规则 通则：未达到的，每低1个百分点扣0.5分，扣完为止。\n指标 完成率 分值 10：按“通则”。"
    (found,) = errors(text)
    assert {answer.shows for answer in found.answers} == {"这样就清楚了"}


def test_who_is_excused_loses_nothing() -> None:
    """因不可抗力…的不扣分 beside tiers of the delay: answered, and then the marks are full whatever the delay."""
    sentence = "按期完工得5分；延期30天以内（含30天）扣1分；延期超过30天不得分。因不可抗力经批准延期的不扣分。"
    line = "口径 “因不可抗力经批准延期的不扣分”：“因不可抗力经批准延期”的，上述得分改为5分"
    assert line in lines_of("完工", 5, sentence)
    data = {"延期": "45天", "完工": {"因不可抗力经批准延期": "是"}}
    assert scores("完工", 5, sentence, line, data) == 5
    assert scores("完工", 5, sentence, line, {**data, "完工": {"因不可抗力经批准延期": "否"}}) == 0


def test_a_limit_of_each_time_says_how_many_of_it_are_counted() -> None:
    """0.5 for each, at most 2 each time: of every inspection four are counted."""
    words = "检查中每发现1处问题扣0.5分，每次检查最多扣2分，扣完为止。"
    (line,) = lines_of("检查", 10, words)
    assert line == "口径 “每发现1处问题扣0.5分，每次检查最多扣2分”：每有1处“问题（每次检查最多扣2分，计4处）”扣0.5分"
    assert scores("检查", 10, words, line, {"检查": "6处"}) == 7


def test_a_deduction_from_the_total_is_told_apart_from_the_indicator() -> None:
    words = "未发生安全事故得5分，发生一般事故每起扣2分，发生重大事故的从总分中倒扣10分。"
    below, within, remark = lines_of("安全事故", 5, words)
    assert below == "口径 “从总分中倒扣10分”：上述得分改为-10分"
    assert within == "口径 “从总分中倒扣10分”：在上述得分基础上扣10分"
    assert remark.endswith("：说明“发生重大事故的从总分中倒扣10分”")


def test_below_zero_goes_as_far_as_the_weight_or_not_at_all() -> None:
    words = "每发生1起投诉扣1分，可为负分。"
    assert lines_of("投诉", 5, words) == ["口径 “可为负分”：最多倒扣至-5分", "口径 “可为负分”：扣完为止"]


def test_a_share_of_the_target_is_of_the_rate_that_says_how_much_is_reached() -> None:
    words = "完成值达到目标值得10分，低于目标值的60%不得分，其余按比例计分。"
    line = lines_of("产量", 10, words)[0]
    assert [scores("产量", 10, words, line, {"产量": rate}) for rate in ("100%", "80%", "59%")] == [10, 8, 0]


def test_no_line_makes_a_score_of_a_bare_amount() -> None:
    """So many days times the marks is no score, and 100平方米 is no step where another 每 says what is taken."""
    assert not any("×" in line for line in lines_of("开放天数", 5, "开放天数达标得5分，不达标的按开放天数计分。"))
    lines = lines_of("保洁", 10, "每100平方米垃圾不超过2件，超过的每路段扣0.5分。")
    assert not any("每有100平方米" in line for line in lines)
