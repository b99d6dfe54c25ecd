"""Options that several commands share, and what they stand for."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.errors import stop

if TYPE_CHECKING:
    from rich.console import Console

    from parley.coding import Coder
    from parley.coding.actors import Actors
    from parley.record import Outlets

DEFAULT_RECORD = "parley.db"

RecordOption = Annotated[
    str, typer.Option("--record", envvar="PARLEY_RECORD", metavar="PATH", help="The record: a file, made if missing.")
]
ActorsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        envvar="PARLEY_ACTORS",
        metavar="FILE",
        help="Parties of your own; may be given again. An actors.toml beside the record is always read.",
    ),
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="First day, as 2022-10-21.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day, as 2022-10-21.")]


def day(text: str | None, option: str) -> dt.date | None:
    """An ISO date from the command line."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise stop(f"{option} {text}: not a date. Write year, month and day, as 2022-10-21.") from None


def actors_files(given: Sequence[Path] | None, record: str | None = None) -> tuple[Path, ...]:
    """The users' files to load: what was imported, actors.toml beside the record (None: the usual one), then those
    named; later ones correct earlier ones."""
    from parley.coding.actors import imported_files

    files = [*given] if given else []
    for file in files:
        if not file.is_file():
            raise stop(f"--actors {file}: there is no such file.")
    at = record or os.environ.get("PARLEY_RECORD") or DEFAULT_RECORD
    beside = Path(at.removeprefix("sqlite:///")).parent / "actors.toml"
    if beside.is_file() and not any(beside.samefile(file) for file in files):
        files.insert(0, beside)
    return (*imported_files(), *files)


def load_outlets(record: str) -> "Outlets":
    """The official outlets: outlets.toml beside the record, and the file that PARLEY_OUTLETS names."""
    from parley.record import Outlets

    beside = Path(record.removeprefix("sqlite:///")).parent / "outlets.toml"
    named = os.environ.get("PARLEY_OUTLETS")
    if named and not Path(named).is_file():
        raise stop(f"PARLEY_OUTLETS {named}: there is no such file.")
    return Outlets.load(*[f for f in (beside, Path(named) if named else beside) if f.is_file()])


def load_actors(given: Sequence[Path] | None, record: str | None = None) -> "Actors":
    from parley.coding.actors import Actors

    return Actors.load(*actors_files(given, record))


class MakeCoder:
    """Makes a coder in whatever process asks for one."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        self._files = files

    def __call__(self) -> "Coder":
        from parley.coding import Coder
        from parley.coding.actors import Actors
        from parley.encoder import Encoder

        return Coder(Encoder.load(), Actors.load(*self._files))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def console(stderr: bool = False) -> "Console":
    """The screen, which takes nothing for markup; in a pipe or a file it is 100 columns wide."""
    from rich.console import Console

    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = 100
    return made
