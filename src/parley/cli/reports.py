"""``parley quote``, ``occurrences``, ``outlets`` and ``forget``: what many stories report of one thing."""

import json
import sys
from typing import Annotated

import typer

from parley.cli.errors import stop, told
from parley.cli.options import DEFAULT_RECORD, ActorsOption, RecordOption, console, load_actors, load_outlets

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, as docs/json.md describes it.")]


def quote(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words that were said, or like them.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many utterances at the most.")] = 5,
    as_json: JsonOption = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Find what was said: its wording, and what every report made of it."""
    from rich.text import Text

    from parley.cli.wordings import difference, heading, line, nearest, utterance_json
    from parley.record import Record
    from parley.signals.screen import one_line

    with told(), Record.open(record, create=False, outlets=load_outlets(record)) as opened:
        found = opened.quote(words, limit)
        screen = console()
        for utterance in found:
            before = opened.earlier(utterance)
            if as_json:
                row = {**utterance_json(utterance), "earlier": [{"id": u.id, "first": str(u.first)} for u in before]}
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
                continue
            screen.print(heading(utterance))
            screen.print(Text(f"  {one_line(nearest(utterance, words))}", "bold"))
            if before:
                screen.print(Text(f"  said before: {', '.join(str(u.first) for u in before)}", "yellow"))
            for one in utterance.reports:
                screen.print(Text("  ").append_text(line(one)))
                if one.variant.diff:
                    screen.print(Text("      ").append_text(difference(one.variant)))
            screen.print()
        if not found:
            raise stop("nobody is reported to have said anything like it.", 1)


def occurrences(
    one: Annotated[str, typer.Argument(metavar="A", help="A party: a code (RUS) or a name (Russia, Moscow).")],
    other: Annotated[str | None, typer.Argument(metavar="[B]", help="Another; left out: anybody.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at the most.")] = 30,
    as_json: JsonOption = False,
    record: RecordOption = DEFAULT_RECORD,
    actors: ActorsOption = None,
) -> None:
    """List what happened between two parties, each thing once, with what reports disagree about."""
    from rich.table import Table
    from rich.text import Text

    from parley.cli.wordings import occurrence_json
    from parley.record import Record
    from parley.signals.phrases import date_range
    from parley.signals.screen import one_line

    with told(), Record.open(record, create=False, outlets=load_outlets(record)) as opened:
        known = load_actors(actors, record)
        codes = [known.resolve(name).code for name in (one, other) if name]
        found = opened.occurrences(*codes)[:limit]
        if as_json:
            for occurrence in found:
                sys.stdout.write(json.dumps(occurrence_json(occurrence), ensure_ascii=False) + "\n")
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for title in ("when", "what", "from", "to", "stories", "independent", "told as"):
            table.add_column(title, justify="right" if title in ("stories", "independent") else "left")
        for occurrence in found:
            when = date_range(occurrence.first, occurrence.last) if occurrence.first and occurrence.last else "no date"
            what = f"{occurrence.type} {occurrence.mode or ''}".strip()
            parties = (one_line(occurrence.actor), one_line(occurrence.recipient or ""))
            counts = (str(occurrence.stories), str(occurrence.independent))
            table.add_row(when, what, *parties, *counts, Text(one_line(occurrence.tellings[0].evidence)))
            for thing, figures in occurrence.conflicts.items():
                differing = ", ".join(f"{count:g} ({len(by)})" for count, by in figures.items())
                table.add_row("", "", "", "", "", "", Text(f"{thing}: {differing} stories", "bold red"))
        if found:
            console().print(table)
        else:
            typer.echo("The record holds nothing that happened between them.")


def outlets(as_json: JsonOption = False, record: RecordOption = DEFAULT_RECORD) -> None:
    """Show how true each outlet is to what was said: quotations verbatim, altered, given to others; copies."""
    from rich.table import Table

    from parley.record import Record, Share
    from parley.signals.screen import one_line

    def cell(share: Share) -> str:
        if not share.of:
            return "–"
        low, high = share.interval
        return f"{share.count}/{share.of} ({100 * low:.0f}–{100 * high:.0f} %)"

    with told(), Record.open(record, create=False, outlets=load_outlets(record)) as opened:
        found = opened.fidelity()
        shares = ("verbatim", "altered", "reattributed", "copies", "first")
        if as_json:
            for one in found:
                values = {name: vars(getattr(one, name)) | {"interval": getattr(one, name).interval} for name in shares}
                row = {"outlet": one.outlet, "stories": one.stories, **values}
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for title in ("outlet", "stories", *shares):
            table.add_column(title, justify="left" if title == "outlet" else "right")
        for one in found:
            table.add_row(one_line(one.outlet), str(one.stories), *(cell(getattr(one, name)) for name in shares))
        console().print(table)
        typer.echo(
            "Of quotations that another independent report gives too, with 95 % intervals; first: of utterances."
        )


def forget(
    story: Annotated[str, typer.Argument(help="A story's id, the beginning of its id, or its address.")],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Take a story out of the record, as if it had never come."""
    from parley.record import Record

    with told(), Record.open(record, create=False) as opened:
        typer.echo(f"forgotten: {opened.forget(story)}")
