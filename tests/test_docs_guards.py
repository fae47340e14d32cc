"""The documents are tests: each code has a page whose examples do what docs/codes/README.md says, and commands print what is shown."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from atexit import register
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from tempfile import mkdtemp

import pytest
import yaml

from dsl import __version__
from dsl.base.codes import all_codes, lookup
from dsl.base.decoding import decode
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.render.message import label_words, message
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.doubts import doubts
from dsl.engine.evaluate import evaluate
from dsl.pipeline import Compiled, compile_source
from dsl.tools.examples.holding import check_examples
from dsl.tools.lints import lint

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "codes"
LEFT_OUT = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block: the words behind the fence, its lines, and the number of its first line."""

    info: tuple[str, ...]
    text: str
    line: int

    @property
    def kind(self) -> str:
        return self.info[0] if self.info else ""


def blocks(page: Path) -> list[Block]:
    found: list[Block] = []
    kept: list[str] = []
    fence, info, start = "", "", 0
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        opening = re.match(r"(`{3,})(.*)$", line)
        if not fence and opening:
            fence, info, start, kept = opening.group(1), opening.group(2), number + 1, []
        elif fence and line.rstrip() == fence:
            found.append(Block(tuple(info.split()), "".join(f"{kept_line}\n" for kept_line in kept), start))
            fence = ""
        elif fence:
            kept.append(line)
    assert not fence, f"{page}:{start}: the block has no end"
    return found


# ---- pages of codes


def diagnostics_of(found: Compiled) -> list[Diagnostic]:
    """All that `rubric check` says: stages, lints, and the examples that stand in the rubric."""
    if not (found.tree and found.model and found.plan):
        return list(found.diagnostics)
    return [*found.diagnostics, *lint(found.tree, found.model, found.plan), *check_examples(found.plan)]


def of_data(text: str, rubric: Compiled | None) -> list[Diagnostic]:
    files, found = read_data(Source("data.yaml", text))
    if rubric is None or has_errors(found):
        return found
    assert rubric.plan is not None, "the rubric above the data must compile"
    for file in files:
        bound, more = bind(Index(rubric.plan), file)
        found = [*found, *more]
        if not has_errors(more):
            result, last = evaluate(rubric.plan, bound)
            found += last + (doubts(result) if result else [])
    return found


def bytes_of(text: str) -> bytes:
    return bytes.fromhex("".join(line.partition("#")[0] for line in text.splitlines()))


def unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)


def judged(page: Path) -> Iterator[tuple[Block, list[Diagnostic]]]:
    """The blocks of a page that are right or wrong, with the diagnostics of each; those of the console apart."""
    rubric: Compiled | None = None
    for block in blocks(page):
        text = unescaped(block.text) if "escaped" in block.info else block.text
        found: list[Diagnostic] = []
        match block.kind:
            case "rubric":
                compiled = compile_source(Source("page.rubric", text))
                rubric = rubric if "wrong" in block.info else compiled
                found = diagnostics_of(compiled)
            case "yaml":
                found = of_data(text, rubric)
            case "bytes":
                found = decode("page.rubric", bytes_of(text))[1]
        if block.info[1:2] in (("right",), ("wrong",)) and block.kind not in ("console", "text"):
            yield block, found


@pytest.mark.parametrize("code", all_codes())
def test_a_page_declares_its_code_in_both_languages(code: str) -> None:
    declared = lookup(code)
    assert declared.code == code
    pairs = [(declared.zh.text, declared.en.text), (declared.zh.hint, declared.en.hint), *declared.labels.values()]
    assert all(bool(zh) == bool(en) for zh, en in pairs)
    kinds = {block.info[1] for block in blocks(PAGES / f"{code}.md") if len(block.info) > 1}
    assert {"wrong", "right"} <= kinds, "a page has a wrong and a right example"


def test_every_code_that_is_raised_has_a_page_and_every_page_is_raised() -> None:
    raised: set[str] = set()
    for file in (ROOT / "dsl").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"R\d{3}", str(node.value)):
                raised.add(node.value)
    assert len(raised) > 100
    assert raised == set(all_codes())


