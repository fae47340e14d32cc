"""Diagnostic codes: each is declared by the head of its page, docs/codes/<code>.md, read when it is first asked for.

    # R305 规则有空档 · a gap between clauses

    | error | 中文 | English |
    |---|---|---|
    | message | “{name}”在 {gap} 时没有规定…… | No clause covers … |
    | hint | …… | … |
    | label clause | 第一条规则在这里 | the first clause is here |
    | fact closed | | |

What their hundreds stand for is a table of docs/codes/README.md.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from dsl.base.language import Lang, Text, pick
from dsl.base.shipped import read_shipped, shipped_names
from dsl.record import record

PAGES = "docs/codes"


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
class Wording:
    """A message in one language: `title` a noun phrase, `text` a sentence or two, `hint` what to do, or empty.

    `{name}` in any of them is filled from the diagnostic's parts.
    """

    title: str
    text: str
    hint: str


@record
class Code:
    """One kind of problem, as the head of its page declares it; `labels` are the words beside further places.

    `facts`: what else the program knows of it, each with its values; docs/codes/README.md says what each means.
    """

    code: str
    severity: Severity
    zh: Wording
    en: Wording
    labels: dict[str, Text]
    facts: dict[str, tuple[str, ...]]

    def words(self, lang: Lang) -> Wording:
        """The message in one language."""
        return pick((self.zh, self.en), lang)


@cache
def lookup(code: str) -> Code:
    """The declaration of a code. Raises LookupError where no page declares it."""
    return declared(code, read_page(code))


def fact(code: str, name: str) -> tuple[str, ...] | None:
    """The values of a fact that a code's page declares; None where it declares no such fact."""
    return lookup(code).facts.get(name)


def is_so(code: str, name: str) -> bool:
    """Whether a code's page declares a fact."""
    return name in lookup(code).facts


def all_codes() -> list[str]:
    """Every code that has a page, in order."""
    return [name.removesuffix(".md") for name in shipped_names(PAGES) if re.fullmatch(r"R\d+\.md", name)]


def groups() -> dict[str, Text]:
    """What each hundred of codes is about, by the first digit with its letter: {"R1": ("文件与字符", "files and characters")}."""
    table = read_shipped(PAGES, "README.md")
    return {group: (zh, en) for group, zh, en in re.findall(r"^\| (R\d)xx \| (.+) · (.+) \|$", table, re.MULTILINE)}


def read_page(code: str) -> str:
    """The whole page of a code, Markdown in both languages. Raises LookupError where there is none."""
    try:
        return read_shipped(PAGES, f"{code}.md")
    except FileNotFoundError:
        raise LookupError(f"no page docs/codes/{code}.md") from None


def declared(code: str, page: str) -> Code:
    """What the head of a page declares. Raises ValueError where the head has another form."""
    head = re.match(_HEAD, page)
    if head is None or head["code"] != code:
        raise ValueError(f"docs/codes/{code}.md does not begin with its declaration (see docs/codes/README.md)")
    rows = dict(_row(line) for line in head["rows"].splitlines())
    (zh, en), (zh_hint, en_hint) = rows.pop("message"), rows.pop("hint", ("", ""))
    labels = {key.removeprefix("label "): text for key, text in rows.items() if key.startswith("label ")}
    facts = {
        key.removeprefix("fact "): tuple(values.split()) for key, (values, _) in rows.items() if key.startswith("fact ")
    }
    severity = Severity(head["severity"])
    wordings = Wording(head["zh"], zh, zh_hint), Wording(head["en"], en, en_hint)
    return Code(code, severity, *wordings, labels=labels, facts=facts)


def below_head(page: str) -> str:
    """What stands on a page below its declaration."""
    return re.sub(_HEAD, "", page, count=1).lstrip("\n")


_HEAD = (
    r"# (?P<code>\w+) (?P<zh>.+) · (?P<en>.+)\n\n"
    r"\| (?P<severity>error|warning|note) \| 中文 \| English \|\n\|---\|---\|---\|\n"
    r"(?P<rows>\| message \|.+\n(?:\| hint \|.+\n)?(?:\| (?:label|fact) [\w-]+ \|.+\n)*)"
)


def _row(line: str) -> tuple[str, Text]:
    key, zh, en = (cell.strip() for cell in line[1:-1].split("|"))
    return key, (zh, en)
