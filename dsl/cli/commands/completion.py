"""`rubric completion`: scripts for bash, zsh and fish, written from the commands' declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dsl.base.language import Lang, pick
from dsl.cli.arguments import Args
from dsl.cli.command import COMMON, Argument, Command, Option, UsageExample
from dsl.cli.screen import Screen

COMMAND = Command(
    "completion",
    ("命令行补全脚本", "shell completion"),
    arguments=(Argument("shell", ("哪一种命令行", "the shell"), choices=("bash", "zsh", "fish"), completes=""),),
    examples=(
        UsageExample(
            'eval "$(rubric completion bash)"',
            ("在当前的 bash 里启用；写进 ~/.bashrc 则每次启用", "for this bash; add it to ~/.bashrc"),
        ),
        UsageExample(
            'eval "$(rubric completion zsh)"',
            (
                "在当前的 zsh 里启用；写进 ~/.zshrc（在 compinit 之后）",
                "for this zsh; add it to ~/.zshrc after compinit",
            ),
        ),
        UsageExample("rubric completion fish | source", ("在当前的 fish 里启用", "for this fish")),
    ),
)


def run(args: Args, screen: Screen) -> int:
    """Print the script for one shell."""
    from dsl.cli.commands import COMMANDS, load

    commands = [load(name).COMMAND for name in COMMANDS]
    write: dict[str, Callable[[list[Command], Lang], Iterator[str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    screen.out.write("\n".join(write[args.shell](commands, screen.lang())) + "\n")
    return 0


def _options(command: Command) -> tuple[Option, ...]:
    return (*command.options, *COMMON)


def _words(command: Command) -> str:
    """What may be typed anywhere: the options and the choices of the arguments."""
    return " ".join([*(o.name for o in _options(command)), *(word for a in command.arguments for word in _offered(a))])


def _offered(argument: Argument) -> Sequence[str]:
    """The words that may stand for an argument, where they are known beforehand."""
    if argument.completes != "code":
        return argument.choices
    from dsl.base.codes import all_codes

    return all_codes()


def _bash(commands: list[Command], lang: Lang) -> Iterator[str]:
    yield "_rubric() {"
    yield '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""'
    yield '  if [ "$COMP_CWORD" -eq 1 ]; then'
    yield f'    COMPREPLY=($(compgen -W "{" ".join(c.name for c in commands)} --help --version" -- "$word")); return'
    yield "  fi"
    yield '  case "${COMP_WORDS[1]} $before" in'
    for command in commands:
        for option in _options(command):
            if option.choices:
                yield f'    "{command.name} {option.name}") words="{" ".join(option.choices)}" ;;'
    yield "  esac"
    yield '  if [ -z "$words" ]; then case "${COMP_WORDS[1]}" in'
    for command in commands:
        yield f'    {command.name}) words="{_words(command)}" ;;'
    yield "  esac; fi"
    yield '  COMPREPLY=($(compgen -W "$words" -- "$word"))'
    yield "}"
    yield "complete -o default -F _rubric rubric"


def _zsh(commands: list[Command], lang: Lang) -> Iterator[str]:
    yield "#compdef rubric"
    yield "_rubric() {"
    yield "  local -a commands=("
    for command in commands:
        yield f"    {_quoted(f'{command.name}:{pick(command.summary, lang)}')}"
    yield "  )"
    yield "  if (( CURRENT == 2 )); then _describe command commands; return; fi"
    yield "  local name=$words[2]; shift words; (( CURRENT-- ))"
    yield "  case $name in"
    for command in commands:
        yield f"    {command.name}) _arguments {' '.join(_zsh_words(command, lang))} ;;"
    yield "  esac"
    yield "}"
    yield "compdef _rubric rubric"


def _zsh_words(command: Command, lang: Lang) -> Iterator[str]:
    for option in _options(command):
        told = pick(option.help, lang).replace("[", "(").replace("]", ")").replace(":", "：")
        value = (
            ""
            if option.is_flag
            else f":{option.key}:{'(' + ' '.join(option.choices) + ')' if option.choices else '_files'}"
        )
        yield _quoted(f"{option.name}[{told}]{value}")
    choices = " ".join(word for a in command.arguments for word in _offered(a))
    if command.arguments:
        yield _quoted(f"*:{command.arguments[0].name}:{f'({choices})' if choices else '_files'}")


def _fish(commands: list[Command], lang: Lang) -> Iterator[str]:
    names = " ".join(c.name for c in commands)
    for command in commands:
        told = _quoted(pick(command.summary, lang))
        yield f"complete -c rubric -f -n 'not __fish_seen_subcommand_from {names}' -a {command.name} -d {told}"
    for command in commands:
        here = f"complete -c rubric -n '__fish_seen_subcommand_from {command.name}'"
        for option in _options(command):
            choices = (
                f" -x -a {_quoted(' '.join(option.choices))}" if option.choices else "" if option.is_flag else " -r"
            )
            yield f"{here} -l {option.name.removeprefix('--')} -d {_quoted(pick(option.help, lang))}{choices}"
        for argument in command.arguments:
            if offered := _offered(argument):
                yield f"{here} -f -a {_quoted(' '.join(offered))}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
