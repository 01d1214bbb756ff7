"""Text that stands in bytes of no text: appended to a picture, in its metadata, between two encodings.

A file that is no clean UTF-8 is read at every offset in every encoding that a Chinese or Latin text stands in. Stretches
long enough to hold a run of sixteen characters are cut out by a pattern over the bytes, which costs a second for 2 MB,
and decoded; a wrong decoding is noise, and noise has no run of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UTF_8 = rb"(?:[\t\n\r -~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf][\x80-\xbf]){24,}+"
# GB18030 and Big5, both: two bytes, the first high; or four of GB18030.
_DOUBLE = rb"(?:[\t\n\r -~]|[\x81-\xfe][@-~\x80-\xfe]|[\x81-\xfe][0-9][\x81-\xfe][0-9]){16,}+"
_PAIRS = rb"(?:[\x81-\xfe][@-~\x80-\xfe]){8,}+"
# The high byte of what prose holds: Latin, punctuation, Han, full-width forms, surrogates.
_HIGH = rb"\x20-\x22\x2e-\x30\x34-\x9f\xd8-\xdf\xf9-\xfb\xfe\xff"
_UTF_16_LE = rb"(?:[\t\n\r -~\xa0-\xff]\x00|[\x00-\xff][" + _HIGH + rb"]){16,}+"
_UTF_16_BE = rb"(?:\x00[\t\n\r -~\xa0-\xff]|[" + _HIGH + rb"][\x00-\xff]){16,}+"
_UTF_32_LE = rb"(?:[\t\n\r -~\xa0-\xff]\x00\x00\x00|[\x00-\xff][" + _HIGH + rb"][\x00-\x03]\x00){16,}+"
_UTF_32_BE = rb"(?:\x00\x00\x00[\t\n\r -~\xa0-\xff]|\x00[\x00-\x03][" + _HIGH + rb"][\x00-\xff]){16,}+"

_KINDS = tuple(
    (re.compile(pattern, re.DOTALL), width, encodings)
    for pattern, width, encodings in (
        (_UTF_8, 1, ("utf-8",)),
        (_DOUBLE, 1, ("gb18030", "big5hkscs")),
        (_PAIRS, 2, ("gb18030", "big5hkscs")),
        (_UTF_16_LE, 2, ("utf-16-le", "utf-16-be")),
        (_UTF_16_BE, 2, ("utf-16-le", "utf-16-be")),
        (_UTF_32_LE, 4, ("utf-32-le",)),
        (_UTF_32_BE, 4, ("utf-32-be",)),
    )
)


def byte_runs(data: bytes) -> Iterator[tuple[str, str]]:
    """Pairs of an encoding and the stretches of ``data`` that could be text in it, a line each.

    The byte before a stretch may have slipped into its first character, and then every later one is off by it: so each
    is read from every offset within a character.
    """
    for pattern, width, encodings in _KINDS:
        spans = [match.span() for match in pattern.finditer(data)]
        for encoding in encodings if spans else ():
            for shift in range(width):
                lines = (
                    data[start + shift : end + width - 1].decode(encoding, "replace") for start, end in spans
                )
                yield encoding, "\n".join(lines)
