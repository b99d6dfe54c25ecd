"""``parley actors`` and ``parley places``: the user's own knowledge of who and where."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.errors import stop, told
from parley.cli.options import DEFAULT_RECORD, ActorsOption, RecordOption, console, day, load_actors

if TYPE_CHECKING:
    from parley.coding.actors import Actors, Office
    from parley.model import Mention
    from parley.record import Evidence

actors = typer.Typer(no_args_is_help=True, help="Who is known, from what, and what you add to it.")
places = typer.Typer(no_args_is_help=True, help="Where place names lead, and a larger gazetteer.")

MOST_SHOWN = 20


@actors.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FollowTheMoney or Wikidata JSON lines, or CSV.")],
    own: ActorsOption = None,
) -> None:
    """Add parties and persons from a file; a later import of a file of the same name takes its place."""
    from parley.coding.actors import import_actors

    with told():
        if not file.is_file():
            raise stop(f"{file}: there is no such file.")
        known = load_actors(own)
        to, rows = import_actors(file, known.place, known.codes())
        typer.echo(f"{rows} rows from {file.name}, kept in {to}")
        overlaps = [pair for pair in load_actors(own).overlaps() if to.name in (pair[0].basis, pair[1].basis)]
        for one, other in overlaps[:MOST_SHOWN]:
            typer.echo(
                f"two at once as {one.role} of {one.actor}: {_term(one)} {one.person}; {_term(other)} {other.person}; "
                "the role alone means neither",
                err=True,
            )
        if len(overlaps) > MOST_SHOWN:
            typer.echo(f"and {len(overlaps) - MOST_SHOWN} more such pairs", err=True)


@actors.command()
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name or role, or a sentence that holds some.")],
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day, as 2022-10-21.")] = None,
    record: RecordOption = DEFAULT_RECORD,
    own: ActorsOption = None,
) -> None:
    """Say whom a text means, and on what evidence."""
    from rich.text import Text

    with told():
        on, known = day(date, "--date"), load_actors(own, record)
        found = known.find(text, on=on) or _whole(known, text, on)
        evidence = _evidence(record, [m.person or m.text for m in found] or [text])
        if not found and not evidence:
            typer.echo(
                f"nobody in {text!r} is known. Add them to an actors.toml, or import a file: parley actors import FILE"
            )
            raise typer.Exit(1)
        screen = console()
        for mention in found:
            screen.print(Text(mention.text, "bold"), Text(_meaning(known, mention)))
            for reason in _reasons(known, mention, on):
                screen.print(Text(f"  {reason}"))
        for one in evidence:
            said = f"“{one.words}” in story {one.story}" + (f" of {one.day}" if one.day else "")
            screen.print(Text(f"  the record: {one.person}, {one.role}, {one.actor}: {said}"))


def _whole(known: "Actors", text: str, on: object) -> "list[Mention]":
    """A phrase without anything around it, as "officials in Moscow"."""
    from parley.model import Mention, Span

    placed = known.place(text, on)  # type: ignore[arg-type]
    if placed is None:
        return []
    kind = "person" if placed.person else "group"
    return [Mention(Span(0, len(text)), text, kind, placed.actor, placed.sector, placed.person, placed.role)]  # type: ignore[arg-type]


def _meaning(known: "Actors", mention: "Mention") -> str:
    actor = f"{mention.actor} ({known.name(mention.actor)})" if mention.actor else "no party"
    parts = [mention.kind, actor, mention.sector, mention.role, mention.person, mention.wikidata]
    return ", ".join(part for part in parts if part)


def _reasons(known: "Actors", mention: "Mention", on: object) -> Iterator[str]:
    if mention.person:
        offices = known.offices(mention.person)
        for office in offices:
            holds = " (on that day)" if on and office.covers(on) else ""  # type: ignore[arg-type]
            yield f"{office.basis}: {office.person}, {office.role or 'no role'}, {office.actor}, {_term(office)}{holds}"
        if not offices:
            yield "the text itself: the role beside the name"
    actor = known.actor(mention.actor)
    if actor:
        term = f", {actor.since} to {actor.until}" if actor.until else ""
        kind = actor.kind.replace("_", " ")
        yield f"{actor.basis or 'the list of parties'}: {actor.code} is {actor.name}, {kind}{term}"
    if mention.role and not mention.person:
        yield (
            "the role's words; who held it on a day is asked with --date"
            if not on
            else "nobody known held the role that day"
        )


def _term(office: "Office") -> str:
    return f"{office.since or '…'} to {office.until or '…'}"


def _evidence(record: str, names: list[str]) -> "list[Evidence]":
    """What the record's stories say, where there is a record."""
    from parley.record import NoRecord, Record

    try:
        with Record.open(record, create=False) as opened:
            return list(dict.fromkeys(one for name in names for one in opened.offices(name)[:MOST_SHOWN]))
    except NoRecord:
        return []


@places.command("import")
def import_places(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="allCountries.zip, or a country's, from GeoNames.")],
) -> None:
    """Make a gazetteer of GeoNames' own tables; it is used from then on instead of the one that comes along."""
    from rich.progress import BarColumn, Progress, TimeRemainingColumn

    from parley.coding.places import import_geonames

    with told():
        if not file.is_file():
            raise stop(f"{file}: there is no such file. GeoNames has it at download.geonames.org/export/dump.")
        with Progress(
            "reading", BarColumn(), "{task.percentage:.0f} %", TimeRemainingColumn(), console=console(True)
        ) as bar:
            task = bar.add_task("reading", total=None)
            count = import_geonames(file, report=lambda done, whole: bar.update(task, completed=done, total=whole))
        typer.echo(f"{count} places kept")


@places.command("explain")
def explain_place(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A place's name, or a sentence that holds some.")],
) -> None:
    """Say which places a text names, and where they are."""
    from parley.coding.places import Gazetteer, explain

    with told():
        found = explain(text, Gazetteer.load())
        if not found:
            typer.echo(f"no place in {text!r} is known. More places: parley places import FILE")
            raise typer.Exit(1)
        for name in found:
            number = f", GeoNames {name.geonameid}" if name.geonameid else ""
            typer.echo(f"{name.text}: {name.name}, {name.country or 'no state'}, {name.lat:.3f} {name.lon:.3f}{number}")
