"""One line on every route, for people."""

from __future__ import annotations

from .routes import ROUTES

WHY_HARD = (
    "Here the extractor itself put words where no rule can find them: columns read across, a heading moved out of its\n"
    "place, characters misread by OCR. These pages are judged apart."
)


def how(route: str) -> str:
    return ROUTES[route].how
