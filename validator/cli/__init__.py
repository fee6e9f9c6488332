"""The command line: the only room that prints, reads standard input or exits.

Exit status: 0 accepted, 1 returned or undecided, 2 something could not be run or read.
"""

from validator.cli import start
from validator.cli.program import jixiao, main

__all__ = ["jixiao", "main", "start"]
