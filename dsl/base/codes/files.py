"""R101 to R119: reading and writing files. R120 to R139: characters that deceive the eye."""

from __future__ import annotations

from dsl.base.codes.declare import ERROR, WARNING, Code, Words

_READING: tuple[Code, ...] = (
    Code(
        "R101",
        ERROR,
        Words("找不到文件", "没有“{path}”这个文件或文件夹。", "是不是“{near}”？"),
        Words("file not found", "There is no file or folder “{path}”.", "Did you mean “{near}”?"),
    ),
    Code(
        "R102",
        ERROR,
        Words(
            "是文件夹，不是文件",
            "“{path}”是一个文件夹，这里需要一个文件。",
            "请写明文件夹里的哪一个文件。",
        ),
        Words(
            "a folder, not a file",
            "“{path}” is a folder; a file is wanted here.",
            "Name one of the files in it.",
        ),
    ),
    Code(
        "R103",
        ERROR,
        Words("没有权限", "不允许打开“{path}”。", "请检查文件的权限，或者它是否正被别的程序打开。"),
        Words(
            "permission denied",
            "“{path}” may not be opened.",
            "Check the permissions of the file, and whether another program holds it open.",
        ),
    ),
    Code(
        "R104",
        ERROR,
        Words(
            "空文件",
            "“{path}”里什么也没有。",
            "最短的评分标准只要一行，例如：指标 资金到位率 分值 4：达到100%得满分，否则不得分。",
        ),
        Words(
            "empty file",
            "There is nothing in “{path}”.",
            "The shortest rubric is one line, such as: indicator delivery weight 4: full if >=100%, else 0",
        ),
    ),
    Code(
        "R105",
        ERROR,
        Words(
            "文件不是 {encoding} 编码",
            "第 {byte} 个字节不是 {encoding} 文字，从这里开始读不下去。",
            "请用原来的程序打开它，另存为 UTF-8 编码的纯文本。",
        ),
        Words(
            "the file is not {encoding}",
            "Byte {byte} is not {encoding} text; reading stops there.",
            "Open it in the program that wrote it and save it as plain text in UTF-8.",
        ),
    ),
    Code(
        "R106",
        ERROR,
        Words(
            "文件是 GB18030（GBK）编码",
            "“{path}”不是 UTF-8，按 GB18030 读是通顺的中文；旧版 Windows 程序常这样保存。",
            "转换成 UTF-8：rubric fmt --from gb18030 {argument}；或在记事本里另存为 UTF-8。",
        ),
        Words(
            "the file is in GB18030 (GBK)",
            "“{path}” is not UTF-8; read as GB18030 it is Chinese text. Older Windows programs save files like this.",
            "Convert it to UTF-8: rubric fmt --from gb18030 {argument}; or save it as UTF-8 in Notepad.",
        ),
    ),
    Code(
        "R107",
        ERROR,
        Words(
            "文件是 UTF-16 编码",
            "“{path}”不是 UTF-8 而是 UTF-16；记事本和 Word 把它叫作“Unicode”。",
            "转换成 UTF-8：rubric fmt --from utf-16 {argument}；或另存为 UTF-8。",
        ),
        Words(
            "the file is in UTF-16",
            "“{path}” is not UTF-8 but UTF-16, which Notepad and Word call “Unicode”.",
            "Convert it to UTF-8: rubric fmt --from utf-16 {argument}; or save it as UTF-8.",
        ),
    ),
    Code(
        "R108",
        ERROR,
        Words(
            "文件太大",
            "“{path}”超过 {limit} MB，没有读。一份评分标准通常不到 0.1 MB。",
            "请确认给的是不是这个文件。",
        ),
        Words(
            "file too large",
            "“{path}” is larger than {limit} MB and was not read. A rubric is usually smaller than 0.1 MB.",
            "Check that this is the file you meant.",
        ),
    ),
    Code(
        "R109",
        ERROR,
        Words(
            "这是 {kind} 文件",
            "“{path}”是 {kind} 文件，不是纯文本。",
            "请打开它，把文字复制出来，存成 UTF-8 编码的纯文本文件。",
        ),
        Words(
            "not plain text but {kind}",
            "“{path}” is not plain text: its contents are {kind}.",
            "Open it, copy the text out and save that as a plain text file in UTF-8.",
        ),
    ),
    Code(
        "R110",
        ERROR,
        Words(
            "不是文本文件",
            "“{path}”第 {byte} 个字节是 0，文本里不会有；它大概是程序、图片或压缩包。",
            "请确认给的是不是这个文件。",
        ),
        Words(
            "not a text file",
            "Byte {byte} of “{path}” is 0, which text never contains; "
            "it is probably a program, a picture or an archive.",
            "Check that this is the file you meant.",
        ),
    ),
    Code(
        "R111",
        ERROR,
        Words(
            "文件夹里没有评分标准",
            "“{path}”和它的子文件夹里没有名字以 .rubric 结尾的文件。",
            "请检查文件夹，或者直接写出文件名。",
        ),
        Words(
            "no rubric in the folder",
            "Neither “{path}” nor a folder below it holds a file whose name ends in .rubric.",
            "Check the folder, or name the file itself.",
        ),
    ),
    Code(
        "R112",
        ERROR,
        Words("读不了文件", "“{path}”没有读成：{reason}。"),
        Words("the file cannot be read", "Reading “{path}” failed: {reason}."),
    ),
    Code(
        "R113",
        ERROR,
        Words("写不了文件", "“{path}”没有写成：{reason}。原来的内容没有改动。"),
        Words(
            "the file cannot be written",
            "Writing “{path}” failed: {reason}. What was there before is unchanged.",
        ),
    ),
    Code(
        "R114",
        ERROR,
        Words("不认识的编码", "没有叫“{encoding}”的文字编码。", "常用的有 utf-8、gb18030、utf-16。"),
        Words(
            "unknown encoding",
            "There is no text encoding called “{encoding}”.",
            "The usual ones are utf-8, gb18030 and utf-16.",
        ),
    ),
    Code(
        "R115",
        ERROR,
        Words("输出中断", "结果没有全部写出：{reason}。", "请检查磁盘空间，再运行一次。"),
        Words(
            "output interrupted",
            "The result was not written completely: {reason}.",
            "Check the space on the disk and run the command again.",
        ),
    ),
    Code(
        "R116",
        ERROR,
        Words("不覆盖已有的文件", "“{path}”已经有内容，没有改动。", "换一个文件名；form 确实要覆盖的，加 --force。"),
        Words(
            "a file that stands is not overwritten",
            "“{path}” already holds something; it is unchanged.",
            "Choose another name; for form, --force overwrites.",
        ),
    ),
)

