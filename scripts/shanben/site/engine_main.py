"""The engine's own command line, in a process that seldom looks for cycles of objects.

A page leaves few cycles behind and Markdown makes many objects: the usual look at every seven hundred costs a tenth.
"""

from __future__ import annotations

import gc

if __name__ == "__main__":
    gc.set_threshold(100_000, 50, 10)
    from mkdocs.__main__ import cli

    cli()
