"""A Word template of somebody's own, filled in by docxtpl: names in double braces become words, and tables and chapters where they stand alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dsl.base.near import meant, nearest
from dsl.base.printable import calm
from dsl.documents.archive import Unfit, look_into
from dsl.tools.paper.as_word import write_block
from dsl.tools.paper.page import Block

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from jinja2 import Environment

_MARK = "\N{LEFT WHITE SQUARE BRACKET}rubric:{}\N{RIGHT WHITE SQUARE BRACKET}"
"""What a table or a chapter leaves in its place until it is written there."""
_EMU = 360_000
"""In a centimetre."""
_SECTION_END = "./w:pPr/w:sectPr"
Parts = Mapping[str, Callable[[], Sequence[Block]]]


class TemplateNames(dict[str, Any]):
    """Names with what they stand for; asking for another raises Unfit R742."""

    def __missing__(self, name: str) -> Any:
        raise unknown(name, self)


class Several:
    """Things that a template goes through in their order, or takes one of by what it is called."""

    def __init__(self, things: Sequence[TemplateNames], keys: Sequence[str]) -> None:
        self._things = things
        self._by_key = TemplateNames({one[key]: one for key in keys for one in things if one[key]})

    def __iter__(self) -> Iterator[TemplateNames]:
        return iter(self._things)

    def __getitem__(self, key: str) -> TemplateNames:
        found: TemplateNames = self._by_key[key]
        return found


def unknown(name: str, known: Mapping[str, Any]) -> Unfit:
    """R742, with the nearest of the names that could stand in its place, and all of them."""
    zh, en = meant(nearest(name, known), ("核对名称；", "Check the name;"))
    return Unfit("R742", name=name, near_zh=zh, near_en=en, known=_listed(known, name.isascii()))


def _listed(known: Iterable[str], is_english: bool = False) -> str:
    return "、".join(name for name in known if name.isascii() == is_english)


def filled_template(data: bytes, words: TemplateNames, parts: Parts) -> bytes:
    """The template with each name filled in. Raises ImportError where a library is missing, and Unfit:

    R721 to R723 where the file cannot be opened, R742 a name that nothing is called, R743 what is no template, R744 a table or a chapter
    inside other text, R745 a template without names. What the template computes runs in Jinja2's sandbox.
    """
    from docx import Document as open_document
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    from jinja2 import TemplateError, TemplateSyntaxError

    look_into(data)
    marks = {name: _MARK.format(name) for name in parts}
    environment = _environment()
    buffer = BytesIO()
    try:
        template = DocxTemplate(BytesIO(data))
        with suppress(TemplateSyntaxError):  # told by `render` with the line that has it
            _check_names(template.get_undeclared_template_variables(environment), {**words, **marks})
        template.render({**words, **marks}, environment)
        template.save(buffer)
        document = open_document(BytesIO(buffer.getvalue()))
    except (TemplateError, ArithmeticError, TypeError) as error:
        raise Unfit("R743", what=_around(error)) from None
    except (KeyError, ValueError, SyntaxError) as error:
        raise Unfit("R722", reason=str(error) or type(error).__name__) from None
    for paragraph, name in list(_marked(document, marks)):
        _write_parts(document, paragraph, parts[name]())
    _check_marks(document, marks)
    return _saved(document)


def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printed)


def _printed(value: Any) -> Any:
    """A text as it can stand in a document; a list is printed by none of its items."""
    if isinstance(value, Several | TemplateNames):
        raise Unfit("R746", known=_listed(value if isinstance(value, TemplateNames) else next(iter(value), ())))
    return calm(value) if isinstance(value, str) else value


def _check_names(used: set[str], known: Mapping[str, Any]) -> None:
    if not used:
        raise Unfit("R745", known=_listed(known))
    for name in sorted(used - known.keys()):
        raise unknown(name, known)


def _around(error: Exception) -> str:
    """The line of the template that could not be read, without its tags, where it is known, and why."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    line = next((line for line in lines if "{{" in line or "{%" in line), "")
    return f"{line} ({error})" if line else str(error)


def _marked(document: Document, marks: Mapping[str, str]) -> Iterator[tuple[Paragraph, str]]:
    names = {mark: name for name, mark in marks.items()}
    for paragraph in document.paragraphs:
        name = names.get(paragraph.text.strip())
        if name is not None:
            yield paragraph, name


def _write_parts(document: Document, place: Paragraph, blocks: Sequence[Block]) -> None:
    """Written at the end of the document, and moved to where the mark stood."""
    room = _room(document, place)
    body = document.element.body
    before = set(body)
    for block in blocks:
        write_block(document, block, room)
    for new in [one for one in body if one not in before]:
        place._p.addprevious(new)
    if place._p.xpath(_SECTION_END):
        place.text = ""
    else:
        body.remove(place._p)


def _room(document: Document, place: Paragraph) -> float:
    """How wide the lines of the section are that holds the paragraph, in centimetres."""
    behind = place._p.xpath(f"{_SECTION_END} | following::w:sectPr")
    section = document.sections[len(document.sections) - len(behind)]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    return ((width or 0) - (left or 0) - (right or 0)) / _EMU


def _check_marks(document: Document, marks: Mapping[str, str]) -> None:
    """No mark is left: neither in a line with other words nor in a cell, a heading or a foot of the page."""
    for part in document.part.package.iter_parts():
        if part.partname.endswith(".xml"):
            text = part.blob.decode("utf-8", errors="ignore")
            for name, mark in marks.items():
                if mark in text:
                    raise Unfit("R744", name=name)


def _saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
