"""Which outlets are official: whose transcripts and texts say what was said."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .errors import BadOutletsFile


@dataclass(frozen=True)
class Outlets:
    """``official``: publishers' names, and hosts whose pages, and those of their subdomains, are official."""

    official: frozenset[str] = frozenset()

    @classmethod
    def load(cls, *files: Path) -> "Outlets":
        """Of TOML files with a list ``official``. Raises BadOutletsFile."""
        names: set[str] = set()
        for file in files:
            try:
                table = tomllib.loads(file.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                raise BadOutletsFile(f"{file}: {error}") from error
            listed = table.pop("official", [])
            if table or not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
                raise BadOutletsFile(f'{file}: only a list is known here: official = ["mfa.example", "A Ministry"]')
            names |= {one.strip().casefold() for one in listed}
        return cls(frozenset(names))

    def is_official(self, publisher: str | None, url: str | None) -> bool:
        if publisher and publisher.casefold() in self.official:
            return True
        host = (urlsplit(url).hostname or "") if url else ""
        parts = host.split(".")
        return any(".".join(parts[at:]) in self.official for at in range(len(parts)))


NONE_OFFICIAL = Outlets()


def outlet(publisher: str | None, url: str | None) -> str:
    """What an outlet is called: by its publisher, else by its host."""
    host = (urlsplit(url).hostname or "") if url else ""
    return publisher or host.removeprefix("www.") or "unknown"
