"""The parse tables, kept in the user's cache folder: building them takes some twenty times as long as reading them.

The file holds numbers and strings only (marshal, never pickle), lies in a folder of the user's own, and is named after
the grammar, the options and the versions that made it. Whatever goes wrong with it, the tables are built anew.
"""

# Read at every start, so without pathlib.
# ruff: noqa: PTH103, PTH105, PTH111, PTH116, PTH117, PTH118, PTH123

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from array import array
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import Lexer


def key_of(grammar: str, options: str) -> str:
    import lark

    made_by = f"{lark.__version__} {sys.version} {sys.byteorder} {marshal.version}"
    return hashlib.sha256("\0".join((grammar, options, made_by)).encode()).hexdigest()


def cache_folder() -> str | None:
    """The user's own cache folder for this program; None where there is no home."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "rubric-dsl") if os.path.isabs(base) else None


def load(key: str, lexer: type[Lexer], transformer: object) -> Lark | None:
    """The parser that `save` kept, with the lexer and transformer that it was built with; or None."""
    from lark import Lark

    folder = cache_folder()
    if folder is None or not _is_own(folder):
        return None
    try:
        with open(os.path.join(folder, f"{key}.tables"), "rb") as file:
            saved = marshal.loads(file.read())
        plugins = {"LALR_Parser": _packed_parser()}
        saved["data"]["options"]["lexer"] = saved["data"]["parser"]["lexer_conf"]["lexer_type"] = lexer
        made = Lark._load_from_dict(saved["data"], saved["memo"], transformer=transformer, _plugins=plugins)  # type: ignore[no-untyped-call]
    except Exception:  # a damaged or foreign file is as good as none
        return None
    return cast("Lark", made)


def _is_own(folder: str) -> bool:
    """Nobody else can have written there."""
    if os.name == "nt":
        return True
    try:
        state = os.stat(folder)
    except OSError:
        return False
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def save(key: str, parser: Lark) -> None:
    """Keeps the tables for the next run; in silence where that is not possible."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    folder = cache_folder()
    if folder is None:
        return
    try:
        data, memo = parser.memo_serialize([TerminalDef, Rule])
        data["options"] = {n: value for n, value in data["options"].items() if n not in ("lexer", "transformer")}
        del data["parser"]["lexer_conf"]["lexer_type"]
        data["parser"]["parser"] = _pack(data["parser"]["parser"])
        content = marshal.dumps({"data": data, "memo": memo})
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = os.path.join(folder, f"{key}.tables")
        draft = f"{path}.{os.getpid()}"
        with open(draft, "wb") as file:
            file.write(content)
        os.replace(draft, path)
    except (OSError, ValueError, OverflowError):
        return


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
