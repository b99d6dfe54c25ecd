"""Options that several commands share, and what they stand for."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.errors import stop

if TYPE_CHECKING:
    from parley.coding import Coder
    from parley.coding.actors import Actors

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
        help="Your own actors.toml; may be given again. Default: actors.toml beside the record, where there is one.",
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
    """The users' files to load: those named, else actors.toml beside the record."""
    if given:
        for file in given:
            if not file.is_file():
                raise stop(f"--actors {file}: there is no such file.")
        return tuple(given)
    beside = Path(record).parent / "actors.toml" if record and "://" not in record else None
    return (beside,) if beside and beside.is_file() else ()


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
