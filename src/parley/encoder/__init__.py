"""The trained network: session, tokens, heads; the weights and their model card."""

from .session import Encoded, Encoder
from .tokens import Tokens, Window, window, windows

__all__ = ["Encoded", "Encoder", "Tokens", "Window", "window", "windows"]
