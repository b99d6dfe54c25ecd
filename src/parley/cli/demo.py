"""``parley demo``: the bundled archive, read and briefed on, to see what comes out."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.brief import HtmlOption, show
from parley.cli.errors import stop, told
from parley.cli.ingest import report, run
from parley.cli.options import RecordOption, cores


def demo(
    record: RecordOption = "parley-demo.db",
    html: HtmlOption = Path("parley-demo.html"),
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Processes that read; 0: one a core.")] = 0,
) -> None:
    """Read the bundled archive of an invented crisis, and print the brief on its main pair."""
    from parley.coding.actors import Actors
    from parley.demo import archive
    from parley.record import Record
    from parley.signals import brief_of

    with told():
        source = archive()
        # Beside the record, where every later command finds it: the archive's states exist nowhere else.
        actors = Path(record).absolute().parent / "actors.toml"
        if actors.exists() and actors.read_bytes() != (source / "actors.toml").read_bytes():
            raise stop(f"{actors} is not the archive's own file. Choose another folder with --record.")
        actors.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / "actors.toml", actors)
        report(run([str(source / "pages")], record, (actors,), jobs or cores()))
        known = Actors.load(actors)
        with Record.open(record, create=False) as opened:
            states = [
                p for p in opened.pairs(50) if all(known.resolve(c).kind == "state" for c in (p.actor, p.recipient))
            ]
            if not states:
                raise stop("no pair of states was found in the archive.", 1)
            a, b = states[0].actor, states[0].recipient
            made = brief_of(opened, a, b, known.name)
            show(made, html)
            story = next(iter(opened.search("talks", 1)), None)
        typer.echo(f"\nThe same brief, to read and print: {html}\n\nTry next:")
        for line in (
            f"parley pairs --record {record}",
            f'parley brief "{known.name(b)}" "{known.name(a)}" --record {record} --since {made.as_of}',
            f"parley show {story.report.story} --record {record}" if story else "",
            f'parley search "ready to talk" --record {record}',
            f"parley export events --format csv --record {record}",
        ):
            if line:
                typer.echo(f"  {line}")
