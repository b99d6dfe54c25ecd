"""``parley ingest``: pages into the record."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.errors import told
from parley.cli.options import DEFAULT_RECORD, ActorsOption, MakeCoder, RecordOption, actors_files, console, cores

if TYPE_CHECKING:
    from parley.ingest import Progress, Summary

LISTED = 20  # pages set aside that are listed one by one
SECONDS = 5.0  # between the lines that stand in for the bar where there is no terminal


def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, archives, or - for input.")],
    record: RecordOption = DEFAULT_RECORD,
    actors: ActorsOption = None,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", min=0, help="Processes that read; 0: one a core.")] = 0,
) -> None:
    """Read pages into the record: what it knows is skipped, what cannot be read is set aside with the reason."""
    with told():
        summary = run(paths, record, actors_files(actors, record), jobs or cores())
        report(summary)
    if summary.set_aside and not summary.read + summary.known:
        raise typer.Exit(1)


def run(paths: Sequence[str], record: str, files: tuple[Path, ...], jobs: int) -> "Summary":
    """Ingest with a progress bar on a terminal, plain lines elsewhere."""
    from parley.coding.actors import Actors
    from parley.ingest import ingest_pages
    from parley.intake import pages
    from parley.record import Record

    # A path or an actors file that will not do is told before anything is made or started.
    found = pages([Path(path) if path != "-" else path for path in paths])
    if files:
        Actors.load(*files)
    with Record.open(record) as opened, _reporting(paths) as say:
        return ingest_pages(found, opened, MakeCoder(files), jobs, say)


def report(summary: "Summary") -> None:
    """What became of the pages; many pages set aside are told by reason."""
    from parley.signals.screen import one_line

    if len(summary.reasons) <= LISTED:
        lines = [f"set aside: {place}: {reason}" for place, reason in summary.reasons]
    else:
        first = {reason: place for place, reason in reversed(summary.reasons)}
        number = Counter(reason for _, reason in summary.reasons)
        lines = [f"set aside: {n} pages: {reason} (first: {first[reason]})" for reason, n in number.most_common()]
    for line in lines:
        typer.echo(one_line(line))
    typer.echo(
        f"read {summary.read}, known {summary.known}, copies {summary.copies}, set aside {summary.set_aside} "
        f"in {summary.seconds:.1f} s"
    )


@contextmanager
def _reporting(paths: Sequence[str]) -> Iterator[Callable[["Progress"], None]]:
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield _Lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    speed = TextColumn("{task.fields[rate]:.1f} pages/s, time left")
    with Progress(BarColumn(), MofNCompleteColumn(), speed, TimeRemainingColumn(), console=screen) as bar:
        task = bar.add_task("reading", total=None, rate=0.0)
        _count(paths, lambda total: bar.update(task, total=total))
        yield lambda done: bar.update(task, completed=done.done, rate=_rate(done))


def _count(paths: Sequence[str], tell: Callable[[int], None]) -> None:
    """Count the pages beside the work, which need not wait for it; standard input cannot be read twice."""
    from parley.intake import pages

    if "-" not in paths:
        found = pages([Path(path) for path in paths])
        threading.Thread(target=lambda: tell(sum(1 for _ in found)), daemon=True).start()


class _Lines:
    """A line every few seconds."""

    def __init__(self) -> None:
        self._next = time.monotonic() + SECONDS

    def __call__(self, done: "Progress") -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + SECONDS
            typer.echo(f"{done.done} pages, {_rate(done):.1f} pages/s", err=True)


def _rate(done: "Progress") -> float:
    return done.done / max(done.seconds, 0.001)
