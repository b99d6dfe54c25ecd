"""``parley demo``: the bundled archive, read and briefed on, to see what comes out."""

import re
import shutil
from collections import Counter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.brief import HtmlOption, show
from parley.cli.errors import stop, told
from parley.cli.ingest import report, run
from parley.cli.options import cores

if TYPE_CHECKING:
    from parley.coding.actors import Actors
    from parley.record import Record
    from parley.signals import Brief

FOLDER = Path("parley-demo")  # ours to write in; elsewhere a user's file is left as it is

# No PARLEY_RECORD here: invented states are kept out of the user's own record.
OwnRecordOption = Annotated[
    str, typer.Option("--record", metavar="PATH", help="The demonstration's own record, in a folder of its own.")
]


def demo(
    record: OwnRecordOption = str(FOLDER / "parley.db"),
    html: HtmlOption = FOLDER / "brief.html",
) -> None:
    """Read the bundled archive of an invented crisis, and print the brief on its main pair."""
    with told():
        from parley.coding.actors import Actors
        from parley.demo import archive
        from parley.record import Record
        from parley.signals import brief_of

        source = archive()
        actors = _put_beside(record, source / "actors.toml")
        _put_beside(record, source / "outlets.toml")
        report(run([str(source / "pages")], record, (actors,), cores()))
        known = Actors.load(actors)
        with Record.open(record, create=False) as opened:
            made = brief_of(opened, *busiest_states(opened, known), known.name)
        typer.echo()
        show(made, html)
        _say_what_next(record, made)


def busiest_states(record: "Record", known: "Actors") -> tuple[str, str]:
    """The two states with most events and statements between them, whichever way; the busier one first."""
    states = [
        pair for pair in record.pairs(500) if all(_is_state(code, known) for code in (pair.actor, pair.recipient))
    ]
    both = Counter[frozenset[str]]()
    for pair in states:
        both[frozenset((pair.actor, pair.recipient))] += pair.events + pair.statements
    if not both:
        raise stop("the record holds no pair of states.", 1)
    busiest = both.most_common(1)[0][0]
    first = next(pair for pair in states if {pair.actor, pair.recipient} == busiest)
    return first.actor, first.recipient


def _is_state(code: str, known: "Actors") -> bool:
    from parley.coding.actors import UnknownActor

    try:
        return known.resolve(code).kind == "state"
    except UnknownActor:
        return False


def _put_beside(record: str, file: Path) -> Path:
    """The archive's parties and official outlets, where every later command on this record finds them: they exist
    nowhere else."""
    beside = Path(record).absolute().parent / file.name
    own_folder = beside.parent == FOLDER.absolute()
    if beside.exists() and not own_folder and beside.read_bytes() != file.read_bytes():
        raise stop(f"{beside} is not the archive's own file. Choose another folder with --record.")
    beside.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, beside)
    return beside


def _say_what_next(record: str, made: "Brief") -> None:
    one, other = made.sides
    at = f"--record {quote(record)}"
    words = [words for side in made.sides for words in (*side.own_words, *side.claims)]
    said = " ".join(re.findall(r"[\w-]+", words[0].text)[:6]) if words else ""
    stories = [one.reports[0].story for one in words]
    stories += [deed.reports[0].story for side in made.sides for deed in side.asserted]
    typer.echo("\nTry next:")
    for command in (
        f"parley pairs {at}",
        f"parley show {quote(stories[0])} {at}" if stories else "",
        f"parley search talks {at}",
        f"parley quote {quote(said)} {at}" if said else "",
        f"parley occurrences {quote(one.name)} {quote(other.name)} {at}",
        f"parley outlets {at}",
        f"parley brief {quote(other.name)} {quote(one.name)} --until {made.as_of} {at}" if made.as_of else "",
        f"parley export events --format csv --out events.csv {at}",
    ):
        if command:
            typer.echo(f"  {command}")
    typer.echo("\nYour own pages, into a record of your own:\n  parley ingest FOLDER\n  parley pairs")
