"""A converter forgets texts after some time, and reads them as before."""

import pytest
from shanben.variants import Converter, convert
from shanben.variants.pages import PageConverter

TEXTS = [f"第{n}种地方志里的后记，发现于头发之后。" for n in range(9)]


def test_what_is_forgotten_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [str(Converter().read(text)) for text in TEXTS]
    monkeypatch.setattr(convert, "MOST_KNOWN", 3)
    converter = Converter()
    converter.prepare(TEXTS[:5])
    assert [converter(text) for text in (*TEXTS, *TEXTS)] == [*whole, *whole]
    assert len(converter._base) <= 5
    assert converter._base.keys() == converter._plain.keys()


def test_converters_that_share_forget_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "MOST_KNOWN", 3)
    page = PageConverter(Converter())
    for text in TEXTS:
        page.converter(text)
        assert page.interface._base is page.converter._base
        assert str(page.interface.read(TEXTS[0])) == str(Converter().read(TEXTS[0]))
