"""Author lists to CSL names. A name is split into family and given only when the split is certain.

Han names of two to four characters with a known surname are split; transliterations (约瑟夫·奈), organisations and
everything doubtful stay one ``literal``. 等 and *et al.* are no names but are reported.
"""

from __future__ import annotations

import re

from shanben.bib.han_names import HAN, read_han
from shanben.bib.latin_names import read_latin
from shanben.bib.name_lists import Names
from shanben.bib.roles import AT_END

ROLE = re.compile(rf"[,\s]*(?P<etal>等|等人)?[,\s]*[(\[]?(?P<role>{AT_END})(?:者)?[)\]]?[\s,.:]*$")

ET_AL = re.compile(r"[,、\s]*(?:等人?|,?\s*et\s*al\.?,?|,?\s+and\s+others)[\s,.:]*$", re.IGNORECASE)


def read_names(text: str, printed: str | None = None) -> Names:
    """The names in an author list.

    ``text`` has its widths folded; ``printed`` is the same span as printed (the same length), from which values are
    taken. Roles at the end (主编, 等译, eds.) are reported in ``role``.
    """
    printed = text if printed is None else printed
    out = Names()
    end = len(text)
    han = HAN.search(text) is not None
    if han and (m := ROLE.search(text)) and m.start() >= 2:
        out.role, out.et_al = m.group("role"), bool(m.group("etal"))
        end = m.start()
    elif m := re.search(
        r"[,\s]*[(\[]?\b((?:eds?|trans|comps?)\b\.?|editors?|translators?)[)\]]?[\s,.]*$", text, re.IGNORECASE
    ):
        out.role = m.group(1).rstrip(".").lower()
        end = m.start()
    if m := ET_AL.search(text, 0, end):
        out.et_al, end = True, m.start()
    (read_han if han else read_latin)(text[:end], printed, out)
    return out
