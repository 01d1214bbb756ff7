"""Chinese items as a Western press prints them: pinyin, then the characters, then the English title in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from shanben.bib import romanize
from shanben.bib.fields import NAME_FIELDS, Item, is_han
from shanben.bib.gb_signs import signs_after_han

# Citeproc gets the pinyin with this noncharacter round the number of the original; ``formats`` puts the original there.
ASIDE = "\ufdd8"


def for_western_press(item: Item, family: str, asides: list[str], unchecked: list[str]) -> Item:
    """``Cai Cuihong 蔡翠红. "Xitongxing kunjing" 系统性困境 [English title]``, as Chicago 11.90 and its readers expect.

    Pinyin and English come from the record (``custom``: ``title-pinyin``, ``title-en``, ``authors-en``) or, for
    pinyin only, from pypinyin, and then the field is named in ``unchecked``. A name written by its sound
    (约瑟夫·奈) stays as printed: its Latin form is a fact, not a transcription. Sentence case throughout, as in
    Chicago's own examples (*Zhongguo shehui kexue* 中国社会科学); APA has journals and publishers in capitals.
    """
    custom = item.get("custom") or {}
    out = _western_words(dict(item))
    for field in (
        "title",
        "container-title",
        "publisher",
        "event-title",
        "collection-title",
        "authority",
        "archive",
    ):
        text = out.get(field)
        if not text or not is_han(str(text)):
            continue
        text = signs_after_han(str(text))
        latin = custom.get(f"{field}-pinyin")
        if not latin:
            latin = romanize.title(text)
            unchecked.append(field)
        if family == "apa" and _is_name(field, item):
            latin = romanize.capitals(latin)
        english = custom.get(f"{field}-en")
        aside = f"{text} [{english}]" if english else text
        if field == "container-title" and "version" in out:
            # Western rules know versions of programs only; of an edition it is said where the edition is named
            aside += f" ({str(out.pop('version')).replace('底本', 'source')})"
        out[field] = f"{latin}{ASIDE}{len(asides):03d}{ASIDE}"
        asides.append(aside)
    for field in NAME_FIELDS:
        if field in item:
            known = list(custom.get("authors-en") or ()) if field == "author" else []
            inverted = family == "apa" and (field == "author" or (field == "editor" and "author" not in item))
            out[field], certain = _names(item[field], known, family, inverted=inverted)
            if not certain:
                unchecked.append(field)
    # no title case and no language-bound rule for what is now a transcription
    out["language"] = "zh-Latn"
    return out


def _is_name(field: str, item: Item) -> bool:
    """A periodical or a body, whose main words have capitals; a book's title has not."""
    if field == "container-title":
        return item.get("type") not in (
            "chapter",
            "paper-conference",
            "entry",
            "entry-encyclopedia",
            "entry-dictionary",
        )
    return field != "title"


def _names(
    names: Sequence[Mapping[str, Any]], known: Sequence[Any], family: str, *, inverted: bool
) -> tuple[list[Mapping[str, Any]], bool]:
    """The names as printed beside their characters, and whether all of the pinyin is from the record."""
    out: list[Mapping[str, Any]] = []
    certain = True
    for n, name in enumerate(names):
        han = f"{name.get('family', '')}{name.get('given', '')}"
        body = str(name.get("literal") or "")
        if _BODY.search(body) and "·" not in body:
            out.append({"literal": f"{romanize.capitals(romanize.title(body))} {body}"})
            certain = False
            continue
        if not (name.get("family") and name.get("given") and is_han(han)):
            out.append(name)
            continue
        last, first = "", ""
        if len(known) == len(names) and known[n]:
            last, first = romanize.split_latin(str(known[n]), str(name["family"]))
        if all(len(w.strip(".")) < 2 for w in first.split()):  # none, or initials: FANG B X
            last, first = romanize.name(str(name["family"]), str(name["given"]))
            certain = False
        if family == "apa":
            initials = " ".join(f"{w[0].upper()}." for w in re.split(r"[\s-]+", first) if w)
            # Who stands behind the title is not inverted: (C. Lu 鲁传颖, Trans.)
            out.append({"literal": f"{last}, {initials} {han}" if inverted else f"{initials} {last} {han}"})
        else:
            out.append({"literal": f"{last} {first} {han}"})
    return out, certain


# How the names of Chinese bodies end.
_BODY = re.compile(
    r"(?:中心|基地|智库|联盟|论坛|课题组|委员会|研究[院所]|大学|学院|学会|协会|[部局院馆厅署会社库所组]|公司|集团|政府|银行|办公室|联合会|法院)$"
)

_GENRES = {
    "博士学位论文": "PhD diss.",
    "博士论文": "PhD diss.",
    "硕士学位论文": "Master’s thesis",
    "硕士论文": "Master’s thesis",
}
_EDITIONS = {
    "修订版": "rev. ed.", "修订本": "rev. ed.", "增订版": "enl. ed.", "增订本": "enl. ed.", "增补版": "enl. ed.",
    "影印本": "facsimile ed.", "影印版": "facsimile ed.", "点校本": "punctuated ed.", "校注本": "annotated ed.",
}  # fmt: skip


def _western_words(item: Item) -> Item:
    """What is said in English, not transcribed: the kind of thesis, the edition, the number of a volume, the place."""
    genre, edition = str(item.get("genre") or ""), str(item.get("edition") or "")
    if genre in _GENRES:
        item["genre"] = _GENRES[genre]
    if edition in _EDITIONS:
        item["edition"] = _EDITIONS[edition]
    elif is_han(edition):
        item["edition"] = romanize.title(edition)
    for field in ("volume", "issue"):
        printed = str(item.get(field) or "")
        numbered = re.fullmatch(r"第?(\d+)[卷册集辑编部期]", printed)
        if numbered:
            item[field] = numbered[1]
        elif is_han(printed):
            item[field] = f"{romanize.title(printed)} {printed}"
    for field in ("publisher-place", "event-place", "archive-place"):
        printed = str(item.get(field) or "")
        if is_han(printed):
            item[field] = romanize.capitals(romanize.title(printed))
    return item
