"""A record behaves as a frozen, slotted dataclass does; only when its methods are written differs."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from fractions import Fraction
from typing import Any, ClassVar, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.record import beside, field, field_names, is_record, record, replace

T = TypeVar("T")


@record
class Point:
    x: int
    y: Fraction
    place: str = beside()


@dataclass(frozen=True, slots=True)
class PlainPoint:
    x: int
    y: Fraction
    place: str = dataclass_field(compare=False, repr=False)


@record(kw_only=True)
class Named:
    unit: ClassVar[str] = "分"
    name: str
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a name is needed")


@record(frozen=False)
class Counter:
    seen: list[int] = field(default_factory=list)
    count: int = field(default=0, init=False)


@record(eq=False)
class Thing:
    name: str


@record
class Box(Generic[T]):
    content: T


@record
class Solid(Point):
    z: int = 0


@record
class Empty:
    pass


values = st.tuples(st.integers(0, 2), st.fractions(0, 1, max_denominator=2), st.sampled_from(["上", "下"]))


@given(values, values)
def test_equality_and_hash_are_those_of_a_dataclass(one: Any, other: Any) -> None:
    assert (Point(*one) == Point(*other)) is (PlainPoint(*one) == PlainPoint(*other))
    assert (Point(*one) != Point(*other)) is (PlainPoint(*one) != PlainPoint(*other))
    assert hash(Point(*one)) == hash(PlainPoint(*one))
    assert len({Point(*one), Point(*other)}) == len({PlainPoint(*one), PlainPoint(*other)})


@given(values)
def test_it_is_printed_as_a_dataclass_is(one: Any) -> None:
    assert repr(Point(*one)) == repr(PlainPoint(*one)).removeprefix("Plain")


def test_classes_with_the_same_fields_are_not_equal() -> None:
    assert Point(1, Fraction(1), "") != PlainPoint(1, Fraction(1), "")
    assert Point(1, Fraction(1), "") != Solid(1, Fraction(1), "")
    assert Empty() == Empty() and hash(Empty()) == hash(Empty()) and repr(Empty()) == "Empty()"


def test_every_instance_gets_the_default_and_a_container_of_its_own() -> None:
    assert Solid(3, Fraction(1), "").z == 0
    one, other = Named(name="甲"), Named(name="乙")
    one.tags.append("x")
    assert other.tags == [] and Named(name="丙", tags=["y"]).tags == ["y"] and Named.unit == "分"


@pytest.mark.parametrize("wrong", [{}, {"x": 1}, {"x": 1, "place": "", "z": 2}, {"name": 1}])
def test_missing_and_unknown_arguments_are_refused_as_by_a_dataclass(wrong: dict[str, Any]) -> None:
    messages = []
    for cls in (Point, PlainPoint):
        with pytest.raises(TypeError) as caught:
            cls(**({"y": Fraction(1)} | wrong))
        messages.append(str(caught.value).removeprefix("Plain"))
    assert messages[0] == messages[1]


def test_keyword_only_fields_refuse_a_place_in_the_row() -> None:
    with pytest.raises(TypeError, match="positional"):
        Named("甲")  # type: ignore[misc]
    with pytest.raises(ValueError, match="a name is needed"):
        Named(name="")


def test_a_frozen_record_stays_as_it_is() -> None:
    point = Point(1, Fraction(1), "")
    for change in (lambda: setattr(point, "x", 2), lambda: delattr(point, "x"), lambda: setattr(point, "w", 2)):
        with pytest.raises(AttributeError, match="Point is frozen"):
            change()
    assert point.x == 1


def test_a_record_that_is_not_frozen_has_slots_and_no_hash() -> None:
    counter = Counter()
    counter.count += 1
    assert counter.count == 1 and counter != Counter() == Counter()
    with pytest.raises(AttributeError):
        counter.conut = 2  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="unhashable"):
        hash(counter)


def test_a_thing_is_equal_to_itself_only() -> None:
    thing = Thing("甲")
    assert thing == thing and thing != Thing("甲") and len({thing, Thing("甲")}) == 2


def test_fields_of_a_base_come_first() -> None:
    assert field_names(Solid(1, Fraction(2), "", 4)) == ("x", "y", "place", "z")
    assert Solid(1, Fraction(2), "", 4) != Solid(1, Fraction(2), "", 5)


def test_replace_makes_another_and_knows_the_fields() -> None:
    point = Point(1, Fraction(2), "甲")
    assert replace(point, x=5) == Point(5, Fraction(2), "乙") and point.x == 1
    assert replace(point, x=5).place == "甲"
    with pytest.raises(TypeError, match="w"):
        replace(point, w=1)


def test_pattern_matching_takes_positional_fields_in_order() -> None:
    match Point(1, Fraction(2), ""):
        case Point(x, y, place=""):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("not matched")
    assert Point.__match_args__ == PlainPoint.__match_args__ and Named.__match_args__ == ()


@pytest.mark.parametrize("value", [Point(1, Fraction(1, 3), "甲"), Box((1, 2)), Counter([1]), Empty()])
def test_it_can_be_copied_and_pickled(value: object) -> None:
    for made in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert made == value and type(made) is type(value)


def test_only_records_are_records() -> None:
    assert (
        is_record(Box(1)) and not is_record(Box) and not is_record(PlainPoint(1, Fraction(1), "")) and not is_record(1)
    )


def test_what_a_class_defines_stands() -> None:
    @record
    class Folded:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Folded) and self.name.lower() == other.name.lower()

        def __hash__(self) -> int:
            return hash(self.name.lower())

        def __repr__(self) -> str:
            return f"<{self.name}>"

    assert Folded("A") == Folded("a") and hash(Folded("A")) == hash(Folded("a")) and repr(Folded("A")) == "<A>"
