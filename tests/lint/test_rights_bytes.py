"""RIGHTS01 in what no reader opens as text: pictures and their metadata, what was appended to a file, odd encodings."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

import opencc
import pytest
from shanben.lint import packed, rights
from shanben.lint.views import decode, views
from shanben.model.collection import Collection
from shanben.readers.records import load_collection

from tests.lint.test_rights import ENGLISH, RECORD, SECRET, TEXT, archive, project

__all__ = ["project"]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    """A picture of one pixel with more chunks, and noise behind a NUL as real ones have."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"\0\xa7\x4e\x91")) + chunk(b"IEND", b"")  # fmt: skip


def jpeg(segment: int, body: bytes) -> bytes:
    return (
        b"\xff\xd8\xff"
        + bytes([segment])
        + struct.pack(">H", len(body) + 2)
        + body
        + b"\xff\xda\0\x02\xe4\xb8\xff\xd9"
    )


def exif(value: bytes, order: str = "<") -> bytes:
    """An EXIF block of one field of bytes (UserComment, XPComment)."""
    mark = b"II" if order == "<" else b"MM"
    field = struct.pack(order + "HHII", 0x9286, 7, len(value), 26)
    return (
        b"Exif\0\0"
        + mark
        + struct.pack(order + "HI", 42, 8)
        + struct.pack(order + "H", 1)
        + field
        + b"\0\0\0\0"
        + value
    )


def gif(text: bytes) -> bytes:
    """A comment in blocks of 255 bytes."""
    blocks = b"".join(
        bytes([len(text[at : at + 255])]) + text[at : at + 255] for at in range(0, len(text), 255)
    )
    return b"GIF89a\x01\0\x01\0\0\0\0!\xfe" + blocks + b"\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"


def pdf(info: bytes, stream: bytes = b"") -> bytes:
    packed = zlib.compress(stream)
    return (
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Title " + info + b">>endobj\n4 0 obj<</Length " + str(len(packed)).encode() + b"/Filter/FlateDecode>>stream\n"
        + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R/Info 3 0 R>>\n%%EOF\n"
    )  # fmt: skip


def comment(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("a.txt", "a")
        zipped.comment = text.encode()
    return out.getvalue()


NOISE = bytes((37 * n * n + 11 * n) % 256 for n in range(4001))
FILES = {
    "text.png": lambda s: png(chunk(b"tEXt", b"Comment\0" + s.encode())),
    "packed.png": lambda s: png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(s.encode()))),
    "international.png": lambda s: png(chunk(b"iTXt", b"Comment\0\x01\0zh\0x\0" + zlib.compress(s.encode()))),
    "profile.png": lambda s: png(chunk(b"iCCP", b"x\0\0" + zlib.compress(s.encode("utf-16-be")))),
    "after.png": lambda s: png() + s.encode(),
    "after-gb.png": lambda s: png() + s.encode("gb18030"),
    "after-wide.png": lambda s: png() + b"\x91" + s.encode("utf-16-le"),
    "after-wide-be.png": lambda s: png() + b"\x91" + s.encode("utf-16-be"),
    "after-wider.png": lambda s: png() + b"\x07\x91\x33" + s.encode("utf-32-le"),
    "after-wider-be.png": lambda s: png() + b"\x91" + s.encode("utf-32-be"),
    "zip.png": lambda s: png() + archive("a.txt", s.encode()) + NOISE,
    "gzip.png": lambda s: png() + gzip.compress(s.encode()) + NOISE,
    "xz.png": lambda s: png() + lzma.compress(s.encode()),
    "pdf.png": lambda s: png() + pdf(b"<FEFF" + s.encode("utf-16-be").hex().encode() + b">"),
    "comment.jpg": lambda s: jpeg(0xFE, s.encode("gb18030")),
    "exif.jpg": lambda s: jpeg(0xE1, exif(b"UNICODE\0" + s.encode("utf-16-le"))),
    "exif-be.jpg": lambda s: jpeg(0xE1, exif(b"UNICODE\0" + s.encode("utf-16-be"), ">")),
    "xmp.jpg": lambda s: jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0<dc:title>" + s.encode() + b"</dc:title>"),
    "xmp-entities.jpg": lambda s: jpeg(0xE1, b"x\0<t>" + "".join(f"&#{ord(c)};" for c in s).encode() + b"</t>"),
    "comment.gif": lambda s: gif(("甲乙丙" * 25 + s).encode()),
    "chunk.webp": lambda s: b"RIFF\0\0\0\0WEBPXMP " + struct.pack("<I", 3) + s.encode(),
    "title.svg": lambda s: f"<svg><metadata>{s}</metadata></svg>".encode(),
    "packed.svgz": lambda s: gzip.compress(f"<svg><title>{s}</title></svg>".encode()) + b"after",
    "info.pdf": lambda s: pdf(b"<FEFF" + s.encode("utf-16-be").hex().encode() + b">"),
    "stream.pdf": lambda s: pdf(b"(x)", s.encode()),
    "after.pdf": lambda s: pdf(b"(x)") + s.encode("gb18030"),
    "comment.zip": comment,
    "after.zip": lambda s: archive("a.txt", s.encode()) + NOISE * 20,
    "old.tar.bz2": lambda s: bz2.compress(s.encode()),
    "font.woff2": lambda s: b"wOF2\0\x01\0\0" + NOISE + s.encode() + NOISE,
    "two.txt": lambda s: "前面的话是另一种编码。".encode() + b"\n" + s.encode("gb18030"),
    "half.txt": lambda s: "前面的话。".encode("utf-16-le") + s.encode(),
    "wide.txt": lambda s: f"{s}\n".encode("utf-16-le"),
    "wider.txt": lambda s: b"\0\0\xfe\xff" + s.encode("utf-32-be"),
    "late.bin": lambda s: b"a" * 9000 + b"\0\x91" + s.encode("utf-16-le"),
    "picture.html": lambda s: b'<img src="data:image/png;base64,' + base64.b64encode(png(chunk(b"tEXt", b"C\0" + s.encode()))) + b'">',
}  # fmt: skip


