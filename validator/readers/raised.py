"""Figures that stand raised: marks of footnotes, and powers."""

from __future__ import annotations

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Turns figures into raised ones, which nobody takes for part of the number that they stand behind."""
