"""Titles: without the site's name, and out of the body."""

import re

SITE_SEPARATOR = re.compile(r"\s+(?:[|•·»—–-]|::|//)\s+")
WORDS = re.compile(r"\w+")
# Names of outlets, where nothing else says what a page's site is called.
OUTLET = re.compile(
    r"^(?:(?:[A-Z][\w'’.&-]*\s+){0,4}(?:News|Times|Post|Today|TV|Online|Press|Herald|Tribune|Guardian|Agency|Daily|"
    r"Journal|Radio|Gazette|Chronicle|Observer|Standard|Mail|Express|Review|Wire|Monitor|World|International|Network)|"
    r"Reuters|AP|AFP|BBC|CNN|RT|TASS|Al Jazeera|DW|NPR|Xinhua|[\w-]+\.(?:com|org|net|info|news|co\.\w\w|\w\w))$"
)
CUT_OFF = re.compile(r"(?:\.{3}|…)\s*$")


def clean_title(title: str, site_names: tuple[str, ...], headings: tuple[str, ...] = ()) -> str:
    """``title`` without a site's name before or behind it.

    What stands behind a separator goes where it is one of ``site_names`` (publisher, host), or where what is left is
    one of the page's own ``headings``; anything else is the title's own.
    """
    for cut in SITE_SEPARATOR.finditer(title):
        before, behind = title[: cut.start()], title[cut.end() :]
        for kept, dropped in ((before, behind), (behind, before)):
            if len(WORDS.findall(kept)) < 2 and len(kept) < 8:
                continue
            is_site = OUTLET.match(dropped.strip()) or any(_same_site(dropped, name) for name in site_names)
            if is_site or any(plain(kept) == plain(heading) for heading in headings):
                return kept.strip()
    return title


def repeats_title(line: str, title: str) -> bool:
    """Whether ``line`` is the title again: same letters, or the same cut off, or with a word or two more."""
    if len(line) > 2 * len(title) + 40:
        return False
    short, long = sorted((plain(CUT_OFF.sub("", line)), plain(CUT_OFF.sub("", title))), key=len)
    if not short:
        return False
    if short == long:
        return True
    cut = bool(CUT_OFF.search(line) or CUT_OFF.search(title))
    return long.startswith(short) and (len(short) >= 0.85 * len(long) or (cut and len(short) >= 15))


def holds_title(line: str, title: str) -> bool:
    """Whether ``line`` is a breadcrumb that ends in the title, or in as much of it as there was room for."""
    opening = plain(title)[:25]
    return len(opening) >= 15 and len(line) < len(title) + 80 and opening in plain(line)


def plain(text: str) -> str:
    """Letters and figures only, in lower case: what is left when quotation marks and spaces differ."""
    return "".join(WORDS.findall(text.casefold()))


def _same_site(text: str, name: str) -> bool:
    text, name = plain(text), plain(name)
    if len(text) < 2 or len(name) < 2:
        return False
    return text in name or (name in text and len(text) < 2 * len(name))
