"""``parley search``, ``parley pairs`` and ``parley export``: what the record holds."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from parley.cli.errors import stop, told
from parley.cli.options import DEFAULT_RECORD, ActorsOption, RecordOption, console, load_actors


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words; "quoted words" stand together.')],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many stories at the most.")] = 20,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Find stories by their words, best first."""
    from rich.text import Text

    from parley.record import Record
    from parley.signals.screen import one_line, plain

    with told(), Record.open(record, create=False) as opened:
        hits = opened.search(" ".join(words), limit)
        screen = console()
        for hit in hits:
            report = hit.report
            where = " · ".join(str(w) for w in (report.publisher, report.published, report.story) if w)
            screen.print(Text(one_line(report.title or report.url or report.story), style="bold"))
            screen.print(Text(one_line(where), style="dim"))
            snippet = Text(plain(hit.snippet).replace("\n", " "))
            for span in hit.matches:
                snippet.stylize("bold yellow", span.start, span.end)
            screen.print(snippet, Text())
        if not hits:
            raise stop("no story holds all of these words.", 1)


def pairs(
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many pairs at the most.")] = 20,
    record: RecordOption = DEFAULT_RECORD,
    actors: ActorsOption = None,
) -> None:
    """List the busiest pairs: who has done and said most about whom."""
    from rich.table import Table
    from rich.text import Text

    from parley.record import Record

    with told(), Record.open(record, create=False) as opened:
        known = load_actors(actors, record)
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for title in ("from", "to", "events", "statements", "stories", "independent"):
            table.add_column(title, justify="left" if title in ("from", "to") else "right")
        found = opened.pairs(limit)
        for pair in found:
            names = [Text(f"{code} {known.name(code)}") for code in (pair.actor, pair.recipient)]
            counts = (pair.events, pair.statements, pair.stories, pair.independent)
            table.add_row(*names, *map(str, counts))
        if found:
            console().print(table)
        else:
            typer.echo("The record holds no pair yet. Read pages into it with: parley ingest PATH...")


def export(
    table: Annotated[Literal["statements", "events", "stories"], typer.Argument(help="What to write.")],
    form: Annotated[Literal["jsonl", "csv", "parquet"], typer.Option("--format", help="In which form.")] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to; default: standard output.")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write statements, events or stories as tables for other tools."""
    from parley.record import Record
    from parley.record import export as write

    if out is None and form == "parquet" and sys.stdout.isatty():
        raise stop("parquet cannot be shown on a terminal. Give a file with --out.")
    with told(), Record.open(record, create=False) as opened:
        rows = write(opened, table, form, out or sys.stdout.buffer)
        if out:
            typer.echo(f"wrote {rows} {table} to {out}", err=True)
