"""`@record`: a class of values, slotted and frozen, equal where their fields are equal.

What `dataclass(frozen=True, slots=True)` gives, but each method is written when it is first called: a start of the
program declares some two hundred such classes and makes instances of a quarter of them. A record may be declared
`frozen=False` (then it has no hash), `eq=False` (compared by identity) or `kw_only=True`; fields of a base come first.
What the class itself defines stands. As with any class made anew for its slots, `super()` in a method needs its arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_UNSET: Any = object()


class Field:
    """What is declared of a field beside its name and type."""

    __slots__ = ("compare", "default", "factory", "init", "keyword", "repr")

    def __init__(self, default: Any, factory: Any, init: bool, compare: bool, repr: bool) -> None:
        self.default, self.factory = default, factory
        self.init, self.compare, self.repr = init, compare, repr
        self.keyword = False


@overload
def field(*, default: T, init: bool = True, compare: bool = True, repr: bool = True) -> T: ...
@overload
def field(*, default_factory: Callable[[], T], init: bool = True, compare: bool = True, repr: bool = True) -> T: ...
@overload
def field(*, init: bool = True, compare: bool = True, repr: bool = True) -> Any: ...
def field(
    *, default: Any = _UNSET, default_factory: Any = _UNSET, init: bool = True, compare: bool = True, repr: bool = True
) -> Any:
    """A field that needs more than a default: a value made for each instance, or one that equality or repr leave out."""
    return Field(default, default_factory, init, compare, repr)


def beside() -> Any:
    """A field that stands beside the value, such as its place in a text: neither compared nor printed."""
    return field(compare=False, repr=False)


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, frozen: bool = True, eq: bool = True, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field, beside))
def record(cls: Any = None, /, *, frozen: bool = True, eq: bool = True, kw_only: bool = False) -> Any:
    """The class with a slot for each annotated name, and its methods."""

    def declare(cls: type) -> type:
        return _declared(cls, frozen, eq, kw_only)

    return declare if cls is None else declare(cls)


def is_record(value: object) -> bool:
    """Whether the value's class was made by `record`."""
    return hasattr(type(value), "__record_fields__")


def field_names(value: object) -> tuple[str, ...]:
    """The names of the fields of a record, in order."""
    return record_names(type(value)) or ()


def record_names(cls: type) -> tuple[str, ...] | None:
    """The names of the fields of a class made by `record`, in order; None for any other."""
    names: tuple[str, ...] | None = getattr(cls, "__record_names__", None)
    return names


def replace(value: T, /, **changes: Any) -> T:
    """The same record but for the fields given; TypeError where there is no such field."""
    kept = {name: getattr(value, name) for name, f in _fields(type(value)).items() if f.init and name not in changes}
    return type(value)(**kept, **changes)


def _fields(cls: type) -> dict[str, Field]:
    fields: dict[str, Field] = getattr(cls, "__record_fields__", {})
    return fields


def _declared(cls: type, frozen: bool, eq: bool, kw_only: bool) -> type:
    space = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    own: dict[str, Field] = {}
    for name, annotation in cls.__annotations__.items():
        if "ClassVar" not in str(annotation):
            given = space.pop(name, _UNSET)
            own[name] = given if isinstance(given, Field) else Field(given, _UNSET, True, True, True)
            own[name].keyword = kw_only
    fields = {**_fields(cls), **own}
    shared: dict[str, Any] = {"__repr__": _repr, "__setstate__": _set_state}
    shared |= {"__setattr__": _refuse, "__delattr__": _refuse} if frozen else {}
    shared |= {"__hash__": None} if eq and not frozen else {}
    shared |= {"__match_args__": tuple(name for name, f in fields.items() if f.init and not f.keyword)}
    fixed = {"__slots__": tuple(own), "__qualname__": cls.__qualname__, "__record_fields__": fields}
    fixed["__record_names__"] = tuple(fields)
    made = type(cls)(cls.__name__, cls.__bases__, shared | space | fixed)
    late = {"__init__": _init} | ({"__eq__": _eq} if eq else {}) | ({"__hash__": _hash} if eq and frozen else {})
    for name, text in late.items():
        if space.get(name) is None:
            setattr(made, name, _late(made, name, text))
    return made


def _late(owner: type, name: str, text: Callable[[type], str]) -> Callable[..., Any]:
    """A method that writes the real one, puts that in its place and calls it."""

    def first(*args: Any, **named: Any) -> Any:
        space: dict[str, Any] = {"__name__": owner.__module__, "_UNSET": _UNSET}
        for key, f in _fields(owner).items():
            space |= {
                f"_put_{key}": getattr(owner, key).__set__,
                f"_default_{key}": f.default,
                f"_make_{key}": f.factory,
            }
        exec(text(owner), space)
        method = space[name]
        method.__qualname__ = f"{owner.__qualname__}.{name}"
        setattr(owner, name, method)
        return method(*args, **named)

    return first


def _init(owner: type) -> str:
    fields = _fields(owner)
    taken = {name: f for name, f in fields.items() if f.init}
    plain = [_parameter(name, f) for name, f in taken.items() if not f.keyword]
    named = [_parameter(name, f) for name, f in taken.items() if f.keyword]
    lines = [f"_put_{name}(self, {_value(name, f)})" for name, f in fields.items() if f.init or not _required(f)]
    lines += ["self.__post_init__()"] if hasattr(owner, "__post_init__") else []
    return f"def __init__({', '.join(['self', *plain, *(['*'] if named else []), *named])}):\n " + "\n ".join(
        lines or ["pass"]
    )


def _required(f: Field) -> bool:
    return f.default is _UNSET and f.factory is _UNSET


def _parameter(name: str, f: Field) -> str:
    return name if _required(f) else f"{name}=_UNSET" if f.default is _UNSET else f"{name}=_default_{name}"


def _value(name: str, f: Field) -> str:
    if f.factory is _UNSET:
        return name if f.init else f"_default_{name}"
    return f"_make_{name}() if {name} is _UNSET else {name}" if f.init else f"_make_{name}()"


def _compared(owner: type, of: str) -> str:
    return "(" + "".join(f"{of}.{name}, " for name, f in _fields(owner).items() if f.compare) + ")"


def _eq(owner: type) -> str:
    same = f"{_compared(owner, 'self')} == {_compared(owner, 'other')}"
    return f"def __eq__(self, other):\n return {same} if other.__class__ is self.__class__ else NotImplemented"


def _hash(owner: type) -> str:
    return f"def __hash__(self):\n return hash({_compared(owner, 'self')})"


def _repr(self: object) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, f in _fields(type(self)).items() if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, *_value: object) -> NoReturn:
    raise AttributeError(f"{type(self).__qualname__} is frozen: {name} stays as it is")


def _set_state(self: object, state: tuple[None, dict[str, object]]) -> None:
    """What pickle and copy give back: the slots, past the refusal."""
    for name, value in state[1].items():
        object.__setattr__(self, name, value)
