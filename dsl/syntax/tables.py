"""The parse tables, kept in a file beside the grammar: building them takes some forty times as long as reading them.

Building the wheel writes the file, and so does any run that finds none for its grammar and may write there. It is to the
grammar what a `.pyc` is to a module: numbers and strings (marshal), for whoever can change it can change the program.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from dsl.base.kept import keep
from dsl.base.shipped import shipped_folder

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule, Symbol
    from lark.lexer import Lexer

_FORMAT = 4
"""Of marshal: what every Python since 3.4 reads."""


def tables_path() -> str:
    """Where the parse tables lie: beside the grammar."""
    return os.path.join(shipped_folder("grammar"), "rubric.tables")


def made_of(grammar: str, options: str) -> str:
    """All that the tables depend on, kept with them. Versions of lark that differ in the last number make the same."""
    import lark

    return "\0".join((grammar, options, lark.__version__.rpartition(".")[0], sys.byteorder))


def load(path: str, wanted: str, lexer: type[Lexer], transformer: object) -> Lark | None:
    """The parser that was saved, with its lexer and transformer; None where none was made of what is wanted."""
    from lark import Lark

    try:
        with open(path, "rb") as file:
            saved = marshal.loads(file.read())
        if saved["made_of"] != wanted:
            return None
        plugins = {"LALR_Parser": _packed_parser()}
        saved["data"]["options"]["lexer"] = saved["data"]["parser"]["lexer_conf"]["lexer_type"] = lexer
        rules = dict(enumerate(_unpacked_rules(saved["rules"])))
        made = Lark._load_from_dict(saved["data"], rules, transformer=transformer, _plugins=plugins)  # type: ignore[no-untyped-call]
    except Exception:  # a damaged or foreign file is as good as none
        return None
    return cast("Lark", made)


def save(path: str, made_of: str, parser: Lark) -> None:
    """Keeps the tables for the next run. Raises OSError where that is not possible."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, rules = parser.memo_serialize([TerminalDef, Rule])
    data["options"] = {n: value for n, value in data["options"].items() if n not in ("lexer", "transformer")}
    del data["parser"]["lexer_conf"]["lexer_type"]
    data["parser"]["parser"] = _pack(data["parser"]["parser"])
    packed = [_packed_rule(rules[number]) for number in range(len(rules))]
    keep(path, marshal.dumps({"made_of": made_of, "data": data, "rules": packed}, _FORMAT))


# ---- rules


def _packed_rule(rule: dict[str, Any]) -> tuple[Any, ...]:
    """A rule as lark serializes it, as what `_unpacked_rules` makes it of."""
    symbols = [(symbol["name"], symbol.get("filter_out")) for symbol in rule["expansion"]]
    options = rule["options"]
    del options["__type__"]
    return rule["origin"]["name"], symbols, rule["order"], rule["alias"], options


def _unpacked_rules(packed: list[Any]) -> Iterator[Rule]:
    """lark's own way goes through each rule as dictionaries of dictionaries, which takes ten times as long."""
    from lark.grammar import NonTerminal, Rule, RuleOptions, Terminal

    def symbol(name: str, filter_out: bool | None) -> Symbol:
        return NonTerminal(name) if filter_out is None else Terminal(name, filter_out)

    for origin, symbols, order, alias, options in packed:
        expansion = [symbol(*each) for each in symbols]
        yield Rule(NonTerminal(origin), expansion, order, alias, RuleOptions(**options))


# ---- states


def _pack(table: dict[str, Any]) -> dict[str, Any]:
    """lark's parse table with its 56,000 entries as two arrays of numbers a state."""
    actions: dict[tuple[int, int], int] = {}
    states = {}
    for state, row in table["states"].items():
        numbers = [
            actions.setdefault((kind, argument["@"] if kind else argument), len(actions))
            for kind, argument in row.values()
        ]
        states[state] = (array("H", row).tobytes(), array("H", numbers).tobytes())
    return {**table, "states": states, "actions": list(actions)}


class _States(dict[int, dict[str, Any]]):
    """The rows of the table, each unpacked when the parser first comes to its state: a rubric comes to one in four."""

    def __init__(self, packed: dict[int, tuple[bytes, bytes]], tokens: Any, actions: list[Any]) -> None:
        self._packed, self._tokens, self._actions = packed, tokens, actions

    def __missing__(self, state: int) -> dict[str, Any]:
        tokens, actions = (array("H", numbers) for numbers in self._packed[state])
        row = {self._tokens[token]: self._actions[action] for token, action in zip(tokens, actions, strict=True)}
        self[state] = row
        return row


def _packed_parser() -> Any:
    """lark's LALR parser, reading what `_pack` wrote."""
    from lark.parsers.lalr_analysis import IntParseTable, Reduce, Shift
    from lark.parsers.lalr_parser import LALR_Parser, _Parser

    class PackedParser(LALR_Parser):
        @classmethod
        def deserialize(cls, data: Any, memo: Any, callbacks: Any, debug: bool = False) -> Any:  # type: ignore[override]
            actions = [(Reduce, memo[argument]) if kind else (Shift, argument) for kind, argument in data["actions"]]
            states = _States(data["states"], data["tokens"], actions)
            made = cls.__new__(cls)
            table: Any = IntParseTable(states, data["start_states"], data["end_states"])  # type: ignore[no-untyped-call]
            made._parse_table = table
            made.parser = _Parser(table, callbacks, debug)
            return made

    return PackedParser
