"""What the values of cells say: `read` one, and see whether two are `comparable`."""

from validator.quantities.comparing import at_odds, comparable, is_exact, same_unit
from validator.quantities.reading import REMARKS, read
from validator.quantities.units import akin, measure_at
from validator.quantities.wording import is_formula, unspaced

__all__ = [
    "REMARKS",
    "akin",
    "at_odds",
    "comparable",
    "is_exact",
    "is_formula",
    "measure_at",
    "read",
    "same_unit",
    "unspaced",
]
