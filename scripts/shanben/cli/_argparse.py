"""What argparse says by itself, in Chinese: its usage, its headings, its complaints."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

CHINESE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺这些参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这个选择（可用：%(choices)s）",
    "invalid %(type)s value: %(value)r": "%(value)r 不能用",
    "expected one argument": "须有一个值",
    "expected at least one argument": "至少须有一个值",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不明确，可以是 %(matches)s",
    "not allowed with argument %s": "不能与 %s 同用",
}


def speak_argparse(lang: str) -> None:
    """Let argparse speak ``zh`` or ``en``; it looks its words up by these two names when it needs them."""
    module: Any = argparse
    module._ = (lambda text: CHINESE.get(text, text)) if lang == "zh" else (lambda text: text)
    module.ngettext = lambda one, many, count: module._(one if count == 1 else many)


def unrecognized(arguments: Sequence[str]) -> str:
    """Argparse's own complaint of arguments that nobody knows."""
    module: Any = argparse
    return str(module._("unrecognized arguments: %s") % " ".join(arguments))
