"""``parley read`` and ``parley show``: one story after another, marked or as JSON."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.errors import stop, told
from parley.cli.options import DEFAULT_RECORD, ActorsOption, MakeCoder, RecordOption, actors_files, console

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, as docs/json.md describes it.")]
MentionsOption = Annotated[bool, typer.Option("--mentions", help="With --json: the mentions too.")]


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, archives, or - for input.")],
    as_json: JsonOption = False,
    mentions: MentionsOption = False,
    actors: ActorsOption = None,
) -> None:
    """Read pages and show what they say: statements and events, marked in the story."""
    from parley.cli.marks import marked_story
    from parley.intake import pages
    from parley.model import SetAside, Unreadable, to_json
    from parley.reading import read_page
    from parley.signals.screen import one_line

    files = actors_files(actors)
    stories = set_aside = 0
    with told():
        coder = MakeCoder(files)()
        screen = console()
        for page in pages([Path(p) if p != "-" else p for p in paths]):
            try:
                if isinstance(page, SetAside):
                    raise Unreadable(page.reason)
                coded = coder.code(read_page(page))
            except Unreadable as reason:
                set_aside += 1
                typer.echo(one_line(f"set aside: {page.place}: {reason}"), err=True)
                continue
            stories += 1
            if as_json:
                sys.stdout.write(json.dumps(to_json(coded, mentions), ensure_ascii=False) + "\n")
            else:
                screen.print(marked_story(coded))
    if set_aside and not stories:
        raise stop(f"nothing could be read: {set_aside} set aside.", 1)


def show(
    story: Annotated[str, typer.Argument(help="A story's id, the beginning of its id, or its address.")],
    as_json: JsonOption = False,
    mentions: MentionsOption = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show a story of the record, with its statements and events."""
    from parley.cli.marks import marked_story
    from parley.model import to_json
    from parley.record import Record

    with told(), Record.open(record, create=False) as opened:
        coded = opened.story(story)
        if as_json:
            sys.stdout.write(json.dumps(to_json(coded, mentions), ensure_ascii=False) + "\n")
        else:
            console().print(marked_story(coded))