def found_in(held: Collection, files: dict[str, bytes]) -> set[str]:
    site = held.root / "site"
    site.mkdir()
    for name, data in files.items():
        (site / name).write_bytes(data)
    return {leak.path.split("!")[0] for leak in rights.in_site(rights.watch(held).guard, site)}


def test_a_sentence_is_found_in_every_file(project: Collection) -> None:
    assert found_in(project, {name: write("甲") for name, write in FILES.items()}) == set()
    assert found_in_again(project, SECRET) == set(FILES)
    assert found_in_again(project, ENGLISH) == set(FILES)


def found_in_again(held: Collection, said: str) -> set[str]:
    for path in (held.root / "site").iterdir():
        path.unlink()
    (held.root / "site").rmdir()
    return found_in(held, {name: write(said) for name, write in FILES.items()})


def test_traditional_in_big5_is_found(project: Collection) -> None:
    said = opencc.OpenCC("s2tw").convert(SECRET).encode("big5")
    assert found_in(project, {"a.txt": said, "a.png": png() + b"\xa7" + said, "a.jpg": jpeg(0xFE, said)}) == {
        "a.txt",
        "a.png",
        "a.jpg",
    }


@pytest.mark.parametrize("encoding", ["big5", "utf-16", "utf-16-le", "utf-32", "gb18030"])
def test_a_public_clone_guards_a_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """The fingerprints are made from the words of the raw file, whatever bytes it has them in."""
    text = opencc.OpenCC("s2t").convert(TEXT) if encoding == "big5" else TEXT
    data = text.encode(encoding)
    assert decode(data) == text
    folder = tmp_path / "source_texts" / "held"
    folder.mkdir(parents=True)
    record = RECORD.format(id="held", sha="0" * 64, license="all-rights-reserved", publish="metadata")
    (folder / "work.yml").write_text(record, encoding="utf-8")
    raw = tmp_path / "private" / "source_texts" / "held" / "raw.txt"
    raw.parent.mkdir(parents=True)
    raw.write_bytes(data)
    held = load_collection(tmp_path)
    made = rights.fingerprints(held, held.works["held"])
    assert made
    rights.fingerprint_path(held, held.works["held"]).write_text(made)
    raw.unlink()
    assert found_in(held, {"a.html": f"<p>{SECRET}</p>".encode(), "b.html": b"<p>a</p>"}) == {"a.html"}


def test_what_is_packed_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LIMIT", 100_000)
    for said in (b"a b " * 100_000, b"\0" * 400_000):
        data = png(chunk(b"zTXt", b"C\0\0" + zlib.compress(said)))
        assert all(len(text) <= 100_000 for _, text in views(data, every=True))
        assert [len(inner) for _, inner in packed.packed(data)] == [100_000]
