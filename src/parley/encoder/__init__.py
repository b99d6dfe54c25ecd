"""The trained network: session, tokens, heads; the weights and their model card."""

from .session import Encoded, Encoder, Relations
from .tokens import Tokens, Window, window, windows

__all__ = ["Encoded", "Encoder", "Relations", "Tokens", "Window", "window", "windows"]
