"""``mkdocs.yml`` as plain data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml


def read_config(path: Path) -> dict[str, Any]:
    """``mkdocs.yml`` as plain data, with ``!ENV`` read as mkdocs reads it."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _ConfigLoader)
    return data


class _ConfigLoader(yaml.SafeLoader):
    """A safe loader that knows ``!ENV`` and passes over tags that only the engine needs."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
        return next((os.environ[n] for n in names if n in os.environ), default or "")
    return os.environ.get(str(node.value), "")


_ConfigLoader.add_constructor("!ENV", _env)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
