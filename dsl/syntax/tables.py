"""The parse tables, kept in a file beside the grammar: building them takes some forty times as long as reading them.

Building the wheel writes the file, and so does any run that finds none for its grammar and may write there. It is to the
grammar what a `.pyc` is to a module: numbers and strings (marshal), for whoever can change it can change the program.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from typing import TYPE_CHECKING, Any, cast

from dsl.base.kept import keep
from dsl.base.shipped import shipped_folder

if TYPE_CHECKING:
    from lark import Lark
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
        made = Lark._load_from_dict(saved["data"], saved["memo"], transformer=transformer, _plugins=plugins)  # type: ignore[no-untyped-call]
    except Exception:  # a damaged or foreign file is as good as none
        return None
    return cast("Lark", made)


def save(path: str, made_of: str, parser: Lark) -> None:
    """Keeps the tables for the next run. Raises OSError where that is not possible."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = parser.memo_serialize([TerminalDef, Rule])
    data["options"] = {n: value for n, value in data["options"].items() if n not in ("lexer", "transformer")}
    del data["parser"]["lexer_conf"]["lexer_type"]
    data["parser"]["parser"] = _pack(data["parser"]["parser"])
    keep(path, marshal.dumps({"made_of": made_of, "data": data, "memo": memo}, _FORMAT))


def _pack(table: dict[str, Any]) -> dict[str, Any]:
    """lark's parse table with its 20,000 entries as two arrays of numbers a state."""
    actions: dict[tuple[int, int], int] = {}
    states = {}
    for state, row in table["states"].items():
        numbers = [
            actions.setdefault((kind, argument["@"] if kind else argument), len(actions))
            for kind, argument in row.values()
        ]
        states[state] = (array("H", row).tobytes(), array("H", numbers).tobytes())
    return {**table, "states": states, "actions": list(actions)}


def _packed_parser() -> Any:
    """lark's LALR parser, reading what `_pack` wrote."""
    from lark.parsers.lalr_analysis import IntParseTable, Reduce, Shift
    from lark.parsers.lalr_parser import LALR_Parser, _Parser

    class PackedParser(LALR_Parser):
        @classmethod
        def deserialize(cls, data: Any, memo: Any, callbacks: Any, debug: bool = False) -> Any:  # type: ignore[override]
            tokens, actions = data["tokens"], []
            for kind, argument in data["actions"]:
                actions.append((Reduce, memo[argument]) if kind else (Shift, argument))
            states = {
                state: dict(zip(_picked(tokens, names), _picked(actions, numbers), strict=True))
                for state, (names, numbers) in data["states"].items()
            }
            made = cls.__new__(cls)
            table: Any = IntParseTable(states, data["start_states"], data["end_states"])  # type: ignore[no-untyped-call]
            made._parse_table = table
            made.parser = _Parser(table, callbacks, debug)
            return made

    return PackedParser


def _picked(values: Any, packed: bytes) -> Any:
    return map(values.__getitem__, array("H", packed))
