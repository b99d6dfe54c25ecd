"""Parley: who said what, who did what to whom, and whether anyone is willing to talk."""

__version__ = "0.4.0"
