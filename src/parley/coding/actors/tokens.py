"""Words with their places in the text: what names are matched on."""

import re

# Dotted initials ("U.S."), the possessive, runs of letters or digits, a paragraph's end, any other single sign.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s\b|[^\W_]+|\n|[^\w\s]")


class Tokens:
    """Parallel lists: ``words`` as written (typographic apostrophes made plain), ``lower``, ``starts``, ``ends``
    (code points of the text)."""

    __slots__ = ("ends", "lower", "starts", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        words, starts, ends = self.words.append, self.starts.append, self.ends.append
        for match in _TOKEN.finditer(text):
            words(match[0])
            starts(match.start())
            ends(match.end())
        if "’" in text:
            self.words = [word.replace("’", "'") if word[0] == "’" else word for word in self.words]
        self.lower = [word.lower() for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def joined(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return index > 0 and self.ends[index - 1] == self.starts[index]


def key(name: str) -> tuple[str, ...]:
    """A name as the words it is matched by."""
    return tuple(Tokens(name).words)
