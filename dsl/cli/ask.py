"""`rubric check --ask`: one question after the other, and the chosen line written under its sentence."""

from __future__ import annotations

from dsl.base.codes import Severity
from dsl.base.diagnostics import Answer, Diagnostic
from dsl.base.files import STDIN, read_source, write_text
from dsl.base.language import Lang, pick
from dsl.base.render.order import ordered
from dsl.base.render.text import answer_lines, render_text
from dsl.base.source import Source
from dsl.base.vocabulary import rows
from dsl.cli.screen import Screen
from dsl.record import replace

SKIP, STOP = "s", "q"
_PROMPT = (
    f"写哪一行？输入编号，或自己写一行口径；{SKIP} 跳过，{STOP} 停止：",
    f"Which line? A number, or a reading line of your own; {SKIP} skips, {STOP} stops: ",
)
_WRITTEN = ("已写入第 {line} 行：{text}", "written in line {line}: {text}")
_AGAIN = (
    "请输入 1 到 {most} 的编号，或以“口径”开头的一行。",
    "Type a number from 1 to {most}, or a line that begins with “reading”.",
)

Key = tuple[str, str, int]
"""A question: its code, the sentence, and where in the sentence."""


def ask_about(path: str, encoding: str, screen: Screen) -> bool:
    """Ask about every question of a file that has ready answers; False where the person stopped.

    The file is written after each answer, so that stopping loses nothing; the printed sentences stay as they are.
    """
    passed: set[Key] = set()
    while True:
        source, _ = read_source(path, encoding)
        found = None if source is None else _next(source, passed)
        if source is None or found is None:
            return True
        question, key = found
        lang = screen.lang(source)
        line = _chosen(question, lang, screen)
        if line == STOP:
            return False
        if line == SKIP:
            passed.add(key)
            continue
        passed.add(key)
        problems = _write(source, question, line, screen)
        if problems:
            screen.report(problems, lang)
            return False


def _next(source: Source, passed: set[Key]) -> tuple[Diagnostic, Key] | None:
    """The first question that was not passed over and has answers."""
    from dsl.pipeline import compile_source
    from dsl.syntax.layout import lay_out
    from dsl.tools.answers import answered
    from dsl.tools.answers.place import place_of
    from dsl.tools.answers.proof import doubted
    from dsl.tools.slips.meant import meant

    layout, _ = lay_out(source)
    compiled = compile_source(source)
    found = [d for d in meant(compiled).found if d.severity is Severity.ERROR] or doubted(compiled)
    for problem in ordered(found):
        place = place_of(layout, problem)
        if place is None or problem.span is None:
            continue
        key = problem.code, place.text, problem.span.start - place.start
        (told,) = answered(source, [problem]) if key not in passed else (problem,)
        if told.answers:
            return told, key
    return None


def _chosen(question: Diagnostic, lang: Lang, screen: Screen) -> str:
    """The line to write, or `SKIP`, or `STOP`."""
    from dsl.base.console import typed_line

    out = screen.out
    shown = render_text([replace(question, answers=())], lang, color=out.color, width=out.width)
    out.write_prose(f"\n{shown}", styled=out.color)
    for number, line in enumerate(answer_lines(question.answers, lang), 1):
        out.write_prose(f"  {number}. {line}\n")
    while True:
        typed = typed_line(out, pick(_PROMPT, lang))
        if typed is None or typed == STOP:
            return STOP
        if typed == SKIP or _is_line(typed):
            return typed
        if typed.isdecimal() and 0 < int(typed) <= len(question.answers):
            return _line(question.answers, int(typed))
        out.write(pick(_AGAIN, lang).format(most=len(question.answers)) + "\n")


def _line(answers: tuple[Answer, ...], number: int) -> str:
    return answers[number - 1].line


def _is_line(typed: str) -> bool:
    return typed.startswith(
        tuple(word for name in ("READING", "ALLOW") for row in rows(name) for word in (*row.zh, *row.en))
    )


def _write(source: Source, question: Diagnostic, line: str, screen: Screen) -> list[Diagnostic]:
    from dsl.syntax.layout import lay_out
    from dsl.tools.answers.place import place_of

    place = place_of(lay_out(source)[0], question)
    assert place is not None, "the question was asked about a sentence"
    at, text = place.below(), source.text
    end = "\r\n" if "\r\n" in text else "\n"
    before = "" if text[at - 1 : at] == "\n" else end
    problems = write_text(source.name, f"{text[:at]}{before}  {line}{end}{text[at:]}")
    if not problems:
        number = source.position(at)[0] + bool(before)
        screen.out.write(pick(_WRITTEN, screen.lang(source)).format(line=number, text=line) + "\n")
    return problems


def can_ask(path: str) -> bool:
    """Whether there is a file to write answers in, and somebody to give them."""
    from dsl.base.console import is_typed

    return path not in ("-", STDIN) and is_typed()
