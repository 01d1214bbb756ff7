"""uv run python -m tests.front [NAME...]: what every sample gets wrong, and the counts by kind."""

from __future__ import annotations

import sys
from collections import Counter

from .reading import HERE, faults, sample

kinds: Counter[str] = Counter()
right = 0
paths = [p for p in sorted((HERE / "samples").glob("*.txt")) if p.stem != "prose"]
paths = [p for p in paths if not sys.argv[1:] or any(a in p.stem for a in sys.argv[1:])]
for path in paths:
    wrong = list(faults(sample(path)))
    right += not wrong
    kinds.update({w.partition(":")[0] for w in wrong})
    print(path.stem, "right" if not wrong else "")
    for w in wrong:
        print("   ", w)
print(f"{right} of {len(paths)} samples right;", ", ".join(f"{k} {n}" for k, n in kinds.most_common()))
