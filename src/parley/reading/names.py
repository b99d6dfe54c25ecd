"""Names of sites and authors, as pages state them, without what else stands in the same field."""

import re

from .whitespace import tidy

NO_SITE_NAME = re.compile(r"^(?:©|copyright\b|https?:|www\.)|^\W*$", re.IGNORECASE)
DATE_WORDS = re.compile(
    r"\s*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|"
    r"october|november|december)\b.*$",
    re.IGNORECASE,
)


def site_name(stated: str | None) -> str | None:
    """The site's name; None where the field holds an address or a copyright line."""
    name = tidy(stated or "").strip("_ ")
    return None if NO_SITE_NAME.match(name) else name


def author_names(stated: str | None, publisher: str | None) -> str | None:
    """The authors, separated by "; ", without dates and without the publisher."""
    names = (DATE_WORDS.sub("", name).strip(" ,|") for name in tidy(stated or "").split(";"))
    kept = [name for name in names if name and name.casefold() != (publisher or "").casefold()]
    return "; ".join(dict.fromkeys(kept)) or None
