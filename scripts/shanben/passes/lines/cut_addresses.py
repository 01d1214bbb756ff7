"""Whether a line's end cuts a web address, a DOI or a mail address in two.

Recognises: an address that ends open (``…/``, ``…-``, ``id=``, ``10.1234/``) before more of one; an address before what only an
address begins with (``/``, ``?``, ``&``, ``%``), before its ending (``.`` and ``pdf``), before a half that holds such signs itself
(``…/sec`` and ``ond-page.html``), before the rest of a word that a Chinese mark ends; ``http:`` before ``//``, ``10.`` before ``1234/``.
Lets pass: an address that a comma, a bracket or a quotation mark ends; a whole word or a date behind an address
(``…/maps Accessed May 2``, ``…/maps 2019-05-02``): where an address ends is then not certain, and the space stays.
Cost if wrong: an address takes in a word, or keeps a space; the ledger has both lines as printed.
Source: RFC 3986 section 2 (which characters an address holds), DOI Handbook 2.2.
"""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.|(?<![a-z])doi\.org/|(?P<doi>(?<![\d.])10\.\d{4,9}/))[!-~]*\Z", re.I
)
STARTED = re.compile(r"(?<![a-z])(?:https?|ftp):?/?\Z", re.I)
SCHEME = re.compile(r"(?:https?|ftp)://[a-z0-9]", re.I)
CODE = re.compile(r"(?<![\d.])10\.(?:\d{4,9})?\Z")
REGISTRANT = re.compile(r"10\.\d{4,9}/[!-~]")
MAIL = re.compile(r"[\w.+-]+@[\w.-]*\Z", re.A)
HOST_OPEN = re.compile(r"(?:://|www\.)[\w-]*(?:\.[\w-]+)*\.\Z", re.A)
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:cn|com|org|net|edu|gov)\b", re.A)
ENDING = (
    r"(?:s?html?|pdf|aspx?|php|jspx?|docx?|xlsx?|pptx?|xml|txt|jpe?g|png|cn|com|org|net|gov|edu|int|tw|hk)"
    r"(?![A-Za-z0-9_])"
)
ENDS = re.compile(ENDING)
RUN = re.compile(r"[!-~]+")
OPEN = frozenset("/-_=&?%#~+:")
CONTINUES = re.compile(r"[A-Za-z0-9/?&=#%_~.+-]")
SIGN = re.compile(r"[/?&=#%_~]|[.-](?=\w)")
OWN = re.compile(rf"[?&=#%_~]|\d/|/\d|/\w+[/.]|\.{ENDING}")
"""What no word of prose holds (and/or, self-report, 3.5 do hold a stroke, a hyphen, a point)."""
ANOTHER = re.compile(r"(?:https?|ftp)://|www\.", re.I)
DATE = re.compile(r"(?:1[89]|20)\d\d(?:[-./]\d{1,2}[-./]\d{1,2})?(?![\w/-])")
WORD = re.compile(r"[A-Za-z]+[.,;:!?]*|\d+[.,;:]*")
CHINESE_MARKS = frozenset("，。；、）】》")


def cuts_address(a: str, b: str) -> bool:
    """Whether the text ``a`` before a line's end and ``b`` behind it are two halves of one address."""
    run = RUN.match(b)
    if run is None:
        return False
    head, rest = run[0], b[run.end() :]
    if address := ADDRESS.search(a):
        if address[0].endswith("://"):
            return head[0].isalnum()
        if HOST_OPEN.search(a):
            return HOST.match(head) is not None
        return _goes_on(a[-1], address["doi"] is not None, head, rest)
    if MAIL.search(a):
        return a[-1] in "@." and HOST.match(head) is not None
    if started := STARTED.search(a):
        return SCHEME.match(started[0] + head) is not None
    code = CODE.search(a)
    return code is not None and REGISTRANT.match(code[0] + head) is not None


def _goes_on(last: str, doi: bool, head: str, rest: str) -> bool:
    """Whether ``head`` with ``rest`` behind it goes on with an address (a DOI) whose last character is ``last``."""
    if not CONTINUES.match(head) or ANOTHER.match(head) or DATE.match(head):
        return False
    if last == ".":
        return ENDS.match(head) is not None or (doi and head[0].isdigit() and SIGN.search(head) is not None)
    if last in OPEN:
        return not WORD.fullmatch(head) or rest[:1] in CHINESE_MARKS or (not rest and not head[0].isupper())
    if not last.isalnum():
        return False
    if SIGN.match(head):
        return len(head) > 1
    if WORD.fullmatch(head):
        return not head[0].isupper() and rest[:1] in CHINESE_MARKS
    return OWN.search(head) is not None
