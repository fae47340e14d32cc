"""`python tests/constructs.py` writes docs/constructs.md anew: what tests/sentences says of each kind of sentence.

A row of `expect` runs (with the lines of `extra`, where it has some), a `question` is asked; of a `refuse` row the program's own code
tells whether it asks (R6xx) or refuses. The first few of a file stand for it, so that a row more does not change the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dsl.base.codes import Severity
from dsl.base.render.order import ordered
from dsl.base.source import Source
from dsl.pipeline import compile_source

ROOT = Path(__file__).parents[1]
SENTENCES = ROOT / "tests" / "sentences"
PAGE = ROOT / "docs" / "constructs.md"
SHOWN, LONGEST = 3, 70

FAMILIES = {
    "seeds": ("五份公开文件印的评分标准", "what five published documents print"),
    "variants": ("同样的规则，别的城市的印法", "the same rules as other cities print them"),
    "field": ("财政部门和评价机构的惯用句", "the idiom of finance bureaus and evaluators"),
    "english": ("英文写法，中英混写", "the English spelling, and both mixed"),
    "tiers": ("分档", "tiers and ladders"),
    "ranges": ("区间、正负", "ranges, and the sides of 0"),
    "slopes": ("每……扣（加）", "steps from where a figure begins"),
    "bases": ("从某个分数起步，每……再", "steps from stated marks"),
    "counts": ("计数、量词、阶梯", "counts, counter words, ladders"),
    "requirements": ("先说要做多少，后面扣分", "a stated requirement, and steps from it"),
    "units": ("表里没有的计量单位", "units as they are printed"),
    "periods": ("每月、每人、每个乡镇", "each month, each person, each place"),
    "time": ("期限、逾期、时长", "deadlines, lateness, durations"),
    "comparisons": ("两个数据相比", "two data compared"),
    "joint": ("几个数据合成一个条件", "conditions over several data"),
    "joined": ("相连的条件", "conditions that touch"),
    "branches": ("不扣分、视同满分等分支", "branches without marks of their own"),
    "knockouts": ("一项不合格全部不得分", "what takes all marks away"),
    "identity": ("哪些词是同一个数据", "which phrases are one datum"),
    "parts": ("各要点、各部分", "points and parts"),
    "unnumbered": ("没有编号的几个部分", "parts without numbers"),
    "values": ("要点的分值、平分", "marks of points, equal shares"),
    "lists": ("清单", "lists"),
    "tallies": ("符合其中几项", "how many points of a list hold"),
    "levels": ("档次", "levels"),
    "judged": ("由人评判、名次、分情形", "judged by a person, ranks, cases"),
    "formulas": ("公式", "formulas"),
    "interpolation": ("按插值法", "interpolation"),
    "targets": ("句子里写明的目标值，两个数据之比、之差", "stated targets, quotients and differences of two data"),
    "deviations": ("偏差", "deviations"),
    "bonus": ("加分", "bonus marks"),
    "remarks": ("说明、出处、目标", "remarks, sources, stated targets"),
    "introductions": ("打分前面的话", "what stands in front of a rule"),
    "traps": ("容易悄悄读错的", "what is easily misread in silence"),
    "composed": ("几句话合成一条标准", "clauses that make one rule together"),
    "refused": ("不能悄悄给一个意思的句子", "what must never get a silent meaning"),
}
"""What each file is about; one that is not listed goes by its name."""

HEAD = """# 哪些句式能算，哪些先问，哪些拒绝 · What runs, what is asked, what is refused

由 `tests/sentences` 生成（`python tests/constructs.py`），每一句的得分都是手算的，测试逐句核对。“先问”的句子附有现成的口径，选一行就能算；“拒绝”的句子指着
看不懂的地方。代码见 [codes](codes/README.md)，或者 `rubric rule R602`。

Generated from `tests/sentences` (`python tests/constructs.py`), where every score was worked out by hand and is checked. What is asked comes with ready
reading lines, one of which makes it run; what is refused points at the words that are not understood.

| 句式 · construct | 照印的能算 · runs as printed | 加一行就能算 · runs with a line | 先问 · asked | 拒绝 · refused |
|---|---|---|---|---|
"""


class Sentence(NamedTuple):
    """A row of tests/sentences; `kind` is the column that it belongs to, `code` what the program says where it does not run."""

    kind: str
    text: str
    code: str


def page() -> str:
    """The whole page as it should be."""
    files = {path.stem: path for path in SENTENCES.glob("*.yaml")}
    order = [stem for stem in FAMILIES if stem in files] + sorted(files.keys() - FAMILIES.keys())
    return HEAD + "".join(f"{row(stem, sentences_of(files[stem]))}\n" for stem in order)


def row(stem: str, found: list[Sentence]) -> str:
    """A row of the table: the family with a few sentences for each column."""
    cells = [" · ".join(dict.fromkeys(FAMILIES.get(stem, (stem, stem))))]
    for kind in ("runs", "runs with", "asked", "refused"):
        shown = [s for s in found if s.kind == kind and len(s.text) <= LONGEST][:SHOWN]
        cells.append("<br>".join(f"{s.text}{f' ([{s.code}](codes/{s.code}.md))' if s.code else ''}" for s in shown))
    return f"| {' | '.join(cells)} |"


def sentences_of(path: Path) -> list[Sentence]:
    """The scoring sentences of a file, without grade scales and formulas that are no rule."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [sentence_of(case) for case in rows if case.get("kind", "band") == "band"]


def sentence_of(case: dict[str, Any]) -> Sentence:
    text = " ".join(case["sentence"].split()).replace("|", "\\|")
    if "expect" in case:
        return Sentence("runs with" if case.get("extra") else "runs", text, "")
    code = code_of(case)
    return Sentence("asked" if "question" in case or code.startswith("R6") else "refused", text, code)


def code_of(case: dict[str, Any]) -> str:
    """The first error that the program reports of a sentence."""
    lines = "".join(f"  {line}\n" for line in case.get("extra", ()))
    head = f"指标 {case['indicator']} 分值 {case['weight']}：{case['sentence']}\n{lines}"
    found = ordered(compile_source(Source(case["name"], head)).diagnostics)
    return next((d.code for d in found if d.severity is Severity.ERROR), "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
