"""A form as a YAML file: what a person reads stands in comments, what is filled in behind the colons."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.data import keys
from dsl.data.keys import Key
from dsl.tools.form.blanks import Blank, Paragraph, Shortcut, inline, lines
from dsl.tools.form.sheet import Sheet


def yaml_text(sheet: Sheet) -> str:
    """The whole form, ready to be filled in."""
    parts = ["\n".join(_head(sheet))]
    parts += ["\n".join(_paragraph(sheet, paragraph)) for paragraph in sheet.paragraphs()]
    parts.append("\n".join(_tail(sheet)))
    return "\n\n".join(parts) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    """Title, what to do, and the project's name."""
    yield f"# {inline(sheet.plan.title)}"
    yield sheet.say(
        "# 在冒号后面填写；# 后面是说明，不用改。填好后运行：rubric run 评分标准文件 这个文件",
        "# Fill in after the colons; what follows a # is explanation. Then: rubric run RUBRIC THIS_FILE",
    )
    yield from lines([Blank(_key(sheet, keys.PROJECT), sheet.say("项目名称", "name of the project"))])


def _paragraph(sheet: Sheet, paragraph: Paragraph) -> Iterator[str]:
    match paragraph.of:
        case "section":
            yield f"# {'=' * 4} {paragraph.named}"
        case "veto":
            yield f"# {sheet.say('一票否决：', 'veto: ')}{paragraph.name}"
        case "indicator":
            weight = sheet.say(f"（{paragraph.marks}分）", f" ({paragraph.marks})")
            yield f"# {paragraph.named}{weight}"
    yield from (f"#   {line}" for line in paragraph.told)
    yield from lines(paragraph.blanks)
    if paragraph.shortcut is not None:
        yield _shortcut(paragraph.shortcut)


def _shortcut(shortcut: Shortcut) -> str:
    """Commented out: it is one or the other."""
    key, *inner = shortcut.path
    value = f"{{{inner[0]}: {shortcut.example}}}" if inner else shortcut.example
    return f"# {key}: {value}{' ' * 4}# {shortcut.comment}"


def _tail(sheet: Sheet) -> Iterator[str]:
    """What is needed now and then, commented out: why one falls short, not applicable, scores by hand."""
    yield sheet.say("# 需要时去掉下面几行前面的 #：", "# Where needed, remove the # before these lines:")
    yield f"# {_key(sheet, keys.DEVIATIONS)}: {{{sheet.say('指标', 'indicator')}: {sheet.say('……', '...')}}}"
    yield f"# {_key(sheet, keys.NOT_APPLICABLE)}: [{sheet.say('指标', 'indicator')}]"
    yield f"# {_key(sheet, keys.BY_HAND)}:"
    panel = sheet.say("评价组", "panel")
    hand = f"{_key(sheet, keys.SCORE)}: 2.5, {_key(sheet, keys.BY)}: {panel}, {_key(sheet, keys.WHY)}: {sheet.say('……', '...')}"
    yield f"#   {sheet.say('指标', 'indicator')}: {{{hand}}}"


def _key(sheet: Sheet, key: Key) -> str:
    """A key of data files in the language of the form."""
    return sheet.say(key.zh, key.en)
