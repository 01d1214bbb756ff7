"""Writing ``glossary.yml`` in one fixed shape, so that an import changes only the lines it has to."""

from __future__ import annotations

import json
import re

from shanben.glossary.terms import LANGUAGES, Forms, Glossary, Term

HEADER = """\
# The glossary. One entry a term; `shanben glossary check` reads it, docs/glossary shows it.
# zh-TW and zh-HK stand only where the region says it otherwise than zh-Hant; pinyin only where pypinyin is wrong.
# Definitions are in our own words; the Traditional edition makes its own from zh-Hans.
"""
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=][^\x00-\x1f#]*\Z")
_SPECIAL = re.compile(r"(?:true|false|null|yes|no|on|off|[-+.\d][\d_.,:eE+-]*)\Z", re.I)


def dump(glossary: Glossary) -> str:
    """The text of the file: ``parse(dump(g))`` gives ``g`` again, whatever its texts hold."""
    return HEADER + "".join("\n" + _term(term) for term in glossary)


def quoted(text: str, *, flow: bool = False) -> str:
    """``text`` as a YAML scalar, plain where that is safe."""
    unsafe = ": " in text or " #" in text or text.endswith(":") or text != text.strip()
    if flow:
        unsafe = unsafe or any(c in text for c in ",[]{}")
    if not text or unsafe or not _PLAIN.match(text) or _SPECIAL.match(text):
        return json.dumps(text, ensure_ascii=False)
    return text


def _forms(forms: Forms) -> list[tuple[str, str]]:
    values = (forms.hans, forms.hant, forms.tw, forms.hk)
    return [(key, value) for key, value in zip(LANGUAGES, values, strict=True) if value]


def _term(term: Term) -> str:
    lines = [f"- id: {quoted(term.id)}"]
    lines += [f"  {key}: {quoted(value)}" for key, value in _forms(term.name)]
    lines.append(f"  en: {quoted(term.en)}")
    if term.abbreviation:
        lines.append(f"  abbr: {quoted(term.abbreviation)}")
    if term.pinyin:
        lines.append(f"  pinyin: {quoted(term.pinyin)}")
    lines.append(f"  field: {term.field}")
    if term.also:
        lines.append("  also:")
        lines += [
            "    - {" + ", ".join(f"{k}: {quoted(v, flow=True)}" for k, v in _forms(f)) + "}"
            for f in term.also
        ]
    lines += [
        "  definition:",
        f"    zh-Hans: {quoted(term.definition)}",
        f"    en: {quoted(term.definition_en)}",
    ]
    if term.related:
        lines.append("  related: [" + ", ".join(quoted(r, flow=True) for r in term.related) + "]")
    if term.sources:
        lines.append("  sources:")
        lines += [f"    - {quoted(s)}" for s in term.sources]
    return "\n".join(lines) + "\n"
