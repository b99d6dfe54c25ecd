"""GeoNames' own tables (allCountries.zip, or one country's) made into a gazetteer, in bounded memory."""

import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from .gazetteer import BadGazetteer, Named, imported_path, write

_FIELDS = 19
# Kinds that news speaks of; streets, springs, churches and wells are left out.
_CLASSES = frozenset("APHLTVS")
_LEFT_OUT = frozenset(("SPNG", "WLL", "CH", "HTL", "STMX", "WELL", "BLDG", "SCH", "PO", "CMTY"))
Report = Callable[[int, int], None]


def import_geonames(file: Path, to: Path | None = None, report: Report | None = None) -> int:
    """Write the gazetteer; the old one stays until the new one is whole. Returns how many places.

    ``report`` is told bytes read and bytes in all. Raises BadGazetteer, naming file and line, where a row cannot be
    read.
    """
    path = to or imported_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    return write(path, _places(file, report or (lambda done, whole: None)))


def _places(file: Path, report: Report) -> Iterator[Named]:
    for number, line, done, whole in _lines(file):
        if number % 20_000 == 0:
            report(done, whole)
        fields = line.rstrip("\n").split("\t")
        if len(fields) != _FIELDS:
            raise BadGazetteer(
                f"{file.name}, line {number}: {len(fields)} columns instead of the {_FIELDS} of GeoNames' tables. "
                "Nothing was imported; the places from before are kept."
            )
        if fields[6] not in _CLASSES or fields[7] in _LEFT_OUT:
            continue
        try:
            columns = (int(fields[0]), fields[1], float(fields[4]), float(fields[5]), fields[8], fields[10],
                       fields[6], fields[7], int(fields[14] or 0))  # fmt: skip
        except ValueError as error:
            raise BadGazetteer(
                f"{file.name}, line {number}: {error}. Nothing was imported; the places from before are kept."
            ) from None
        if not (-90 <= columns[2] <= 90 and -180 <= columns[3] <= 180):
            raise BadGazetteer(f"{file.name}, line {number}: no point of the earth ({columns[2]}, {columns[3]}).")
        yield columns, {fields[1], fields[2], *(n for n in fields[3].split(",") if n and n[0] < "\u0250")}


def _lines(file: Path) -> Iterator[tuple[int, str, int, int]]:
    """Line numbers, lines, bytes read so far and in all; from the table inside a zip, or the table itself."""
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                tables = [
                    e for e in archive.infolist() if e.filename.endswith(".txt") and "readme" not in e.filename.lower()
                ]
                if len(tables) != 1:
                    raise BadGazetteer(f"{file.name} holds {len(tables)} tables (*.txt); GeoNames' archives hold one.")
                with archive.open(tables[0]) as opened:
                    yield from _counted(opened, tables[0].file_size)  # type: ignore[arg-type]
        else:
            with file.open("rb") as opened:
                yield from _counted(opened, file.stat().st_size)
    except (OSError, zipfile.BadZipFile, sqlite3.Error, EOFError) as error:
        raise BadGazetteer(f"{file}: {error}") from None
    except UnicodeDecodeError as error:
        raise BadGazetteer(f"{file.name} is no text in UTF-8 ({error.reason}).") from None


def _counted(opened: io.BufferedReader, whole: int) -> Iterator[tuple[int, str, int, int]]:
    done = 0
    for number, raw in enumerate(opened, 1):
        done += len(raw)
        yield number, raw.decode("utf-8"), done, whole
