"""``python -m shanben``."""

from shanben.cli import main

raise SystemExit(main())
