"""Work that makes no cycles of objects, done without Python's collector of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: walking over the same rows and trees again and again costs a tenth.

    What was made is handed over as old, so that the collector does not walk over all of it at once when it goes on:
    that cost another sixth of a conversion. Where something is frozen already (``gc.freeze``), nothing is handed over.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
