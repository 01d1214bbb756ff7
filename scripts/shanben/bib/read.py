"""Read references: one entry, or a whole list.

``read_entry`` never raises on text and never guesses: what is not certain stays empty, with a doubt that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shanben.bib.anchors import read_anchors
from shanben.bib.fold import flatten
from shanben.bib.grammars import apa, back, gbt, house, legal, note
from shanben.bib.item import Doubt, Draft, ReadEntry
from shanben.bib.names import HAN, PARTICLE, VANCOUVER, WORD
from shanben.bib.resolve import resolve
from shanben.bib.sentences import stops
from shanben.bib.split import split_entries
from shanben.bib.twins import pair

LONGEST = 4000  # characters; no reference is longer, and what is longer is prose
NUMBER = re.compile(
    r"\s*(?:[-•]\s+)?(?:\[\s?\d{1,4}\s?\]|\(\s?\d{1,3}\s?\)|[①-⑳㉑-㉟㊱-㊿]+|\d{1,3}[.、]\s?(?=\D)|\d{1,3}\s+(?=[^\W\d])|注\s?\d{1,3}\s?[:.]?)?\s*[:.]?\s*"
)
IN_CHINESE = re.compile(r"[(\[]\s*in chinese[^()\[\]]{0,40}[)\]]|[(\[]\s*中文\s*[)\]]", re.IGNORECASE)


def read_entry(text: str, *, lang_hint: str | None = None, style: str | None = None) -> ReadEntry:
    """One reference as printed, to a CSL item with evidence and doubts.

    ``lang_hint`` is the BCP 47 tag of the text around it; it decides between ``zh-Hans`` and ``zh-Hant``. ``style``
    names the grammar (``gbt``, ``house``, ``note``, ``apa``, ``legal``); by default the entry tells it.
    """
    if len(text) > LONGEST:
        doubt = Doubt("type", f"{len(text)} characters are too many for a reference")
        return ReadEntry(text, {"custom": {"raw": text}}, (), (doubt,), "none")
    draft = Draft(text)
    if m := IN_CHINESE.search(draft.flat):
        draft.custom["in-chinese"] = True
        draft.blank(*m.span())
    read_anchors(draft)
    draft.compact()
    start = _start(draft)
    end = len(draft.flat.rstrip())
    if start >= end:
        draft.doubt("title", "the entry is empty")
        return draft.entry("none")
    if back.find(draft, start, end):
        back.read(draft, start, end)
        return draft.entry("back")
    style = style or _style(draft, start, end)
    GRAMMARS[style].read(draft, start, end)
    if not _is_reference(draft, style):
        draft.item.clear()
        draft.evidence.clear()
        draft.doubts[:] = [
            Doubt("title", "no reference recognised: no source, page or address beside the words")
        ]
        return draft.entry("none")
    if (
        draft.item.get("type") == "document"
        and style == "gbt"
        and "mark" not in draft.custom
        and "URL" in draft.item
    ):
        # Authors. Title. Address: nothing but an address says where it stands.
        draft.item["type"] = "webpage"
        draft.doubts[:] = [d for d in draft.doubts if d.field not in ("type", "container-title")]
    draft.item.setdefault("language", _language(draft, lang_hint))
    if (
        not {"issued"} & {*draft.item, *(d.field for d in draft.doubts)}
        and draft.item.get("type") not in UNDATED
    ):
        draft.doubt("issued", "no year is printed")
    return draft.entry(style)


UNDATED = frozenset({"legislation", "treaty", "legal_case"})
SOURCES = frozenset({"container-title", "publisher", "URL", "DOI", "page", "number", "volume"})


def _is_reference(draft: Draft, style: str) -> bool:
    """Whether prose was not taken for a reference: without marks it must name a source, or an author and a year."""
    if style in ("house", "legal") or "mark" in draft.custom:
        return True
    have = set(draft.item)
    if "title" not in have and "URL" not in have:
        return False
    return bool(SOURCES & have) or {"author", "issued", "title"} <= have


GRAMMARS = {"gbt": gbt, "house": house, "note": note, "apa": apa, "legal": legal}


def _start(draft: Draft) -> int:
    m = NUMBER.match(draft.flat)
    return m.end() if m else 0


def _style(draft: Draft, start: int, end: int) -> str:
    flat = draft.flat
    if legal.applies(draft, start, end) and not gbt.MARK.search(flat, start, end):
        return "legal"
    if gbt.MARK.search(flat, start, end):
        return "gbt"
    at = min((p for p in (flat.find("《", start, end), flat.find("〈", start, end)) if p >= 0), default=-1)
    if at >= 0:
        before = flat[start:at].rstrip()
        stop = before.rfind(".")
        if not before or before[-1] in ":,著编撰译载见" or stop < 0:
            if (m := apa.YEAR_IN_BRACKETS.search(flat, start, at)) and m.end() >= at and m.start() > start:
                return "apa"
            return "house"
    m = apa.YEAR_IN_BRACKETS.search(flat, start, min(end, start + 400))
    if m and m.start() > start and _authors_before(flat[start : m.start()]):
        return "apa"
    if HAN.search(flat, start, end) is None or (at < 0 and _latin(flat[start:end])):
        if note.quoted(flat, start, end) and not _vancouver(flat, start, end):
            return "note"
        if _vancouver(flat, start, end):
            return "gbt"
        return "note" if _commas(flat, start, end) else "gbt"
    return "gbt"


def _latin(text: str) -> bool:
    return len(HAN.findall(text)) * 6 < len(text)


def _authors_before(text: str) -> bool:
    """Whether a year in brackets stands right behind names: no title, no quotation, no imprint before it."""
    return not re.search(r"[“\"《〈:]|\d{2}|\?", text) and len(text) < 300


GIVEN_FIRST = re.compile(rf"{WORD}(?:\s{WORD}){{0,2}}\s(?:[A-Z]\.\s?){{1,3}}{PARTICLE}{WORD}(?:\s{WORD})?$")


def _vancouver(flat: str, start: int, end: int) -> bool:
    """Authors as ``Fang B X, Yin L H.``: a list by GB/T 7714, although its titles may hold quotes or commas."""
    near = flat[start : min(end, start + 200)]
    token = re.split(r",|\sand\s|\set al|[“\"]", near, maxsplit=1)[0].strip(" .")
    if VANCOUVER.match(token):
        # William J, “Title” can't be told from Fang B; a quotation mark right behind decides.
        return True
    if GIVEN_FIRST.match(token):
        return len([at for at, _ in stops(flat, start, end) if at < end - 2]) > 1
    return VANCOUVER.match(re.split(r"\.\s", token, maxsplit=1)[0]) is not None


def _commas(flat: str, start: int, end: int) -> bool:
    """Whether commas, not full stops, part the elements before the imprint."""
    inner = [at for at, _ in stops(flat, start, end) if at < end - 2]
    imprint = note.IMPRINT.search(flat, start, end)
    return not inner or (imprint is not None and inner[0] > imprint.start())


def _language(draft: Draft, hint: str | None) -> str:
    """``en``, ``zh-Hans``, ``zh-Hant``, or ``zh`` when no character of the entry tells the script."""
    title = str(draft.item.get("title", "")) or draft.raw
    if not HAN.search(title):
        return "en" if re.search(r"[A-Za-z]", title) else (hint or "zh")
    simplified, traditional = (
        any(c in SIMPLIFIED for c in draft.raw),
        any(c in TRADITIONAL for c in draft.raw),
    )
    if simplified != traditional:
        return "zh-Hans" if simplified else "zh-Hant"
    return hint if hint and hint.startswith("zh") else "zh"


# Frequent characters that one script alone writes (a Japanese title may hold some of the first kind).
SIMPLIFIED = frozenset(
    "这为国们来时说会发经过学对还后动开问关长间见现实进战产机无电亚书业东务义论报气万体数与构红线级纪约纲纳组织结给统继续络"
    "绩维综编缘网罗职联肃胜脑艺节范药获营蓝虑虚补装规视览觉观计订认讨让训议讯记讲许设访证评识诉词译试诗诚话询该详语误请诸读"
    "课调谁谈谢负财责败货质贡贸费资赖赛赵趋跃车转轮软载较辑输边达迁运违远连适选递逻遗邮邻释针钟钱铁银销错锋锦键镇门闭闻阅队"
    "阳阴阶际陆陈险随隐难页顶项顺须顾顿预领频题风飞饭馆马驱验鱼鲁鸟龙县历华协单卖卫压厅参变号听员响园围图圆圣场坏块坚宁宪导层岁币帅师带"
)
TRADITIONAL = (
    frozenset(
        "這為國們來時說會發經過學對還後動開問關長間見現實進戰產機無電亞書業東務義論報氣萬體數與構紅線級紀約綱納組織結給統繼續絡"
        "績維綜編緣網羅職聯肅勝腦藝節範藥獲營藍慮虛補裝規視覽覺觀計訂認討讓訓議訊記講許設訪證評識訴詞譯試詩誠話詢該詳語誤請諸讀"
        "課調誰談謝負財責敗貨質貢貿費資賴賽趙趨躍車轉輪軟載較輯輸邊達遷運違遠連適選遞邏遺郵鄰釋針鐘錢鐵銀銷錯鋒錦鍵鎮門閉聞閱隊"
        "陽陰階際陸陳險隨隱難頁頂項順須顧頓預領頻題風飛飯館馬驅驗魚魯鳥龍縣歷華協單賣衛壓廳參變號聽員響園圍圖圓聖場壞塊堅寧憲導層歲幣帥師帶"
    )
    - SIMPLIFIED
)


def read_entries(
    texts: Sequence[str], *, lang_hint: str | None = None, numbers: Sequence[int | None] | None = None
) -> list[ReadEntry]:
    """A whole list of references or notes: every reference in it, in order.

    A string that holds several (parted by ；, followed by 转引自, or a Chinese entry with its English twin) gives
    several entries; their ``source`` is the index of the string. ``numbers`` gives the printed number of each string
    where it is known, for 同注③ and *supra* note 3; without it the number that begins the string counts, or else its
    place in the list.
    """
    entries: list[ReadEntry] = []
    for i, text in enumerate(texts):
        for start, end in split_entries(text):
            one = read_entry(text[start:end], lang_hint=lang_hint)
            entries.append(replace(one, source=i, start=start))
    entries = _by_style_of_list(entries, lang_hint)
    entries = resolve(entries, _numbers(texts, numbers))
    entries = pair(entries)
    return _kinds_of_twins(entries)


def _numbers(texts: Sequence[str], numbers: Sequence[int | None] | None) -> dict[int, int]:
    out: dict[int, int] = {}
    for i, text in enumerate(texts):
        given = numbers[i] if numbers and i < len(numbers) else None
        out[i] = given or printed_number(text) or i + 1
    return out


def printed_number(text: str) -> int | None:
    """The number that begins an entry: ``[3]``, ``3.``, ``③``, ``3 方某``; ``None`` when none does."""
    m = NUMBER.match(flatten(text[:40]))
    if not m:
        return None
    digits = re.search(r"\d+|[①-⑳㉑-㉟㊱-㊿]", m.group())
    if not digits:
        return None
    return back.CIRCLED.get(digits.group()) or int(digits.group())


def _by_style_of_list(entries: list[ReadEntry], lang_hint: str | None) -> list[ReadEntry]:
    """Read the entries that could not be read in the style of the list again in that style."""
    styles = [e.style for e in entries if e.item.get("type") not in (None, "document")]
    if len(styles) < 4:
        return entries
    common = max(sorted(set(styles)), key=styles.count)
    if styles.count(common) * 3 < len(styles) * 2 or common not in GRAMMARS or common == "legal":
        return entries
    out = []
    for e in entries:
        if e.item.get("type") == "document" and e.style not in ("none", "back", common):
            again = read_entry(e.raw, lang_hint=lang_hint, style=common)
            if again.item.get("type") not in (None, "document") and len(again.doubts) < len(e.doubts):
                e = replace(again, source=e.source, start=e.start)
        out.append(e)
    return out


def _kinds_of_twins(entries: list[ReadEntry]) -> list[ReadEntry]:
    """A twin whose kind was not certain is of the kind of its Chinese entry."""
    out = list(entries)
    for i, e in enumerate(entries):
        if e.translation_of is None:
            continue
        kind = entries[e.translation_of].item.get("type")
        doubted = any(d.field == "type" for d in e.doubts)
        if kind and doubted and e.item.get("type") != kind:
            out[i] = replace(
                e, item={**e.item, "type": kind}, doubts=tuple(d for d in e.doubts if d.field != "type")
            )
    return out
