"""Data files: YAML text to the data of one project or of several."""

from __future__ import annotations

from pathlib import PurePath

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic
from dsl.base.mistaken import rubric_line
from dsl.base.source import Source, Span
from dsl.data import keys
from dsl.data.mistakes import as_entry
from dsl.data.parts import Reader, sort_out
from dsl.data.project import DataFile, HandScore, Named
from dsl.data.published import read_published
from dsl.data.records import Entry, Listing, Mapping, Node, Scalar
from dsl.record import replace


def read_data(source: Source) -> tuple[list[DataFile], list[Diagnostic]]:
    """The projects of a data file: one mapping, a list of mappings, or several documents (---).

    A project without a name takes that of the file (with its number if there are several).
    What could be read is returned even when there are errors. Errors R401 to R439, R118
    where it is no data at all.
    """
    from dsl.data.compose import compose

    heading = rubric_line(plain(source.text))
    if heading is not None:
        return [], [Diagnostic("R118", Span(source, *heading.span()), {"path": source.name})]
    documents, diagnostics = compose(source)
    if not documents and not diagnostics:
        return [], [Diagnostic("R419", Span(source, 0, 0))]
    broken = bool(diagnostics)
    reader = Reader(diagnostics)
    nodes = [node for document in documents for node in _projects(document)]
    files = []
    for number, node in enumerate(nodes, start=1):
        if isinstance(node, Mapping):
            name = PurePath(source.name).stem
            files.append(_project(node, f"{name} {number}" if len(nodes) > 1 else name, reader))
        elif not broken:
            first = _first_line(node.span)
            reader.report("R420", first, example=as_entry(first.text))
    return files, _in_order(reader.diagnostics)


def read_project(mapping: Mapping, name: str) -> tuple[DataFile, list[Diagnostic]]:
    """One project that is a mapping already; `name` is its name where it says none. Errors R430 to R439."""
    reader = Reader()
    file = _project(mapping, name, reader)
    return file, _in_order(reader.diagnostics)


def _projects(document: Node) -> tuple[Node, ...]:
    return document.items if isinstance(document, Listing) and document.items else (document,)


def _first_line(span: Span) -> Span:
    return span.part(0, len(span.text.partition("\n")[0]))


def _in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda found: found.span.start if found.span else 0)


def _project(mapping: Mapping, name: str, reader: Reader) -> DataFile:
    found, others = sort_out(mapping, keys.RESERVED, reader)
    project = found.get(keys.PROJECT)
    given = None
    if project is not None and not _is_blank(project.value):
        given = reader.scalar(project.value, project.key, keys.PROJECT)
    by_hand, published = found.get(keys.BY_HAND), found.get(keys.PUBLISHED)
    not_applicable = found.get(keys.NOT_APPLICABLE)
    return DataFile(
        source=mapping.span.source,
        project=given.text.strip() if given else name,
        entries=replace(mapping, entries=tuple(others)),
        by_hand=_by_hand(by_hand, reader) if by_hand else (),
        not_applicable=_not_applicable(not_applicable, reader) if not_applicable else (),
        published=read_published(published, reader) if published else None,
        reached=_said(found.get(keys.REACHED), keys.REACHED, reader),
        deviations=_said(found.get(keys.DEVIATIONS), keys.DEVIATIONS, reader),
        span=mapping.span,
        named=given.span if given else _first_line(mapping.span),
    )


def _by_hand(entry: Entry, reader: Reader) -> tuple[HandScore, ...]:
    mapping = reader.mapping(entry.value, entry.key, keys.BY_HAND)
    scores = (_hand_score(item, reader) for item in mapping.entries) if mapping else ()
    return tuple(score for score in scores if score)


def _hand_score(entry: Entry, reader: Reader) -> HandScore | None:
    """One score by hand; a bare score lacks who and why, and that is what is reported."""
    found: dict[keys.Key, Entry] = {}
    missing = [keys.BY, keys.WHY]
    if isinstance(entry.value, Mapping):
        found = reader.known(entry.value, keys.HAND_KEYS, entry.key)
        missing = [key for key in keys.HAND_KEYS if key not in found or _is_empty(found[key])]
    if missing:
        reader.report("R437", entry.key_span, key=entry.key, **keys.listed("missing", missing))
        return None
    score = reader.score(found[keys.SCORE].value, entry.key, keys.SCORE)
    by = reader.scalar(found[keys.BY].value, found[keys.BY].key, keys.BY)
    why = reader.scalar(found[keys.WHY].value, found[keys.WHY].key, keys.WHY)
    if score is None or by is None or why is None:
        return None
    return HandScore(entry.key, score, by.text.strip(), why.text.strip(), entry.key_span)


def _is_empty(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and not entry.value.text.strip()


def _not_applicable(entry: Entry, reader: Reader) -> tuple[Named, ...]:
    """A list of names, names with reasons, or one name."""
    match entry.value:
        case Mapping(entries):
            named = [(item.key, item.key_span, item.value) for item in entries]
            return tuple(_excused(*item, reader) for item in named)
        case Listing(items):
            scalars = [reader.scalar(item, entry.key, keys.NOT_APPLICABLE) for item in items]
        case Scalar() as scalar:
            scalars = [scalar] if scalar.text.strip() else []
    return tuple(Named(s.text.strip(), "", s.span) for s in scalars if s)


def _said(entry: Entry | None, key: keys.Key, reader: Reader) -> tuple[Named, ...]:
    """What a person says of single indicators; a name with nothing behind it says nothing."""
    mapping = reader.mapping(entry.value, entry.key, key) if entry else None
    said = [item for item in mapping.entries if not _is_blank(item.value)] if mapping else []
    texts = [(item, reader.scalar(item.value, item.key, key)) for item in said]
    return tuple(Named(item.key, text.text.strip(), item.key_span) for item, text in texts if text)


def _excused(name: str, span: Span, value: Node, reader: Reader) -> Named:
    if not isinstance(value, Scalar):
        reader.report("R434", value.span, key=name, example=f"{name}: 当年没有服务对象")
        return Named(name, "", span)
    return Named(name, value.text.strip(), span)


def _is_blank(node: Node) -> bool:
    """项目: with nothing behind it, as a form leaves it: the file's name stands for it."""
    return isinstance(node, Scalar) and not node.text.strip()
