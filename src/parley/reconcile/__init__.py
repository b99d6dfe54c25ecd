"""Many stories of one thing: which of them are copies."""

from .copies import Copy, CopyKind, Seniority, Sketch, kinship, original, roots, seniority, sketch

__all__ = ["Copy", "CopyKind", "Seniority", "Sketch", "kinship", "original", "roots", "seniority", "sketch"]
