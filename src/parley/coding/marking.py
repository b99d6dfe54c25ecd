"""Windows with marks around an actor and a recipient, as the network reads one pair."""

from dataclasses import dataclass

from parley.encoder import Tokens, Window, window
from parley.encoder.heads import Place

# A longer text than the network was trained on is read around the marked mentions.
MOST_TOKENS = 250


@dataclass(frozen=True)
class Marked:
    """``actor`` and ``recipient`` are places in the window, None where nobody is named or it does not reach him."""

    window: Window
    actor: Place | None
    recipient: Place | None


def marked(tokens: Tokens, within: Place, actor: Place | None, recipient: Place | None, marks: bool = True) -> Marked:
    """The tokens ``within`` with marks around two token ranges of them, either of which may be missing; or, to compare,
    the same tokens without marks."""
    first, last = _around([place for place in (actor, recipient) if place], within)
    read = window(tokens, first, last, (), *((actor, recipient) if marks else ()))
    return Marked(read, read.locate(*actor) if actor else None, read.locate(*recipient) if recipient else None)


def _around(ends: list[Place], within: Place) -> Place:
    """The tokens to read: all, or as many as fit with the marked ones in the middle."""
    low, high = within
    if high - low <= MOST_TOKENS:
        return within
    middle = (min(a for a, _ in ends) + max(b for _, b in ends)) // 2 if ends else low
    first = min(max(low, middle - MOST_TOKENS // 2), high - MOST_TOKENS)
    return first, first + MOST_TOKENS
