"""Finding the record at an address, and bringing it to the newest schema."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from . import sqlite
from .errors import NewerRecord, NoRecord, RecordError
from .schema import REVISION

# From this revision on the record keeps utterances and occurrences.
BROUGHT_TOGETHER = "0004"
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(address: str | Path, create: bool) -> Engine:
    url = _url(address)
    if url.get_backend_name() != "sqlite":
        raise RecordError(f"records on {url.get_backend_name()} are not supported: give the path of a file")
    in_file = url.database not in (None, "", ":memory:")
    path = Path(url.database or "")
    found = sqlite.revision(path) if in_file and path.exists() else None
    if found is not None and found > REVISION:
        raise NewerRecord(
            f"{path} was written by a later version of Parley (schema {found}, this one knows {REVISION}): "
            "update Parley, or give another file with --record"
        )
    if found is None and not create:
        raise NoRecord(f"there is no record at {path}: make one with 'parley ingest', or give its path with --record")
    if in_file:
        path.parent.mkdir(parents=True, exist_ok=True)
    engine = sqlite.engine(url)
    if found != REVISION:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            migrate(connection)
            if found is not None and found < BROUGHT_TOGETHER:
                _bring_up(connection)
    return engine


def _bring_up(connection: Connection) -> None:
    # Imported here, as Alembic is: only records of older versions need it.
    from parley.encoder import Meanings

    from .writing import bring_up

    bring_up(connection, Meanings.load())


def migrate(connection: Connection, to: str = "head") -> None:
    """Bring the schema to a revision, within the connection's transaction: all of it or nothing."""
    # Imported here: a record that is up to date opens without Alembic, a tenth of a second sooner.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _url(address: str | Path) -> URL:
    if isinstance(address, Path) or "://" not in address:
        return URL.create("sqlite", database=str(address))
    try:
        return make_url(address)
    except ArgumentError as error:
        raise NoRecord(f"{address!r} is neither a path nor a database's address") from error
