"""``parley brief``: a pair's brief, in the terminal, as HTML, as JSON."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.errors import stop, told
from parley.cli.options import (
    DEFAULT_RECORD,
    ActorsOption,
    RecordOption,
    SinceOption,
    UntilOption,
    console,
    day,
    load_actors,
)

if TYPE_CHECKING:
    from parley.signals import Brief

HtmlOption = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the brief as one HTML file.")]


def brief(
    a: Annotated[str, typer.Argument(metavar="A", help="A party: code or name (RUS, Russia, Moscow).")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other party.")],
    since: SinceOption = None,
    until: UntilOption = None,
    html: HtmlOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="The brief as plain data.")] = False,
    record: RecordOption = DEFAULT_RECORD,
    actors: ActorsOption = None,
) -> None:
    """Brief on a pair: what each said about talks, did to the other, when they last met, who offers to mediate."""
    from parley.record import Record
    from parley.signals import brief_of

    first, last = day(since, "--since"), day(until, "--until")
    if first and last and first > last:
        raise stop(f"--since {first} is after --until {last}.")
    with told(), Record.open(record, create=False) as opened:
        known = load_actors(actors, record)
        one, other = known.resolve(a), known.resolve(b)
        if one.code == other.code:
            raise stop(f"{a} and {b} are one party, {one.name}: a brief is on two.")
        made = brief_of(opened, one.code, other.code, known.name, first, last)
        show(made, html, as_json)


def show(made: "Brief", html: Path | None, as_json: bool = False) -> None:
    from parley.signals import brief_html, brief_json, brief_text

    if html:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(brief_html(made), encoding="utf-8")
        typer.echo(f"brief written to {html}", err=True)
    if as_json:
        sys.stdout.write(json.dumps(brief_json(made), ensure_ascii=False) + "\n")
    else:
        console().print(brief_text(made))
