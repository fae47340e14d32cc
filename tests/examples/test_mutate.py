"""Small changes of a rubric: which of them its examples notice. Rubrics invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from from_text import compiled, plan_of

from dsl.cli import main
from dsl.engine.plan import Plan
from dsl.exact.number import decimal_text
from dsl.syntax.tree import RubricTree
from dsl.tools.examples import check_examples
from dsl.tools.mutate import Mutant, mutate
from dsl.tools.suggest import suggest

TIERS = "指标 率 分值 5：≥90%得满分，≥80%得3分，低于80%不得分。\n"
STEPS = "指标 率 分值 4：95%以上（含95%）得满分，每下降1%扣0.2分，扣完为止。\n"


def made(rubric: str) -> tuple[RubricTree, Plan]:
    found = compiled(rubric)
    assert found.tree is not None and found.plan is not None
    return found.tree, found.plan


def mutants(rubric: str) -> list[Mutant]:
    return mutate(*made(rubric))


def verdicts(rubric: str, change: str) -> dict[str, str]:
    return {m.change.detail: m.verdict for m in mutants(rubric) if m.change.kind == change}


def test_without_examples_nothing_is_noticed() -> None:
    assert {m.verdict for m in mutants(TIERS)} <= {"unnoticed", "refused", "same"}


def test_an_example_at_the_end_notices_that_it_was_flipped() -> None:
    rubric = "指标 率 分值 5：≥90%得满分，否则不得分。\n"
    assert verdicts(rubric, "end") == {">= → >": "unnoticed"}
    assert verdicts(rubric + "  例 90% 得 5 分\n", "end") == {">= → >": "noticed"}


def test_thresholds_are_shifted_both_ways() -> None:
    rubric = "指标 率 分值 5：≥90%得满分，否则不得分。\n  例 90% 得 5 分\n"
    assert verdicts(rubric, "threshold") == {"90% → 91%": "noticed", "90% → 89%": "unnoticed"}


def test_a_date_is_shifted_by_a_day_and_shown_as_a_date() -> None:
    rubric = "指标 C4 完工日期 分值 5：2024年11月30日前完工得满分，每逾期10天扣1分，扣完为止。\n"
    assert set(verdicts(rubric, "threshold")) == {"2024-11-30 → 2024-12-01", "2024-11-30 → 2024-11-29"}


def test_readings_are_swapped_where_none_is_stated_and_where_one_is() -> None:
    assert verdicts(STEPS, "reading") == {"completed → started": "unnoticed", "completed → prorata": "unnoticed"}
    stated = STEPS + "  口径：按比例\n  例 90.5% 得 3.1 分\n"
    assert verdicts(stated, "reading") == {"prorata → completed": "noticed", "prorata → started": "noticed"}


def test_a_gap_is_what_check_refuses() -> None:
    rubric = "指标 率 分值 5：≥90%得满分，低于90%不得分。\n"
    assert verdicts(rubric, "end")[">= → >"] == "refused"


def test_a_count_in_whole_steps_of_one_has_no_reading_to_swap() -> None:
    rubric = "指标 合规性 分值 4：资金使用合规得满分，每发现1处问题扣0.5分，扣完为止。\n"
    assert set(verdicts(rubric, "reading").values()) == {"same"}


def with_examples(rubric: str, lines: list[str]) -> str:
    return rubric + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize("rubric", [TIERS, STEPS, STEPS + "  口径：按比例\n"])
def test_the_witness_of_a_change_notices_it_when_it_is_made_an_example(rubric: str) -> None:
    left = [m for m in mutants(rubric) if m.verdict == "unnoticed"]
    assert left and all(m.witness for m in left)
    lines = [f"例 {m.witness.data} 得 {decimal_text(m.witness.before)} 分" for m in left if m.witness]
    full = with_examples(rubric, lines)
    assert check_examples(plan_of(full)) == []
    assert {m.verdict for m in mutants(full)} <= {"noticed", "refused", "same"}


@pytest.mark.parametrize("rubric", [TIERS, STEPS])
def test_the_suggested_examples_notice_every_change(rubric: str) -> None:
    full = with_examples(rubric, [s.line for s in suggest(*made(rubric))])
    assert [m.change.detail for m in mutants(full) if m.verdict == "unnoticed"] == []


def test_the_command_lists_what_no_example_notices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.rubric"
    path.write_text("指标 率 分值 5：≥90%得满分，否则不得分。\n  例 90% 得 5 分\n", encoding="utf-8")
    assert main(["mutate", str(path)]) == 1
    printed = capsys.readouterr().out
    assert "界限 90% → 89%" in printed
    assert "共 3 处改动：例子发现 2，检查拒绝 0，什么数据都不改变结果 0，没有例子发现 1" in printed
    assert main(["mutate", str(path), "--format", "json"]) == 1
    (record,) = json.loads(capsys.readouterr().out)["results"]
    assert [c["verdict"] for c in record["changes"]] == ["noticed", "noticed", "unnoticed"]


def test_a_rubric_whose_examples_fail_is_not_changed_further(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.rubric"
    path.write_text("指标 率 分值 5：≥90%得满分，否则不得分。\n  例 90% 得 4 分\n", encoding="utf-8")
    assert main(["mutate", str(path)]) == 1
    shown = capsys.readouterr()
    assert "R540" in shown.err and not shown.out


def test_a_target_is_shifted_too() -> None:
    rubric = "指标 完成率 分值 5：达到目标值得满分，否则不得分。\n  目标 ≥80%\n  例 80% 得 5 分\n"
    assert verdicts(rubric, "threshold") == {"80% → 81%": "noticed", "80% → 79%": "unnoticed"}
