"""Reading: a page in, a story out."""

from .sentences import split_sentences
from .story import read_page

__all__ = ["read_page", "split_sentences"]
