"""What a user sees when something is wrong: what, where, and what to do; never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer


def stop(message: str, code: int = 2) -> typer.Exit:
    """Say what is wrong on standard error; to be raised."""
    typer.echo(f"parley: {message}", err=True)
    return typer.Exit(code)


@contextmanager
def told() -> Iterator[None]:
    """Turn the errors that our stages raise into one line, and a reader who goes away (``| head``) into silence."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end; give it somewhere to write.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None
    except KeyboardInterrupt:
        raise stop("interrupted; what was read is kept, and the same command goes on from there.", 130) from None
    except Exception as error:
        message = _explained(error)
        if message is None:
            raise
        raise stop(message) from None


def _explained(error: Exception) -> str | None:
    """What to tell of an error that a user can do something about; None for all others."""
    # Imported here: a command that goes well does without.
    from parley.coding.actors import BadActorsFile, UnknownActor
    from parley.coding.places import BadGazetteer
    from parley.intake import NoSuchPath
    from parley.record import RecordError

    if isinstance(error, UnknownActor):
        return f"{error} Use a code (RUS) or a name (Russia, Moscow); parties of your own go into an actors file."
    if isinstance(error, BadActorsFile | BadGazetteer | NoSuchPath | RecordError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'a file'}: {error.strerror or error}."
    return None
