"""What the values of cells say: `read` one, and see whether two are `comparable`."""

from validator.quantities.comparing import comparable, same_unit
from validator.quantities.reading import REMARKS, read

__all__ = ["REMARKS", "comparable", "read", "same_unit"]
