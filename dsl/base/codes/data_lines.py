"""R401 to R424: how a data file is written, that is YAML."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, Code, Words


def error(code: str, zh: tuple[str, str, str], en: tuple[str, str, str]) -> Code:
    """An error with title, text and hint in both languages."""
    return Code(code, ERROR, Words(*zh), Words(*en))


CODES: tuple[Code, ...] = (
    error(
        "R401",
        (
            "数据文件读不下去",
            "从这里开始不是能读懂的数据写法。",
            "一行写一项：名称、冒号、空格、数值，例如 资金到位率: 85.6%。",
        ),
        (
            "cannot read on",
            "From here on this is not a way to write data.",
            "One item a line: name, colon, space, value, such as 资金到位率: 85.6%.",
        ),
    ),
    error(
        "R402",
        (
            "这里多了一个冒号",
            "一项数据里只有第一个冒号分开名称和数值，这里又出现了一个。",
            "如果冒号属于文字，请给整个值加引号；如果是另一项，请另起一行并与上一项对齐。",
        ),
        (
            "one colon too many",
            "The first colon of an item parts name and value; here stands another.",
            "If the colon belongs to the text, put quotes around the whole value; "
            "if a new item starts, give it its own line, level with the one above.",
        ),
    ),
    error(
        "R403",
        (
            "这一行没有冒号",
            "这一行只有文字，看不出哪是名称、哪是数值。",
            "请写成“名称: 数值”；如果它接着上一行的文字，请比上一行的名称多缩进几格。",
        ),
        (
            "no colon on this line",
            "This line is only words: it does not say what is name and what is value.",
            "Write “name: value”; if it goes on with the text above, indent it further than the name there.",
        ),
    ),
    error(
        "R404",
        (
            "括号没有合上",
            "这里的“{bracket}”没有与它配对的另一半，或者中间少了逗号。",
            "请检查这一项：每个值之间用逗号，最后合上括号；值里有逗号的，给它加引号。",
        ),
        (
            "bracket not closed",
            "The “{bracket}” that opens here has no partner, or a comma is missing inside.",
            "Put a comma between values and close the bracket; a value that itself holds a comma needs quotes.",
        ),
    ),
    error(
        "R405",
        (
            "多出一个符号",
            "这里应当是一个值，却是“{char}”。",
            "请删去它，或补上它前面缺的值；如果它属于文字，请给整个值加引号。",
        ),
        (
            "stray sign",
            "A value is wanted here, not “{char}”.",
            "Delete it, or add the value before it; if it is part of a text, put that in quotes.",
        ),
    ),
    error(
        "R406",
        (
            "引号没有合上",
            "从这里开始的引号直到结尾都没有合上。",
            "请在这个值的末尾补上同样的引号。",
        ),
        (
            "quotation mark not closed",
            "The quotation mark that opens here is never closed.",
            "Put the same mark at the end of the value.",
        ),
    ),
    error(
        "R407",
        (
            "反斜杠的写法不认识",
            "双引号里的反斜杠“\\”有特殊含义，这里的写法不认识。",
            "请把双引号换成单引号，反斜杠就只是普通文字。",
        ),
        (
            "unknown use of a backslash",
            "Between double quotes a backslash “\\” is special, and this use of it is unknown.",
            "Use single quotes instead: there a backslash is only a character.",
        ),
    ),
    error(
        "R408",
        (
            "用了制表符",
            "这一行的缩进里有制表符（Tab），它的宽度说不准。",
            "请把制表符换成空格；同一层的各行缩进要一样多。",
        ),
        (
            "tab",
            "The indentation of this line holds a tab, and how wide a tab is nobody can say.",
            "Use spaces, the same number on all lines of one level.",
        ),
    ),
    error(
        "R409",
        (
            "值不能以“{char}”开头",
            "“{char}”开头的值在数据文件里有别的含义或没有含义。",
            "如果它属于文字，请给整个值加引号。",
        ),
        (
            "a value cannot begin with “{char}”",
            "In a data file a value that begins with “{char}” means something else, or nothing.",
            "If it belongs to the text, put the whole value in quotes.",
        ),
    ),
    error(
        "R410",
        (
            "值不能以“{char}”开头",
            "“{char}”在这里表示下面几行是一段长文字，后面不能再跟内容。",
            "数据是一个确定的值，不写比较号；如果是文字，请给整个值加引号。",
        ),
        (
            "a value cannot begin with “{char}”",
            "Here “{char}” announces a long text on the lines below; nothing may follow it.",
            "A datum is one definite value without a comparison; if it is text, put it in quotes.",
        ),
    ),
    error(
        "R411",
        (
            "“- ”要另起一行",
            "清单的“- ”不能与名称写在同一行。",
            "请另起一行写“- ”，或者写成 [是, 是, 否]。",
        ),
        (
            "“- ” needs its own line",
            "The “- ” of a list cannot stand on the line of its name.",
            "Start a new line with “- ”, or write [是, 是, 否].",
        ),
    ),
    error(
        "R412",
        (
            "不能引用别处的内容",
            "“{text}”是引用别处内容的写法（锚点、别名、合并），数据文件里不用。",
            "请把内容照写一遍；如果“&”“*”“<<”属于文字，请加引号。",
        ),
        (
            "no references",
            "“{text}” refers to content elsewhere (anchor, alias, merge); data files do without.",
            "Write the content out; if “&”, “*” or “<<” belongs to the text, put it in quotes.",
        ),
    ),
    error(
        "R413",
        (
            "不能用类型标记",
            "“{text}”是类型标记，数据文件里不用。",
            "请删去标记只留下值；如果叹号属于文字，请给整个值加引号。",
        ),
        (
            "no tags",
            "“{text}” is a type tag; data files do without.",
            "Delete the tag and keep the value; if the “!” belongs to the text, put it in quotes.",
        ),
    ),
    error(
        "R414",
        (
            "这一行没有对齐",
            "这一行的缩进与上面的任何一层都对不上。",
            "同一层的各行，左边的空格要一样多；清单与“名称: 数值”不能混在同一层。",
        ),
        (
            "line out of step",
            "The indentation of this line fits no level above it.",
            "Lines of one level begin in the same column; a list and “name: value” lines cannot share a level.",
        ),
    ),
    error(
        "R415",
        (
            "值的后面多了内容",
            "这一项到前面的引号或括号已经写完，“{text}”不知道属于谁。",
            "请给整个值加引号，或把多出的内容另写一行。",
        ),
        (
            "something after the value",
            "The quotation mark or bracket before it ended the item; “{text}” is left over.",
            "Put the whole value in quotes, or move the rest to a line of its own.",
        ),
    ),
    error(
        "R416",
        ("文件开头的“%”行不认识", "“%”开头的行是给程序看的说明，这一行读不懂。", "请删去这一行。"),
        (
            "unknown “%” line",
            "A line that begins with “%” is an instruction to programs; this one is unknown.",
            "Delete the line.",
        ),
    ),
    error(
        "R417",
        (
            "有看不见的控制字符",
            "这里有一个不能出现在文本里的字符（{char}）。",
            "请删去它；它多半是从别的程序里粘贴过来的。",
        ),
        (
            "invisible control character",
            "Here stands a character ({char}) that has no place in a text.",
            "Delete it; it was probably pasted from another program.",
        ),
    ),
    error(
        "R418",
        (
            "层次太深",
            "这里的层次超过 {limit} 层，不再往下读。",
            "数据最多两三层，例如名称下面的“显著: 37”，请检查括号和缩进。",
        ),
        (
            "too many levels",
            "This is nested more than {limit} levels deep; reading stops here.",
            "Data needs two or three levels, such as a survey under its name; check brackets and indentation.",
        ),
    ),
    error(
        "R419",
        ("没有数据", "文件里没有一项数据。", "最短的数据只要一行，例如：资金到位率: 85.6%。"),
        (
            "no data",
            "There is not one datum in the file.",
            "The shortest data file is one line, such as: 资金到位率: 85.6%",
        ),
    ),
    error(
        "R420",
        (
            "不是“名称: 数值”",
            "一个项目的数据应当由“名称: 数值”组成，这里不是。",
            "请写成一行一项，例如：资金到位率: 85.6%。",
        ),
        (
            "not “name: value”",
            "The data of a project are “name: value” items; this is something else.",
            "Write one item a line, such as: 资金到位率: 85.6%",
        ),
    ),
    Code(
        "R421",
        ERROR,
        Words("重复的名称", "“{key}”写了两次，不知道以哪一次为准。", "请删去其中一项。"),
        Words(
            "name given twice",
            "“{key}” is given twice; which of the two counts is not known.",
            "Delete one of them.",
        ),
        {"first": ("第一次在这里", "the first one is here")},
    ),
    error(
        "R422",
        (
            "名称应当是文字",
            "冒号前面应当是一个名称，这里不是。",
            "请在冒号前写数据、指标的名称或代码。",
        ),
        (
            "a name must be words",
            "A name is wanted before the colon; this is not one.",
            "Write the name of the datum, or the name or code of the indicator, before the colon.",
        ),
    ),
    error(
        "R424",
        (
            "括号里的逗号把数拆开了",
            "括号里的逗号是用来分开各项的，“{text}”因此成了两项。",
            "请去掉千分位的逗号，或给这个数加引号。",
        ),
        (
            "figure cut by its comma",
            "Between brackets a comma parts items, so “{text}” becomes two of them.",
            "Leave the thousands comma out, or put the figure in quotes.",
        ),
    ),
)
