"""The trained network: session, tokens, heads; the weights and their model card."""

from .meanings import Meaning, Meanings, likeness
from .session import Encoded, Encoder, Relations
from .tokens import Tokens, Window, window, windows

__all__ = [
    "Encoded",
    "Encoder",
    "Meaning",
    "Meanings",
    "Relations",
    "Tokens",
    "Window",
    "likeness",
    "window",
    "windows",
]
