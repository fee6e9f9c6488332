"""What somebody with the authority to do so has let pass, and for how long."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from validator.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings of one rule that do not count: of a unit, or in files of a name, perhaps at one place alone.

    `file` is a pattern (* ?); `spot` a JSON Pointer or a place as reports print it; `indicator` the name of a row.
    What is "" does not restrict. It holds up to and on the day `until`; `source` says where it is written down.
    """

    rule: str
    unit: str
    file: str
    spot: str
    indicator: str
    reason: str
    approved_by: str
    until: date
    source: str


class Idle(StrEnum):
    """Why a waiver did nothing: its time is over, or there was nothing to waive."""

    EXPIRED = "expired"
    UNUSED = "unused"
