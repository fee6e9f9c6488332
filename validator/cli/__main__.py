"""`python -m validator.cli` is `jixiao`."""

from validator.cli import main

main()
