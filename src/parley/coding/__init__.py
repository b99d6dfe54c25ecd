"""Coding: story -> statements, events, stances; who, where, when."""

from .classify import MarkedPair, Relation, classify
from .coder import Coder

__all__ = ["Coder", "MarkedPair", "Relation", "classify"]