def test_what_is_known_of_a_code_stands_on_its_page() -> None:
    """No module keeps a set of codes; only what a code makes the program do (moves, patterns) is a table elsewhere."""
    known = set(re.findall(r"^\| ([a-z][a-z、-]+)", (PAGES / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    words = {word for row in known for word in row.split("、")} | {"sound"}
    assert {name for code in all_codes() for name in lookup(code).facts} <= words
    for file in (ROOT / "dsl").rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            value = node.value if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) else None
            held = value.args[0] if isinstance(value, ast.Call) and value.args else value
            elements = held.elts if isinstance(held, (ast.Set, ast.Tuple, ast.List)) else []
            codes = [one for one in elements if re.fullmatch(r"'R\d{3}'", ast.unparse(one))]
            assert len(codes) < 2, f"{file.name}:{node.lineno}: a set of codes"


LATIN = re.compile(r"[A-Za-z][A-Za-z-]+")
OF_FILES = {"page", "rubric", "data", "yaml", "FA"}
"""The names of the files of examples, and a code point."""


@pytest.mark.parametrize("code", all_codes())
def test_a_chinese_message_holds_no_english_word(code: str) -> None:
    """But those of the officer's own text, and those that its template names (programs, formats, commands)."""
    for block, found in judged(PAGES / f"{code}.md"):
        for one in found:
            told, words = message(one, "zh"), lookup(one.code).zh
            labels = " ".join(label_words(one, label, "zh") for label in one.labels)
            templates = " ".join(
                (words.title, words.text, words.hint, *(zh for zh, _ in lookup(one.code).labels.values()))
            )
            filled = set(LATIN.findall(f"{told.title} {told.text} {told.hint} {labels}"))
            assert filled - set(LATIN.findall(f"{templates} {block.text}")) <= OF_FILES, (one.code, told)


def unfilled(found: Diagnostic) -> set[str]:
    """The names in a diagnostic's title, text and labels that it gives no words for."""
    declared = lookup(found.code)
    told = [declared.zh.title, declared.zh.text, declared.en.title, declared.en.text]
    names = {name for words in told for _, name, _, _ in Formatter().parse(words) if name}
    return (names - found.parts.keys()) | ({label.key for label in found.labels} - declared.labels.keys())


@pytest.mark.parametrize("page", sorted(PAGES.glob("R[0-9]*.md")), ids=lambda page: page.stem)
def test_the_examples_of_a_page_are_true(page: Path, tmp_path: Path) -> None:
    for block, found in judged(page):
        where = f"{page.name}:{block.line}: {[(d.code, d.parts) for d in found]}"
        if "wrong" in block.info:
            assert page.stem in {d.code for d in found}, where
            assert not [d for d in found if unfilled(d)], where
        else:
            assert not has_errors(found) and page.stem not in {d.code for d in found}, where
    for number, block in enumerate(b for b in blocks(page) if b.kind == "console"):
        folder = tmp_path / str(number)
        folder.mkdir()
        printed, status = session(block, folder, page)
        if "wrong" in block.info:
            assert f"[{page.stem}]" in printed, f"{page.name}:{block.line}: {printed}"
        elif "right" in block.info:
            assert f"[{page.stem}]" not in printed and status == 0, f"{page.name}:{block.line}: {printed}"


# ---- commands and what they print


def session(block: Block, folder: Path, page: Path) -> tuple[str, int]:
    """Runs the lines that begin with `$ ` and compares what the block shows; all that was printed, and the last status."""
    printed, status = "", 0
    for command, shown in commands(block):
        done = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        output, status = done.stdout + done.stderr, done.returncode
        printed += output
        assert "Traceback" not in output, f"{page.name}: {command}\n{output}"
        if shown:
            assert re.fullmatch(pattern(shown), output.rstrip("\n")), (
                f"{page.name}: {command} printed\n{output}\nnot\n{shown}"
            )
    return printed, status


def commands(block: Block) -> list[tuple[str, str]]:
    """Each command of a block and the output that is shown under it; a line that ends in a backslash goes on."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"(?m)^\$ ", block.text)[1:]:
        command = re.match(r"(?:.*\\\n)*.*\n", part)
        assert command is not None
        found.append((command.group().rstrip("\n"), part[command.end() :].rstrip("\n")))
    return found


def pattern(shown: str) -> str:
    """A line that is only … stands for lines that the document leaves out."""
    lines = [r"(?:.*\n)*?.*" if line.strip() == LEFT_OUT else re.escape(line) for line in shown.splitlines()]
    return "\n".join(lines)


def environment() -> dict[str, str]:
    """The `rubric` of this folder and the Python of the tests first; the terminal of a reader whose language says nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "RUBRIC_"))}
    path = os.pathsep.join([str(command_folder()), str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    here = {"PATH": path, "PYTHONPATH": str(ROOT)}
    return kept | here | {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "120"}


@cache
def command_folder() -> Path:
    """A folder with the command `rubric`, as an installation would make it."""
    folder = Path(mkdtemp())
    command = folder / "rubric"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m dsl "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    register(shutil.rmtree, folder, ignore_errors=True)
    return folder


DOCUMENTS = sorted(
    [*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "zh" / "tutorial").glob("*.md")]
)
"""The pages of docs/zh and docs/en beside the tutorial are run by tests/docs."""


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_document_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    """All console blocks of a document run in one copy of the examples; a block with a file name is that file."""
    for folder in ("rubrics", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for block in blocks(page):
        name = block.info[1] if len(block.info) > 1 and "." in block.info[1] else ""
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(block.text, encoding="utf-8")
        elif block.kind == "console":
            assert commands(block), f"{page.name}:{block.line}: a console block without a command"
            session(block, tmp_path, page)


@pytest.mark.parametrize("name", ["score", "test"])
def test_both_readmes_give_the_same_two_commands(name: str) -> None:
    """The blocks that .ci/run takes out of README.md; whether they work is seen there."""
    found = {
        readme: re.findall(
            rf"<!-- ci: {name} -->\s*```\w*\n(.*?)^```$", (ROOT / readme).read_text(encoding="utf-8"), re.S | re.M
        )
        for readme in ("README.md", "README.zh.md")
    }
    assert len(found["README.md"]) == 1
    assert found["README.md"] == found["README.zh.md"]


# ---- what other programs read of this project


def test_the_hooks_of_pre_commit_run(tmp_path: Path) -> None:
    """Each as pre-commit runs it: entry, arguments, names of files."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks} == {"rubric-check", "rubric-fmt"}
    for hook in hooks:
        name = "--甲.rubric"
        (tmp_path / name).write_text("\n\n\n指标 甲 分值 4：≥95%得满分，否则不得分。\n", encoding="utf-8")
        assert re.search(hook["files"], name) and not re.search(hook["files"], "甲.rubric.txt")
        words = [*shlex.split(hook["entry"]), *hook["args"], name]
        done = subprocess.run(words, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"] and "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "dsl/__init__.py"
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__}" in changes
