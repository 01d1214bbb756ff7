"""Chinese items as a Western press prints them: pinyin, then the characters, then the English title in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from shanben.bib import romanize
from shanben.bib.fields import NAME_FIELDS, Item, is_han

# Citeproc gets the pinyin with this noncharacter round the number of the original; ``formats`` puts the original there.
ASIDE = "\ufdd8"


def for_western_press(item: Item, family: str, asides: list[str], unchecked: list[str]) -> Item:
    """``Cai Cuihong 蔡翠红. "Xitongxing kunjing" 系统性困境 [English title]``, as Chicago 11.90 and its readers expect.

    Pinyin and English come from the record (``custom``: ``title-pinyin``, ``title-en``, ``authors-en``) or, for
    pinyin only, from pypinyin, and then the field is named in ``unchecked``. A name written by its sound
    (约瑟夫·奈) and a body's name stay as printed: their Latin form is a fact, not a transcription.
    """
    custom = item.get("custom") or {}
    out = dict(item)
    for field in ("title", "container-title", "publisher"):
        text = item.get(field)
        if not text or not is_han(str(text)):
            continue
        latin = custom.get(f"{field}-pinyin")
        if not latin:
            latin = romanize.title(str(text))
            unchecked.append(field)
        if field != "title":
            latin = romanize.capitals(latin)
        english = custom.get(f"{field}-en")
        aside = f"{text} [{english}]" if english else str(text)
        if field == "container-title" and "version" in out:
            # Western rules know versions of programs only; of an edition it is said where the edition is named
            aside += f" ({str(out.pop('version')).replace('底本', 'source')})"
        out[field] = f"{latin}{ASIDE}{len(asides):03d}{ASIDE}"
        asides.append(aside)
    for field in NAME_FIELDS:
        if field not in item:
            continue
        known = list(custom.get("authors-en") or ()) if field == "author" else []
        names: list[Mapping[str, Any]] = []
        for n, name in enumerate(item[field]):
            han = f"{name.get('family', '')}{name.get('given', '')}"
            if not (name.get("family") and name.get("given") and is_han(han)):
                names.append(name)
                continue
            if n < len(known) and len(known) == len(item[field]) and known[n]:
                last, first = romanize.split_latin(str(known[n]), str(name["family"]))
            else:
                last, first = "", ""
            if all(len(w.strip(".")) < 2 for w in first.split()):  # none, or initials: FANG B X
                last, first = romanize.name(str(name["family"]), str(name["given"]))
                if field not in unchecked:
                    unchecked.append(field)
            if family == "apa":
                initials = " ".join(f"{w[0].upper()}." for w in re.split(r"[\s-]+", first) if w)
                names.append({"literal": f"{last}, {initials} {han}"})
            else:
                names.append({"literal": f"{last} {first} {han}"})
        out[field] = names
    # no title case and no language-bound rule for what is now a transcription
    out["language"] = "zh-Latn"
    return out
