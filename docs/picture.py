"""The README's picture: ``python docs/picture.py`` reads the bundled archive and draws the brief on its main pair."""

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from parley.cli.options import MakeCoder
from parley.coding.actors import Actors
from parley.demo import archive
from parley.ingest import ingest
from parley.record import Record
from parley.signals import brief_of, brief_text


def main() -> None:
    actors = Actors.load(archive() / "actors.toml")
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db") as record:
        ingest([archive() / "pages"], record, MakeCoder((archive() / "actors.toml",)))
        busiest = next(
            p for p in record.pairs(50) if {actors.resolve(c).kind for c in (p.actor, p.recipient)} == {"state"}
        )
        brief = brief_of(record, busiest.actor, busiest.recipient, actors.name)
    console = Console(record=True, width=100, file=io.StringIO())
    console.print(brief_text(brief))
    lines = console.export_text(clear=False, styles=True).split("\n")[:64]
    picture = Console(record=True, width=100, file=io.StringIO())
    picture.print(Text.from_ansi("\n".join(lines)))
    # rich names fonts on an outside host; the reader's own will do.
    svg = re.sub(r"@font-face \{.*?\}", "", picture.export_svg(title="parley brief"), flags=re.DOTALL)
    (Path(__file__).parent / "brief.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