_CHARACTERS: tuple[Code, ...] = (
    Code(
        "R120",
        ERROR,
        Words(
            "改变书写方向的控制字符",
            "这里有一个看不见的字符 {point}，它让后面的文字换方向显示：人看到的和机器读到的不同。",
            "删掉它。",
        ),
        Words(
            "a character that changes the writing direction",
            "An invisible character {point} stands here. It turns the text after it around, "
            "so that people see something other than what the machine reads.",
            "Remove it.",
        ),
    ),
    Code(
        "R121",
        ERROR,
        Words(
            "看不见的字符",
            "这里有一个不占位置的字符 {point}，多半是从网页或 Word 里带来的。",
            "删掉它。",
        ),
        Words(
            "an invisible character",
            "A character without width, {point}, stands here; it probably came along from a web page or from Word.",
            "Remove it.",
        ),
    ),
    Code(
        "R122",
        ERROR,
        Words("控制字符", "这里有一个控制字符 {point}，它不是文字。", "删掉它。"),
        Words(
            "a control character",
            "A control character, {point}, stands here; it is no text.",
            "Remove it.",
        ),
    ),
    Code(
        "R123",
        ERROR,
        Words("形近字", "“{found}”应写作“{word}”：{point}。", "改成“{word}”。"),
        Words(
            "a look-alike in a key word",
            "“{found}” is not the key word “{word}”: {point}.",
            "Write “{word}”.",
        ),
    ),
    Code(
        "R124",
        WARNING,
        Words(
            "部首或兼容字符",
            "“{found}”（{point}）只是看起来像“{usual}”，是 PDF 复制时留下的另一个字符；按“{usual}”查找时找不到它。",
            "改成“{usual}”。",
        ),
        Words(
            "a radical or a compatibility character",
            "“{found}” ({point}) only looks like “{usual}”; copying from a PDF leaves such "
            "characters. A search for “{usual}” does not find it.",
            "Write “{usual}”.",
        ),
    ),
    Code(
        "R125",
        ERROR,
        Words(
            "混入的俄文或希腊字母",
            "“{word}”里的“{found}”（{point}）看起来是拉丁字母“{usual}”，其实不是。",
            "改成“{usual}”。",
        ),
        Words(
            "a Cyrillic or Greek letter in a Latin word",
            "“{found}” ({point}) in “{word}” looks like the Latin “{usual}” but is another letter.",
            "Write “{usual}”.",
        ),
    ),
    Code(
        "R126",
        WARNING,
        Words(
            "全角字母",
            "“{found}”是全角字母；编号和英文单词用半角，别处引用时才对得上。",
            "改成“{usual}”。",
        ),
        Words(
            "full-width letters",
            "“{found}” is written in full-width letters; codes and English words are half-width, "
            "so that references to them match.",
            "Write “{usual}”.",
        ),
    ),
    Code(
        "R127",
        WARNING,
        Words(
            "没有公认含义的字符",
            "{point} 属于私用区：换一台电脑或换一种字体，它会显示成别的样子。",
            "改成通用的字；多半是 Word 的项目符号，可以删掉。",
        ),
        Words(
            "a private-use character",
            "{point} has no agreed meaning: with another computer or font it looks different.",
            "Write an ordinary character; it is often a bullet from Word and can go.",
        ),
    ),
    Code(
        "R128",
        WARNING,
        Words(
            "丢失的字",
            "这里的“\N{REPLACEMENT CHARACTER}”是以前转换编码时丢掉的字留下的记号。",
            "对照原文补上这个字。",
        ),
        Words(
            "a lost character",
            "The “\N{REPLACEMENT CHARACTER}” here stands for a character that an earlier conversion lost.",
            "Restore it from the original text.",
        ),
    ),
)

CODES: tuple[Code, ...] = _READING + _CHARACTERS
