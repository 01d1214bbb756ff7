"""The glossary as TBX (TermBase eXchange, ISO 30042:2019), dialect TBX-Basic in DCA style, and back.

A concept entry holds a language section for each of zh-Hans, zh-Hant, zh-TW, zh-HK and en. What TBX-Basic has no
category for (the pinyin override) is a note on the term, so that a round trip loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from shanben.glossary.dump import dump
from shanben.glossary.load import GlossaryError, parse
from shanben.glossary.terms import LANGUAGES, Forms, Glossary, Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_NS = {"t": NAMESPACE}


class TbxError(ValueError):
    """A file that is no TBX we can read; nothing was applied."""


def write_tbx(glossary: Glossary) -> bytes:
    """The glossary as a TBX document, UTF-8."""
    spaces: Any = {None: NAMESPACE}  # lxml's stubs know no default namespace
    root = etree.Element(_name("tbx"), {"type": "TBX-Basic", "style": "dca", _XML: "zh-Hans"}, nsmap=spaces)
    header = _sub(root, "tbxHeader")
    description = _sub(header, "fileDesc")
    _sub(_sub(description, "sourceDesc"), "p", "Glossary of a shanben collection")
    encoding = _sub(header, "encodingDesc")
    _sub(encoding, "p", "TBXBasicXCSV02.xcs", type="XCSURI")
    body = _sub(_sub(root, "text"), "body")
    for term in glossary:
        _entry(body, term)
    etree.indent(root, "  ")
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _sub(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _name(tag), attributes)
    element.text = text or None
    return element


def _entry(body: etree._Element, term: Term) -> None:
    entry = _sub(body, "conceptEntry", id=f"c-{term.id}")
    _sub(entry, "descrip", term.field, type="subjectField")
    for other in term.related:
        _sub(entry, "ref", other, type="crossReference", target=f"c-{other}")
    for source in term.sources:
        _sub(entry, "admin", source, type="source")
    for n, language in enumerate(LANGUAGES):
        forms = [(f.hans, f.hant, f.tw, f.hk)[n] for f in term.names]
        if not any(forms):
            continue
        section = _section(entry, language, term.definition if language == "zh-Hans" else "")
        for k, form in enumerate(forms):
            if form:
                _term(section, form, "preferredTerm-admn-sts" if k == 0 else "admittedTerm-admn-sts", place=k)
        if language == "zh-Hans" and term.pinyin:
            _sub(section[-len([f for f in forms if f])], "note", f"pinyin: {term.pinyin}")
    section = _section(entry, "en", term.definition_en)
    _term(section, term.en, "preferredTerm-admn-sts", place=0)
    if term.abbreviation:
        _term(section, term.abbreviation, "admittedTerm-admn-sts", place=1, kind="acronym")


def _section(entry: etree._Element, language: str, definition: str) -> etree._Element:
    section = etree.SubElement(entry, _name("langSec"), {_XML: language})
    if definition:
        _sub(_sub(section, "descripGrp"), "descrip", definition, type="definition")
    return section


def _term(section: etree._Element, form: str, status: str, *, place: int, kind: str = "fullForm") -> None:
    group = _sub(section, "termSec")
    _sub(group, "term", form)
    _sub(group, "termNote", kind, type="termType")
    _sub(group, "termNote", status, type="administrativeStatus")
    # Names in several languages belong together by their number: no category of TBX-Basic says so.
    _sub(group, "note", f"name: {place}")


def read_tbx(data: bytes, where: str = "glossary.tbx") -> Glossary:
    """A glossary from TBX. Raises ``TbxError``; entities and network addresses in the file are never followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TbxError(f"{where}:{error.lineno}: not well-formed XML: {error.msg}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise TbxError(f"{where}:1: declares a document type (<!DOCTYPE>); delete it: entities are not read")
    if etree.QName(root).localname != "tbx" or etree.QName(root).namespace != NAMESPACE:
        raise TbxError(f"{where}:1: the root element is not <tbx> of {NAMESPACE} (TBX version 3)")
    terms: dict[str, Term] = {}
    problems: list[str] = []
    for number, entry in enumerate(root.iterfind(".//t:conceptEntry", _NS), 1):
        try:
            term = _read_entry(entry)
        except (ValueError, IndexError) as error:
            problems.append(f"{where}:{entry.sourceline}: entry {number}: {error}")
            continue
        if term.id in terms:
            problems.append(f"{where}:{entry.sourceline}: entry {number}: id {term.id!r} stands twice")
        terms[term.id] = term
    if not problems:
        try:
            return parse(dump(Glossary(terms)), where)
        except GlossaryError as error:
            problems = [f"{where}: {p.split(':', 2)[2].strip()}" for p in error.problems]
    raise TbxError("\n".join([*problems, f"{where}: nothing was applied"]))


def _texts(elements: Sequence[etree._Element]) -> tuple[str, ...]:
    return tuple(" ".join("".join(str(t) for t in e.itertext()).split()) for e in elements)


def _read_entry(entry: etree._Element) -> Term:
    names: dict[str, dict[int, str]] = {language: {} for language in (*LANGUAGES, "en")}
    definitions = {"zh-Hans": "", "en": ""}
    abbreviation = pinyin = ""
    for section in entry.findall("t:langSec", _NS):
        language = section.get(_XML) or ""
        if language not in names:
            continue
        found = _texts(section.findall(".//t:descrip[@type='definition']", _NS))
        if found and language in definitions:
            definitions[language] = found[0]
        for n, group in enumerate(section.findall("t:termSec", _NS)):
            form = _texts(group.findall("t:term", _NS))[0]
            if _texts(group.findall("t:termNote[@type='termType']", _NS)) == ("acronym",):
                abbreviation = form
                continue
            place = n
            for note in _texts(group.findall("t:note", _NS)):
                if note.startswith("name: "):
                    place = int(note.removeprefix("name: "))
                elif note.startswith("pinyin: "):
                    pinyin = note.removeprefix("pinyin: ")
            names[language][place] = form
    if not names["zh-Hans"] or not names["en"]:
        raise ValueError("a term in zh-Hans and one in en are needed")
    places = sorted(set().union(*(names[language] for language in LANGUAGES)))
    forms = [Forms(*(names[language].get(place, "") for language in LANGUAGES)) for place in places]
    field = _texts(entry.findall("t:descrip[@type='subjectField']", _NS))
    return Term(
        id=(entry.get("id") or "").removeprefix("c-"),
        name=forms[0],
        en=names["en"][min(names["en"])],
        definition=definitions["zh-Hans"],
        definition_en=definitions["en"],
        field=field[0] if field else "handbook",
        also=tuple(forms[1:]),
        abbreviation=abbreviation,
        pinyin=pinyin,
        related=tuple(
            (e.get("target") or "").removeprefix("c-")
            for e in entry.findall("t:ref[@type='crossReference']", _NS)
        ),
        sources=_texts(entry.findall("t:admin[@type='source']", _NS)),
    )
