"""The ledger covers its source whatever is done to its rows."""

from hypothesis import given
from hypothesis import strategies as st
from shanben.model.ledger import Ledger, Reason, amended, read
from shanben.model.source import Detection, Source

TEXT = st.text(alphabet="甲乙丙，。a1 \n\r\f\u3000①", max_size=60)


def ledger(text: str) -> Ledger:
    return Ledger.from_lines(Source.of("t", text, "", Detection("utf-8", "pdf_text")))


def covers(led: Ledger) -> bool:
    at = 0
    for tile in led.tiles():
        if tile.start != at or tile.end <= tile.start:
            return False
        at = tile.end
    return at == len(led.source.text)


@given(TEXT)
def test_lines_cover_every_character(text):
    led = ledger(text)
    assert covers(led)
    assert "".join(read(text, t) for t in led.tiles()) == text


@given(TEXT, st.data())
def test_amending_keeps_cover_and_gives_the_reading(text, data):
    led = ledger(text)
    for _ in range(3):
        rows = {}
        for i, row in enumerate(led.rows):
            size = len(row.text)
            if not size:
                continue
            a = data.draw(st.integers(0, size - 1))
            b = data.draw(st.integers(a + 1, size))
            reading = data.draw(st.sampled_from([None, "", "丁", "XY"]))
            rows[i] = amended(text, row, [(a, b, reading, "ptr", Reason("T"), "7")])
            want = row.text if reading is None else row.text[:a] + reading + row.text[b:]
            assert rows[i].text == want
        led = led.with_rows(rows)
        assert covers(led)


@given(TEXT, st.lists(st.integers(0, 70), max_size=4))
def test_splitting_keeps_cover_and_text(text, cuts):
    led = ledger(text)
    cut = led.split(dict.fromkeys(range(len(led.rows)), cuts))
    assert covers(cut)
    assert "".join(r.text for r in cut.rows) == "".join(r.text for r in led.rows)
