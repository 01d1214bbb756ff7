"""Fingerprints of the texts that must not be public: which runs of characters would give one away.

A *run* is 16 Han characters, or 16 words in Latin letters, of the text with everything else left out: punctuation,
spaces, digits, mark-up, line breaks. What is no sentence of the text has no runs: 《titles》, entries of a reference
list, and the bibliographic facts that the public record shows.

With the private text at hand every run is known, and any 16 characters in a row are found. A public clone has no
private text; it has ``source_texts/<id>/fingerprints.txt`` with *some* runs: the first of each sentence, and from there
every sixteenth. So a whole sentence of 16 Han characters is always found, and so is any part of 46 or more.
Why not all of them: a 64-bit hash of each run would let anyone who guesses one run read the whole text on,
character by character, by trying 4,000 characters at each step. Runs that do not overlap cannot be read on.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shanben.model.work import Work
from shanben.variants.one_script import digest, fold

WIDTH = 16

# 访问时间年月日访问时间年月日 is no sentence: a run of formulas repeats its units, the runs of prose in the
# three seeds with golds have 15 different ones of 16 on average, and 9 at least.
VARIED = 9

# Over this many private characters only the sampled runs are kept: at 30 bytes a run, 20 M would take 600 MB.
EVERY_RUN_UP_TO = 8_000_000

_SENTENCE_END = re.compile(r"[。！？；!?;]|(?<=[a-z)\]”\"])\.(?=\s)")
_LABEL = re.compile(
    r"【[^】\n]{1,10}】|^\s*(?:摘\s*要|关\s*键\s*词|關\s*鍵\s*詞|内容提要|內容提要|Abstract|Keywords)",
    re.MULTILINE,
)
_TITLE = re.compile(r"《[^《》]{1,80}》")
# An entry of a reference list: short, a year, and what only an entry has. Two articles may cite the same book.
_ENTRY = re.compile(
    r"(?=.*(?<!\d)(?:1[89]|20)\d\d(?!\d))(?=.*(?:\[[A-Z]{1,2}(?:/[A-Z]{2})?\]|\bdoi\b|https?:|\d\s*\(\d+\)|[Vv]ol\.|第\s*\d+\s*[期卷页頁]|:\s*\d+\s*[-–—]\s*\d+))",
    re.DOTALL,
)
_ENTRY_LENGTH = 400


class Stream(ABC):
    """One way to read a text as a row of units: Han characters, or words in Latin letters."""

    unit: re.Pattern[str]

    @abstractmethod
    def row(self, text: str) -> str:
        """The units of a text, each in its one form, everything else left out."""

    @abstractmethod
    def runs(self, row: str) -> tuple[bytes, Sequence[int], Sequence[int]]:
        """Bytes, and where in them each run of sixteen units begins and ends."""

    @abstractmethod
    def different(self, run: bytes) -> int:
        """How many different units a run has."""

    @abstractmethod
    def split(self, row: str, cuts: Iterable[str]) -> list[str]:
        """What is left of a row where none of ``cuts`` stands."""

    def place(self, text: str, n: int) -> tuple[int, int]:
        """Offsets of the run that begins with unit ``n``: of its first unit, and the end of its last."""
        start = 0
        for i, match in enumerate(self.unit.finditer(text)):
            if i == n:
                start = match.start()
            if i == n + WIDTH - 1:
                return start, match.end()
        return start, len(text)


class HanStream(Stream):
    """Han characters, one after the other."""

    unit = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

    def row(self, text: str) -> str:
        return fold("".join(self.unit.findall(text)))

    def runs(self, row: str) -> tuple[bytes, Sequence[int], Sequence[int]]:
        size = 4 * max(0, len(row) - WIDTH + 1)
        return row.encode("utf-32-le"), range(0, size, 4), range(4 * WIDTH, size + 4 * WIDTH, 4)

    def different(self, run: bytes) -> int:
        return len(set(run.decode("utf-32-le")))

    def split(self, row: str, cuts: Iterable[str]) -> list[str]:
        return re.split("|".join(map(re.escape, cuts)) or r"(?!)", row)


class WordStream(Stream):
    """Words in Latin letters, in lower case, a space between them."""

    unit = re.compile(r"[A-Za-z][A-Za-z'’\-]*")

    def row(self, text: str) -> str:
        return " ".join(self.unit.findall(text)).lower().replace("’", "'")

    def runs(self, row: str) -> tuple[bytes, Sequence[int], Sequence[int]]:
        gaps = [match.start() for match in re.finditer(" ", row)]
        return row.encode(), [0, *(gap + 1 for gap in gaps)], [*gaps, len(row)][WIDTH - 1 :]

    def different(self, run: bytes) -> int:
        return len(set(run.split()))

    def split(self, row: str, cuts: Iterable[str]) -> list[str]:
        pattern = "|".join(map(re.escape, cuts))
        return [piece.strip() for piece in re.split(f"(?<![a-z'-])(?:{pattern or '(?!)'})(?![a-z'-])", row)]


HAN = HanStream()
STREAMS: tuple[Stream, ...] = (HAN, WordStream())


def hash_run(run: bytes) -> int:
    """CRC-32 in the high half, so that a cheap look can come first, and 32 bits of BLAKE2b in the low half."""
    return zlib.crc32(run) << 32 | int.from_bytes(hashlib.blake2b(run, digest_size=4).digest(), "big")


def runs_of(text: str, public: Iterable[str], every: bool) -> Iterator[int]:
    """Hashes of the runs of a private text; ``public`` holds the strings that its record shows.

    ``every`` run, or the first of each sentence and from there every sixteenth.
    """
    facts = tuple(public)
    for stream in STREAMS:
        # The longest first: a title that holds a name is cut whole.
        cuts = sorted(
            {row for fact in facts if len(row := stream.row(fact)) > 1}, key=lambda row: (-len(row), row)
        )
        for passage in _passages(text) if every else _sentences(text):
            for piece in stream.split(stream.row(passage), cuts):
                data, starts, ends = stream.runs(piece)
                for start, end in list(zip(starts, ends, strict=False))[:: 1 if every else WIDTH]:
                    if stream.different(data[start:end]) >= VARIED:
                        yield hash_run(data[start:end])


def shown_runs(public: Iterable[str]) -> frozenset[int]:
    """Hashes of the runs of what a record shows: a text that repeats half of its title is not given away by it."""
    return frozenset(
        hash_run(data[start:end])
        for fact in public
        for stream in STREAMS
        for data, starts, ends in (stream.runs(stream.row(fact)),)
        for start, end in zip(starts, ends, strict=False)
    )


def _passages(text: str) -> Iterator[str]:
    """The text between titles and reference entries."""
    lines = (
        "\0" if len(line) <= _ENTRY_LENGTH and _ENTRY.match(line) else line for line in text.splitlines()
    )
    yield from _TITLE.sub("\0", "\n".join(lines)).split("\0")


def _sentences(text: str) -> Iterator[str]:
    """Sentences and headings. A line may break a sentence, but one much shorter than the others ends something."""
    for passage in _passages(text):
        lines = passage.splitlines()
        sizes = sorted(size for line in lines if (size := len(HAN.row(line))) >= WIDTH // 2)
        short = 0.7 * sizes[len(sizes) // 2] if sizes else 0
        ended = (line + "。" if 0 < len(HAN.row(line)) < short else line for line in lines)
        yield from _SENTENCE_END.split(_LABEL.sub("。", "\n".join(ended)))


def public_strings(work: Work) -> tuple[str, ...]:
    """What the public record shows of a work: titles, names, keywords, container."""
    names = [
        "".join(str(name.get(part, "")) for part in ("family", "given", "literal"))
        for key in ("author", "editor", "translator")
        for name in work.csl.get(key, ())
    ]
    texts = [str(work.csl.get(key, "")) for key in ("title", "container-title", "publisher")]
    texts += [work.title_en or "", work.subtitle or "", work.subtitle_en or "", *work.authors_en]
    texts += ["，".join(k.items) for k in work.keywords]
    texts += [a.text for a in work.public_abstracts()]
    return tuple(text for text in (*texts, *names) if text)


def write_fingerprints(hashes: Iterable[int]) -> str:
    """The committed file: the table's name, then the hashes in order, one a line."""
    lines = "".join(f"{value:016x}\n" for value in sorted(set(hashes)))
    return f"# runs of a text that is not public, hashed: see shanben.lint.fingerprints\n# fold {digest()}\n{lines}"


