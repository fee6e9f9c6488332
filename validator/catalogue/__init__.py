"""Rules for people: a pack in; lists, pages and the verdict on the rules' own examples out."""

from validator.catalogue.examples import Trial, test, tested
from validator.catalogue.lint import lint, linted
from validator.catalogue.listing import Entry, listed, listing
from validator.catalogue.mutation import Score, mutate, mutated, reasons
from validator.catalogue.pages import explain
from validator.catalogue.scaffold import new

__all__ = [
    "Entry", "Score", "Trial", "explain", "lint", "linted", "listed", "listing", "mutate", "mutated", "new", "reasons",
    "test", "tested",
]  # fmt: skip
