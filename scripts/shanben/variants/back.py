"""Forms on the way back that opencc's tables leave as printed (衞, 祇有, 甚麼).

Each is one character for one: 衞 is the Hong Kong form of 衛; 祇 is 只 except where it is a god of the earth; 甚麼 is
written 什么 on the mainland, while 甚 alone stays.
"""

from __future__ import annotations

import re

_FORMS = (
    (re.compile("衞"), "卫"),
    (re.compile("(?<![神地天人后靈灵])祇(?=[是有要能會会可得許许見见此想為为好在不])"), "只"),
    (re.compile("甚(?=[麼么麽])"), "什"),
)


def mend(text: str, out: str) -> str:
    """``out``, the Simplified reading of ``text`` character by character, with what opencc left."""
    if len(text) != len(out):
        return out
    for pattern, form in _FORMS:
        for m in pattern.finditer(text):
            out = out[: m.start()] + form + out[m.end() :]
    return out