def read_fingerprints(text: str) -> list[int]:
    """The hashes of a committed file. Raises ``ValueError`` when they were made with another character table."""
    lines = text.split("\n")
    made_with = next((line.split()[2] for line in lines if line.startswith("# fold ")), "none")
    if made_with != digest():
        raise ValueError(
            f"fingerprints made with the character table {made_with}, ours is {digest()} (another opencc?). "
            "Make them again where the private texts are: shanben check --fingerprints"
        )
    return [int(line, 16) for line in lines if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of a private text in another text: its offset there, the work's id, and the run as it stands."""

    offset: int
    work: str
    run: str


class Guard:
    """All runs that must not be public, and the search for them.

    A checksum of each run is looked up in a bit table first; one run in a thousand goes on to the real hash.
    """

    BITS = 26

    def __init__(self, texts: Iterable[tuple[str, Iterable[int]]], allowed: Iterable[str] = ()) -> None:
        """``texts``: work ids and their run hashes; ``allowed``: quotations that may be public."""
        free = {value for text in allowed for value in runs_of(text, (), every=True)}
        owner: dict[int, int] = {}
        self.works: list[str] = []
        for work, hashes in texts:
            self.works.append(work)
            for value in hashes:
                if value not in free:
                    owner.setdefault(value, len(self.works) - 1)
        self._hashes = array("Q", sorted(owner))
        self._owners = array("L", (owner[value] for value in self._hashes))
        self._bits = bytearray(1 << (self.BITS - 3))
        for value in self._hashes:
            self._bits[value >> (64 - self.BITS + 3)] |= 1 << ((value >> (64 - self.BITS)) & 7)

    def __len__(self) -> int:
        return len(self._hashes)

    def search(self, text: str) -> Iterator[Hit]:
        """Every run of a private text in ``text``, overlapping ones told once, in the order of each stream."""
        bits, shift, low = self._bits, 32 - self.BITS + 3, 32 - self.BITS
        for stream in STREAMS if self._hashes else ():
            data, starts, ends = stream.runs(stream.row(text))
            crc, after = zlib.crc32, 0
            checks = [crc(data[start:end]) for start, end in zip(starts, ends, strict=False)]
            for i in [
                i for i, check in enumerate(checks) if bits[check >> shift] >> ((check >> low) & 7) & 1
            ]:
                value = hash_run(data[starts[i] : ends[i]])
                at = bisect_left(self._hashes, value)
                if i >= after and at < len(self._hashes) and self._hashes[at] == value:
                    start, end = stream.place(text, i)
                    yield Hit(start, self.works[self._owners[at]], text[start:end])
                    after = i + WIDTH
