"""The `published` part: the figures that an official report printed, for audit."""

from __future__ import annotations

from dsl.data import keys
from dsl.data.keys import Key
from dsl.data.parts import Reader
from dsl.data.project import Named, PrintedFigure, Published, PublishedPart
from dsl.data.records import Entry, Mapping


def read_published(entry: Entry, reader: Reader) -> Published | None:
    """What stands under 公布/published; unreadable figures are reported and left out."""
    mapping = reader.mapping(entry.value, entry.key, keys.PUBLISHED)
    if mapping is None:
        return None
    found = reader.known(mapping, keys.PUBLISHED_KEYS, entry.key)
    return Published(
        total=_score(found, keys.TOTAL, reader),
        grade=_grade(found, reader),
        rate=_rate(found, keys.RATE, reader),
        mean=_score(found, keys.MEAN, reader),
        raters=_raters(found, reader),
        sections=_parts(found, keys.SECTIONS, reader),
        indicators=_parts(found, keys.INDICATORS, reader),
        span=entry.key_span,
    )


def _score(found: dict[Key, Entry], key: Key, reader: Reader) -> PrintedFigure | None:
    entry = found.get(key)
    return reader.score(entry.value, entry.key, key) if entry else None


def _rate(found: dict[Key, Entry], key: Key, reader: Reader) -> PrintedFigure | None:
    entry = found.get(key)
    return reader.rate(entry.value, entry.key, key) if entry else None


def _grade(found: dict[Key, Entry], reader: Reader) -> Named | None:
    entry = found.get(keys.GRADE)
    scalar = reader.scalar(entry.value, entry.key, keys.GRADE) if entry else None
    return Named(scalar.text.strip(), "", scalar.span) if scalar else None


def _raters(found: dict[Key, Entry], reader: Reader) -> tuple[PrintedFigure, ...]:
    entry = found.get(keys.RATERS)
    listing = reader.listing(entry.value, entry.key, keys.RATERS) if entry else None
    if entry is None or listing is None:
        return ()
    scores = (reader.score(item, entry.key, keys.SCORE) for item in listing.items)
    return tuple(score for score in scores if score)


def _parts(found: dict[Key, Entry], key: Key, reader: Reader) -> tuple[PublishedPart, ...]:
    """Sections or indicators: name or code, then a bare score or {得分, 得分率}."""
    entry = found.get(key)
    mapping = reader.mapping(entry.value, entry.key, key) if entry else None
    return tuple(_part(part, reader) for part in mapping.entries) if mapping else ()


def _part(entry: Entry, reader: Reader) -> PublishedPart:
    if not isinstance(entry.value, Mapping):
        score = reader.score(entry.value, entry.key, keys.SCORE)
        return PublishedPart(entry.key, score, None, entry.key_span)
    found = reader.known(entry.value, keys.PART_KEYS, entry.key)
    return PublishedPart(
        entry.key,
        _score(found, keys.SCORE, reader),
        _rate(found, keys.RATE, reader),
        entry.key_span,
    )
