"""Raw text on a page: its unseen characters shown, and the codes that stand at it."""

from __future__ import annotations

from html import escape


def raw(text: str) -> str:
    """Raw text, its unseen characters shown."""
    return escape(seen(text))


def seen(text: str) -> str:
    """Each unseen character as a sign or its code point."""
    if text.isprintable():
        return text
    return "".join(
        c
        if c.isprintable() or c == "\u3000"
        else "⏎"
        if c == "\n"
        else " "
        if c in "\t\r\xa0"
        else f"⟨U+{ord(c):04X}⟩"
        for c in text
    )


def code_link(code: str, who: str = "", note: str = "") -> str:
    """A code: what it does, its cost and how to overrule it are one click away; the script tells it on hovering."""
    said = f' data-note="{escape(note)}"' if note else ""
    return f'<a class="chip" href="#k-{code}"{said}>{escape(code + who)}</a>'
