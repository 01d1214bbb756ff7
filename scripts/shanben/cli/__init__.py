"""The command line: one module a command.

A command module has a docstring (its first line is the help text, the rest the description), ``EXAMPLE``
(command lines that work, one for each of its own commands), ``arguments(parser)`` and ``run(args) -> int`` (the exit code). Codes that every
command shares: 0 done, 1 done but something needs a look or a check failed, 2 wrong usage or unusable input,
3 nothing could be written.
"""

from __future__ import annotations

import argparse
import importlib
import io
import pkgutil
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from types import ModuleType
from typing import NoReturn

from shanben.cli._argparse import speak_argparse, unrecognized
from shanben.cli._words import SPOKEN, add_lang, asked, tell, told

EXIT_CODES = """exit codes:
  0  done
  1  done, but something needs a look, or a check failed
  2  wrong usage, or input that cannot be used
  3  nothing could be written"""


def names() -> dict[str, str]:
    """Every command's name and its module; a module ``foo_bar`` is the command ``foo-bar``."""
    found = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return {name.replace("_", "-"): f"{__name__}.{name}" for name in found}


def commands(only: str | None = None) -> dict[str, ModuleType]:
    """Every command by its name, or that one; all of them for a name that is none."""
    wanted = names()
    if only in wanted:
        wanted = {only: wanted[only]}
    return {name: importlib.import_module(module) for name, module in wanted.items()}


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The whole command line, as ``shanben --help`` prints it, or that of one command.

    Loading the libraries of all commands takes two seconds, which nobody should wait for who calls one.
    """
    top = Parser(
        prog="shanben",
        description=told(
            "善本: raw extracted Chinese scholarly text in, a citable, searchable, bilingual site out."
        ),
        epilog=told(EXIT_CODES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subs = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, module in commands(only).items():
        doc = told((module.__doc__ or "").strip())
        sub = subs.add_parser(
            name,
            help=doc.split("\n", 1)[0],
            description=doc,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(sub)
        for one in parsers(sub):
            one.formatter_class = argparse.RawDescriptionHelpFormatter
            lines = [line for line in module.EXAMPLE.splitlines() if line.startswith(one.prog)]
            one.epilog = "\n  ".join([told("example:"), *lines]) + "\n\n" + told(EXIT_CODES)
            if "--lang" not in one._option_string_actions:
                add_lang(one)
        for action in actions(sub):
            if action.help:
                action.help = told(action.help)
        sub.set_defaults(run=module.run, lang=SPOKEN.get())
    return top


class Parser(argparse.ArgumentParser):
    """One that says with a complaint where the help is."""

    def error(self, message: str) -> NoReturn:
        """Exit 2."""
        self.print_usage(sys.stderr)
        line = argparse._("%(prog)s: error: %(message)s\n")  # type: ignore[attr-defined]
        self.exit(2, line % {"prog": self.prog, "message": message} + told(f"see {self.prog} --help") + "\n")


def parsers(one: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parser of a command, and those of its own commands."""
    yield one
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in dict.fromkeys(action.choices.values()):
                yield from parsers(inner)


def actions(one: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and arguments of a command, and those of its own commands."""
    for each in parsers(one):
        for action in each._actions:
            yield action
            if isinstance(action, argparse._SubParsersAction):
                yield from action._choices_actions


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    settled = SPOKEN.set(asked(words))
    try:
        return _run(words)
    finally:
        SPOKEN.reset(settled)


def _parsed(words: list[str]) -> argparse.Namespace:
    """What a command line says; what nobody knows is complained of by the innermost command, which has the help."""
    top = parser(words[0])
    args, unknown = top.parse_known_args(words)
    if unknown:
        inner = [one for one in parsers(top) if set(one.prog.split()[1:]) <= set(words)][-1]
        inner.error(unrecognized(unknown))
    return args


def _run(words: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        # A file name of bytes that are no text, a terminal without Chinese: said by number, which JSON reads back too.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    speak_argparse(SPOKEN.get())
    if not words:
        parser().print_help(sys.stderr)
        return 2
    if not words[0].startswith("-") and words[0] not in names():
        near = get_close_matches(words[0], names(), 1)
        meant = told(f" Is it {near[0]}?") if near else ""
        tell(
            f"shanben: no command is called {words[0]}.{meant} All commands: shanben --help", file=sys.stderr
        )
        return 2
    try:
        args = _parsed(words)  # under it too: the libraries that a command loads take a second
        return int(args.run(args))
    except KeyboardInterrupt:
        tell("shanben: stopped by the keyboard; finished files are whole.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
