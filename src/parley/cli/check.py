"""``parley check``: one page against the record."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.errors import stop, told
from parley.cli.options import DEFAULT_RECORD, ActorsOption, MakeCoder, actors_files, console, load_outlets

if TYPE_CHECKING:
    from rich.text import Text

    from parley.record import Checked, CheckedStatement


def check(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A page: a file, or - for input.")],
    against: Annotated[
        str, typer.Option("--against", envvar="PARLEY_RECORD", metavar="RECORD", help="The record to check against.")
    ] = DEFAULT_RECORD,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, as docs/json.md describes it.")] = False,
    actors: ActorsOption = None,
) -> None:
    """Hold a page against the record: what others report too, what is altered, what nobody else has.

    The record is left as it was. Exit code 1 where something is flagged, 0 where nothing is.
    """
    from parley.intake import pages
    from parley.model import Page, SetAside, Unreadable
    from parley.reading import read_page
    from parley.record import Record

    with told():
        files = actors_files(actors, against)
        with Record.open(against, create=False, outlets=load_outlets(against)) as opened:
            coder, flagged, read = MakeCoder(files)(), False, 0
            for page in pages([Path(path) if path != "-" else path]):
                if isinstance(page, SetAside):
                    raise stop(f"{page.place}: {page.reason}")
                assert isinstance(page, Page)
                try:
                    story = read_page(page)
                except Unreadable as reason:
                    raise stop(f"{page.place}: {reason}") from None
                found = opened.check(page, coder.code(story))
                read, flagged = read + 1, flagged or found.flagged
                if as_json:
                    sys.stdout.write(json.dumps(_json(found), ensure_ascii=False) + "\n")
                else:
                    _show(found)
            if not read:
                raise stop(f"{path}: there is no page in it.")
    if flagged:
        raise typer.Exit(1)


def _show(found: "Checked") -> None:
    from rich.text import Text

    from parley.cli.wordings import difference, relevant
    from parley.signals.screen import one_line

    screen = console()
    story = found.coded.story
    screen.print(Text(one_line(story.title or story.url or story.id), "bold"))
    dated = f"{story.published} ({story.published_basis})" if story.published else "no date"
    copy = f" · copy of {found.copy_of}" if found.copy_of else ""
    screen.print(Text(f"{dated}{copy}", "dim"))
    for flag in found.flags:
        screen.print(Text(f"! {flag.kind}: {one_line(flag.detail)}", "bold red"))
    for one in found.statements:
        screen.print(_line(one))
        for flag in one.statement.flags:
            screen.print(Text(f"    ! {flag.kind}: {one_line(flag.detail)}", "bold red"))
        if one.standing == "altered":
            screen.print(Text(f"    {one.own.variant.kind}: {one_line(one.own.variant.detail)}", "red"))
            words = " ".join(piece.text for piece in one.statement.content)
            screen.print(Text(f"    said: {one_line(relevant(one.own.variant.against or one.utterance.said, words))}"))
            if one.own.variant.diff:
                screen.print(Text("    ").append_text(difference(one.own.variant)))
    for event in found.events:
        told_by = f"{event.others} other report{'s' * (event.others != 1)}" if event.others else "nobody else"
        parties = " → ".join(one_line(p.actor or p.text) for p in (event.event.actor, event.event.recipient) if p)
        screen.print(Text(f"{event.event.type} {parties}: told by {told_by}", "" if event.others else "dim"))
        for thing, figures in event.occurrence.conflicts.items():
            differing = ", ".join(f"{count:g} ({len(by)})" for count, by in figures.items())
            screen.print(Text(f"    reports differ on {thing}: {differing}", "yellow"))


def _line(one: "CheckedStatement") -> "Text":
    from rich.text import Text

    from parley.signals.screen import one_line

    style = {"corroborated": "green", "altered": "bold red", "alone": "yellow"}[one.standing]
    told_by = {
        "corroborated": f"corroborated by {one.others}",
        "altered": f"altered ({one.others} report it as said)",
        "alone": "nobody else has it",
    }[one.standing]
    words = " / ".join(one_line(piece.text) for piece in one.statement.content)
    source = one_line(one.statement.source.text) if one.statement.source else "somebody"
    return Text.assemble((told_by, style), f" · {source}: {words}")


def _json(found: "Checked") -> dict[str, object]:
    from parley.cli.wordings import occurrence_json, saying_json
    from parley.model.public_json import event_json, statement_json, story_json

    return {
        "story": {**story_json(found.coded.story, found.flags), "copy_of": found.copy_of},
        "flagged": found.flagged,
        "statements": [
            {
                **statement_json(one.statement),
                "standing": one.standing,
                "independent": one.others,
                "utterance": one.utterance.id,
                "said": one.utterance.said,
                "variant": saying_json(one.own)["variant"],
                "detail": one.own.variant.detail,
                "diff": saying_json(one.own)["diff"],
                "others": [saying_json(o) for o in one.utterance.reports if o is not one.own],
            }
            for one in found.statements
        ],
        "events": [
            {**event_json(e.event), "independent": e.others, "occurrence": occurrence_json(e.occurrence)}
            for e in found.events
        ],
    }
