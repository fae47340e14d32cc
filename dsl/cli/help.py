"""Help, from the declarations of the commands."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.language import Lang, pick
from dsl.base.render.columns import width, wrapped
from dsl.cli.command import COMMON, Argument, Command, Option, Topic
from dsl.cli.commands import COMMANDS, load

NARROWEST = 20


def usage(command: Command, lang: Lang, limit: int | None = None) -> str:
    """The command with its arguments and options, in lines of `limit` columns."""
    words = [_argument(a) for a in command.arguments]
    options = [f"[{_option(o)}]{'…' * o.again}" for o in command.options]
    head = pick(("用法：", "usage: "), lang)
    lines = [f"{head}rubric {command.name}"]
    for word in [*words, *options]:
        if limit is not None and width(f"{lines[-1]} {word}") > limit:
            lines.append(" " * (width(head) + len("rubric")))
        lines[-1] += f" {word}"
    return "\n".join(lines)


def help_of(command: Command, lang: Lang, limit: int | None = None) -> str:
    """What `rubric COMMAND --help` says, in lines of `limit` columns but for the examples, which are there to be copied."""
    options = [*command.options, *COMMON]
    parts = [pick(command.summary, lang), usage(command, lang, limit)]
    if command.arguments:
        rows = [(a.metavar, _listed(a.help, None, lang)) for a in command.arguments]
        parts.append(_rows(pick(("参数：", "arguments:"), lang), rows, limit))
    described = [(_names(o), _listed(o.help, o.default, lang)) for o in options]
    parts.append(_rows(pick(("选项：", "options:"), lang), described, limit))
    if command.examples:
        lines = [f"  {e.line}\n      {pick(e.text, lang)}" for e in command.examples]
        parts.append("\n".join([pick(("例子：", "examples:"), lang), *lines]))
    parts.append(_codes(lang))
    return "\n\n".join(parts) + "\n"


def overview(lang: Lang, limit: int | None = None) -> str:
    """What `rubric --help` says."""
    commands = [load(name).COMMAND for name in COMMANDS]
    column = max(map(len, COMMANDS)) + 2
    listed = [_topic(topic, [c for c in commands if c.topic is topic], column, lang, limit) for topic in Topic]
    intro = pick(
        (
            "rubric：把预算绩效评价的评分标准原文当作程序来算分",
            "rubric: the printed scoring sentence of a budget performance evaluation is the program",
        ),
        lang,
    )
    first = pick(
        (
            "例子：\n  rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml\n      给一个项目打分，得出评分表",
            "examples:\n  rubric run rubrics/hohhot/2024.rubric examples/hohhot/2024.yaml\n      score one project",
        ),
        lang,
    )
    more = pick(
        (
            "每个命令的说明：rubric 命令 --help；版本：rubric --version",
            "help for a command: rubric COMMAND --help; version: rubric --version",
        ),
        lang,
    )
    use = pick(("用法：rubric 命令 ……", "usage: rubric COMMAND …"), lang)
    return "\n\n".join([intro, use, *listed, first, more, _codes(lang)]) + "\n"


def _codes(lang: Lang) -> str:
    return pick(("退出码：0 正常，1 发现问题，2 用法不对", "exit code: 0 fine, 1 problems found, 2 wrong use"), lang)


def _argument(argument: Argument) -> str:
    name = argument.metavar
    return {"one": name, "optional": f"[{name}]", "some": f"{name}…", "any": f"[{name}…]"}[argument.count]


def _option(option: Option) -> str:
    value = "|".join(option.choices) or option.metavar
    return f"{option.name} {value}{'…' * option.many}" if value else option.name


def _names(option: Option) -> str:
    return f"{option.short}, {_option(option)}" if option.short else _option(option)


def _listed(text: tuple[str, str], default: str | None, lang: Lang) -> str:
    told = pick(text, lang)
    return told if default is None else told + pick((f"（不写时是 {default}）", f" (default {default})"), lang)


def _topic(topic: Topic, commands: list[Command], column: int, lang: Lang, limit: int | None) -> str:
    title = pick(topic.value, lang) + pick(("：", ":"), lang)
    return "\n".join([title, *(_row(c.name, pick(c.summary, lang), column, limit) for c in commands)])


def _rows(title: str, rows: Iterable[tuple[str, str]], limit: int | None) -> str:
    listed = list(rows)
    column = min(26, max((width(left) for left, _ in listed), default=0)) + 2
    return "\n".join([title, *(_row(left, right, column, limit) for left, right in listed)])


def _row(left: str, right: str, column: int, limit: int | None) -> str:
    gap, below = column - width(left), f"\n  {' ' * column}"
    told = right if limit is None else below.join(wrapped(right, max(limit - column - 2, NARROWEST)))
    return f"  {left}{' ' * gap if gap >= 2 else below}{told}"
