"""``parley classify``: the relation of two marked mentions, one a line."""

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from parley.cli.errors import stop, told

if TYPE_CHECKING:
    from parley.coding import MarkedPair
    from parley.model import Span


def classify(
    file: Annotated[str, typer.Argument(metavar="FILE.jsonl", help="One marked pair a line, or - for input.")],
    always: Annotated[
        bool, typer.Option("--always", help="Pick the likeliest type even where no event is likelier.")
    ] = False,
) -> None:
    """Say what the marked actor does to the marked recipient: PLOVER type, scores, modality."""
    from parley.coding import classify as relations
    from parley.encoder import Encoder

    with told():
        if file != "-" and not Path(file).is_file():
            raise stop(f"{file}: there is no such file.")
        with nullcontext(sys.stdin) if file == "-" else open(file, encoding="utf-8") as lines:
            for answer in relations(Encoder.load(), _pairs(lines, file), always):
                row = {"type": answer.type, "scores": answer.scores, "modality": answer.modality}
                sys.stdout.write(json.dumps(row) + "\n")


def _pairs(lines: TextIO, file: str) -> "Iterator[MarkedPair]":
    number = 0
    try:
        for number, line in enumerate(lines, 1):  # noqa: B007 - named in the error
            if line.strip():
                yield _pair(json.loads(line))
    except UnicodeDecodeError:
        raise stop(f"{file}, after line {number}: not UTF-8 text.") from None
    except (ValueError, KeyError, TypeError) as error:
        what = f"no {error}" if isinstance(error, KeyError) else str(error)
        form = '{"text": "...", "actor": {"start": 0, "end": 6}, "recipient": {"start": 14, "end": 21}}'
        raise stop(f"{file}, line {number}: {what}. A line must look like {form}.") from None


def _pair(row: Any) -> "MarkedPair":
    from parley.coding import MarkedPair

    if not isinstance(row, dict) or not isinstance(row["text"], str):
        raise ValueError("no object with a text")
    pair = MarkedPair(row["text"], _span(row, "actor"), _span(row, "recipient"))
    if pair.actor is None and pair.recipient is None:
        raise ValueError("neither actor nor recipient is marked")
    return pair


def _span(row: dict[str, Any], name: str) -> "Span | None":
    from parley.model import Span

    if row.get(name) is None:
        return None
    start, end = row[name]["start"], row[name]["end"]
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(row["text"])):
        raise ValueError(f"{name} {start} to {end} is not inside the text of {len(row['text'])} code points")
    return Span(start, end)
