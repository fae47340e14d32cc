"""What is left of a ledger where it is known which inputs are filled in: no branch that nobody takes, no line that nobody reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from dsl.integers.ledger import Ledger
from dsl.integers.parts import parts_of, with_parts
from dsl.integers.whole import CellOf, Filled, Holds, IfElse, LeastOrMost, Lit, Product, Sum, Whole, add, times

Lines: TypeAlias = dict[str, Whole]
"""What each line computes, by its name, in an order in which each needs only earlier ones."""


def folded(
    ledger: Ledger,
    filled: Collection[str],
    blank: Mapping[str, int],
    wanted: Iterable[str],
    either: Collection[str] = (),
) -> Lines:
    """The lines that the wanted ones need, for projects that fill in these inputs and no others, but for `either`, which they may; `blank`: what inputs come to that are not."""
    folder = _Folder(ledger, filled, dict(blank), either)
    lines = {name: folder.line(name, line.whole) for name, line in ledger.lines.items()}
    needed = set(wanted)
    for name in reversed([*lines]):
        if name in needed:
            needed |= set(cells_of(lines[name]))
    return {name: whole for name, whole in lines.items() if name in needed}


def cells_of(whole: Whole) -> Iterator[str]:
    """The cells that it reads."""
    match whole:
        case CellOf(name=name):
            yield name
        case _:
            for part in parts_of(whole):
                yield from cells_of(part)


class _Folder:
    """`constants`: the cells whose number is known."""

    def __init__(
        self, ledger: Ledger, filled: Collection[str], constants: dict[str, int], either: Collection[str]
    ) -> None:
        self.ledger, self.filled, self.constants, self.either = ledger, filled, constants, either

    def line(self, name: str, whole: Whole) -> Whole:
        found = self.of(whole)
        if isinstance(found, Lit):
            self.constants[name] = found.value
        return found

    def of(self, whole: Whole) -> Whole:
        match whole:
            case CellOf(name=name):
                return Lit(self.constants[name]) if name in self.constants else whole
            case Filled(name=name) if name not in self.either:
                return Lit(int(name in self.filled))
            case IfElse(condition=condition, then=then, otherwise=otherwise):
                holds = self.of(condition)
                if isinstance(holds, Lit):
                    return self.of(then if holds.value else otherwise)
                return IfElse(holds, self.of(then), self.of(otherwise))
            case Sum(parts=parts):
                return add(*map(self.of, parts))
            case Product(parts=parts):
                return times(*map(self.of, parts))
            case LeastOrMost(which=which, parts=parts):
                return self.least_or_most(which, [*map(self.of, parts)])
            case Holds(left=left, op=op, right=right):
                return self.compared(Holds(self.of(left), op, self.of(right)))
        return with_parts(whole, self.of)

    def least_or_most(self, which: Literal["least", "most"], parts: list[Whole]) -> Whole:
        """Without the parts that another one always beats."""
        each = [(part, *self.ledger.ends(part)) for part in parts]
        if which == "least":
            best, _, end = min(each, key=lambda one: one[2])
            kept = [part for part, low, _ in each if part is best or low < end]
        else:
            best, end, _ = max(each, key=lambda one: one[1])
            kept = [part for part, _, high in each if part is best or high > end]
        return kept[0] if len(kept) == 1 else LeastOrMost(which, tuple(kept))

    def compared(self, whole: Holds) -> Whole:
        """1 or 0 where the ends of both sides tell."""
        (low, high), (least, most) = self.ledger.ends(whole.left), self.ledger.ends(whole.right)
        always, never = _TOLD[whole.op](low, high, least, most)
        return Lit(1) if always else Lit(0) if never else whole


_TOLD: dict[str, Callable[[int, int, int, int], tuple[bool, bool]]] = {
    "=": lambda a, b, c, d: (a == b == c == d, b < c or d < a),
    "<": lambda a, b, c, d: (b < c, a >= d),
    "<=": lambda a, b, c, d: (b <= c, a > d),
    ">": lambda a, b, c, d: (a > d, b <= c),
    ">=": lambda a, b, c, d: (a >= d, b < c),
}
"""Whether a comparison always or never holds of a number from a to b and one from c to d."""
