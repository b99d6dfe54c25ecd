"""``parley ingest``: pages into the record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.errors import told
from parley.cli.options import DEFAULT_RECORD, ActorsOption, MakeCoder, RecordOption, actors_files, cores

if TYPE_CHECKING:
    from parley.ingest import Summary


def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, archives, or - for input.")],
    record: RecordOption = DEFAULT_RECORD,
    actors: ActorsOption = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Processes that read; 0: one a core.")] = 1,
) -> None:
    """Read pages into the record: what it knows is skipped, what cannot be read is set aside with the reason."""
    with told():
        report(run(paths, record, actors_files(actors, record), jobs))


def run(paths: list[str], record: str, files: tuple[Path, ...], jobs: int) -> "Summary":
    """Ingest with a progress bar on a terminal, plain lines elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from parley.ingest import Progress as Done
    from parley.ingest import ingest_pages
    from parley.intake import pages
    from parley.record import Record

    console = Console(stderr=True, highlight=False)
    with Record.open(record) as opened:
        found = [Path(p) if p != "-" else p for p in paths]
        if not console.is_terminal:
            told_at = 0

            def say(done: Done) -> None:
                nonlocal told_at
                if done.done >= told_at + 100:
                    told_at = done.done
                    typer.echo(f"{done.done} pages, {done.done / max(done.seconds, 0.001):.1f} pages/s", err=True)

            return ingest_pages(pages(found), opened, MakeCoder(files), jobs or cores(), say)
        # Counting first costs little beside reading, and gives the bar its end.
        total = sum(1 for _ in pages(found)) if "-" not in paths else None
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.1f} pages/s"), TimeRemainingColumn(),
        )  # fmt: skip
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("reading", total=total, rate=0.0)

            def show(done: Done) -> None:
                bar.update(task, completed=done.done, rate=done.done / max(done.seconds, 0.001))

            return ingest_pages(pages(found), opened, MakeCoder(files), jobs or cores(), show)


def report(summary: "Summary") -> None:
    for place, reason in summary.reasons:
        typer.echo(f"set aside: {place}: {reason}")
    typer.echo(
        f"read {summary.read}, known {summary.known}, copies {summary.copies}, set aside {summary.set_aside} "
        f"in {summary.seconds:.1f} s"
    )
