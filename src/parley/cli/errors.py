"""What a user sees when something is wrong: what, where, and what to do; never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer


def stop(message: str, code: int = 2) -> typer.Exit:
    """Say what is wrong on standard error; to be raised."""
    typer.echo(f"parley: {message}", err=True)
    return typer.Exit(code)


@contextmanager
def told() -> Iterator[None]:
    """Turn the errors that our stages raise into one line, and a reader who goes away (``| head``) into silence."""
    from parley.coding.actors import BadActorsFile, UnknownActor
    from parley.intake import NoSuchPath
    from parley.record import RecordError

    try:
        yield
        sys.stdout.flush()
    except UnknownActor as error:
        raise stop(f"{error} Use a code (RUS) or a name (Russia, Moscow).") from None
    except (BadActorsFile, NoSuchPath, RecordError) as error:
        raise stop(str(error)) from None
    except BrokenPipeError:
        # The interpreter flushes once more at its end; give it somewhere to write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None
    except OSError as error:
        raise stop(f"{error.filename or 'a file'}: {error.strerror or error}.") from None
    except KeyboardInterrupt:
        raise stop("interrupted; what was read is kept, and the same command goes on from there.", 130) from None
