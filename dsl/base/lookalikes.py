"""Tables of characters that look like others. Only `dsl.base.characters` reads them."""

from __future__ import annotations

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Unicode's bidirectional controls (UAX #9), as ranges of a regular expression like those below."""

UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Characters without a form: soft hyphen, zero width, fillers, variation selectors, tags."""

CONTROL = "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
LOST = "\N{REPLACEMENT CHARACTER}"
FULL_WIDTH = "Ａ-Ｚａ-ｚ"
COMPATIBLE = "\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Kangxi radicals and compatibility ideographs; Unicode maps them to the usual character."""

EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
"""After one of these a joiner or a variation selector has its proper work."""


def _pairs(rows: str) -> dict[str, str]:
    return {row[0]: row[1] for row in rows.split()}


VARIANTS = _pairs("""
    滿满 満满 權权 権权 標标 準准 則则 爲为 為为 達达 於于 個个 點点 項项 條条 處处 減减 額额
    實实 際际 預预 執执 計计 劃划 數数 値值 總总 評评 價价 級级 優优 檔档 區区 間间 據据 備备
    註注 釋释 說说 説说 單单 萬万 億亿 記记 與与 無无 屬属 報报 績绩 較较 並并 後后 從从 佔占
    內内 週周 確确 規规 範范 檢检 驗验 資资 務务 時时 開开 關关 業业 過过 還还 進进 遲迟 發发
    現现 經经 費费 責责 質质 類类 號号 稱称 節节 審审 應应 對对 當当 幾几 兩两 長长 門门 線线
    結结 組组 給给 統统 補补 見见 認认 該该 負负 購购 車车 輛辆 轉转 違违 適适 選选 鐘钟 隊队
    階阶 難难 領领 顯显 餘余 體体 會会 採采 歲岁 參参 層层 張张 異异 積积 約约 終终 維维 續续
    職职 舉举 試试 詳详 誤误 課课 證证 讓让 軟软 辦办 連连 運运 遺遗 錯错 險险 離离 順顺 齊齐
    毎每 戶户 畝亩 噸吨 頭头 盞盏 幀帧 場场 聲声 盤盘 顆颗 棟栋 員员 環环 學学
""")
"""Traditional and Japanese forms of what key words, units and counter words are made of."""

RADICALS = _pairs("""
    ⺝月 ⺟母 ⺠民 ⺫罒 ⺬示 ⺼月 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻚页 ⻛风 ⻜飞
    ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⻳龟
""")
"""Radicals (block 2E80) that PDF files put in the place of characters; Unicode maps two of them."""

LETTERS = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονѵ",
        "ABESIJKMHOPCTYXaesijopcyxdhqwABEZHIKMNOPTYXovv",
        strict=True,
    )
)
"""Cyrillic and Greek letters that no one can tell from a Latin one."""
