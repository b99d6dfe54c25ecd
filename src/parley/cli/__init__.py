"""The commands. Heavy modules are imported inside them, so that ``parley --help`` answers at once."""

import os
from typing import Annotated

import typer

from parley import __version__
from parley.cli import actors, brief, check, classify, demo, ingest, read, record, reports

# The heads multiply small matrices, where several threads only wait for each other; processes (--jobs) are what pays.
# Set before numpy is first imported, and inherited by the processes that read.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

app = typer.Typer(
    name="parley",
    help="Reads the news and keeps one record of who said what, who did what to whom, and whether anyone is willing "
    "to talk; each line tied to the words it was read from.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"parley {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


for command in (
    read.read, classify.classify, ingest.ingest, check.check, reports.quote, reports.occurrences, reports.outlets,
    read.show, record.search, record.pairs, brief.brief, record.export, reports.forget, demo.demo,
):  # fmt: skip
    app.command()(command)
app.add_typer(actors.actors, name="actors")
app.add_typer(actors.places, name="places")
