"""Ways to break the compiler or the driver, each of which the differential test must notice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from validator.engine import columns, durable
from validator.engine import compile as compiler
from validator.engine.reference import Absence


def _marks_dropped() -> None:
    _rewrite(lambda test: None if re.fullmatch(r"m\d+", next(iter(test))) else test)


def _sentinel_dropped() -> None:
    _rewrite(lambda test: None if test.get("$gte") == {"one": {"a0": "one"}} else test)


def _less_is_at_most() -> None:
    _rewrite(lambda test: {"$lte": test["$lt"]} if "$lt" in test else test)


def _less_and_more_swapped() -> None:
    _rewrite(lambda test: {"$gt": test["$lt"]} if "$lt" in test else test)


def _joins_dropped() -> None:
    _rewrite(lambda test: None if "a0" in json.dumps(test) and "one" not in json.dumps(test) else test)


def _branch_lost() -> None:
    known = compiler.alternatives
    _patch(compiler, "alternatives", lambda case: known(case)[:-1] or known(case))


def _missing_is_false() -> None:
    known = compiler.of_term
    _patch(compiler, "of_term", lambda condition: lambda term: bool(known(condition)(term)))


def _unknown_absence_holds() -> None:
    """For the compiler alone: the reference keeps its own."""

    class Lenient(Absence):
        def holds(self, facts: Any, bound: Any) -> bool:
            return super().holds(facts, bound) is not False

    _patch(compiler, "Absence", Lenient)


def _ends_swapped() -> None:
    known = columns.scaled
    _patch(columns, "scaled", lambda number: known(number)[::-1])


def _one_end_only() -> None:
    known = columns.scaled
    _patch(columns, "scaled", lambda number: known(number)[:1] * 2)


def _mirror_forgotten() -> None:
    _patch(compiler, "MIRRORED", {sign: sign for sign in compiler.MIRRORED})


def _texts_cut_short() -> None:
    def column(name: str) -> columns.Column:
        def cut(fact: Any, facts: Any, texts: Any) -> Any:
            term = fact.terms.get(name)
            return None if term is None else (texts.setdefault(term.value[:65_535], len(texts) + 1),)

        return columns.Column(cut)

    _patch(compiler, "OF_FIELD", {**columns.OF_FIELD, "text": column})


def _wrong_users() -> None:
    """A column is thought to be asked for by a pattern that does not: facts without it are kept from that one."""
    known = compiler.Ruleset.ask

    def asked(self: Any, kind: str, key: str, new: Any, user: int) -> Any:
        column = known(self, kind, key, new, user)
        column.users |= user << 1
        return column

    _patch(compiler.Ruleset, "ask", asked)


def _sharers_confused() -> None:
    """Whoever shares a rule of the engine is taken to match when another one does."""
    known = durable._Session.__init__

    def made(self: Any, *arguments: Any) -> None:
        known(self, *arguments)
        self._owners = {
            name: (aliases, [(kind, -1, index) for kind, _, index in cases])
            for name, (aliases, cases) in self._owners.items()
        }

    _patch(durable._Session, "__init__", made)


def _fact_dropped() -> None:
    known = durable._Session._messages

    def fewer(self: Any, batch: Any) -> Any:
        return known(self, batch)[1:]

    _patch(durable._Session, "_messages", fewer)


def _first_firing_only() -> None:
    known = durable._Session._run
    _patch(durable._Session, "_run", lambda self, batch, count: known(self, batch, count)[:1])


def _patch(home: Any, name: str, new: Any) -> None:
    setattr(home, name, new)


def _rewrite(change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
    """Every test of every pattern as `change` leaves it; None drops it."""
    known = compiler._Rule.patterns

    def patterns(self: Any) -> list[dict[str, Any]]:
        return [
            {alias: {"$and": [kept for test in whole["$and"] if (kept := change(test)) is not None]}}
            for pattern in known(self)
            for alias, whole in pattern.items()
        ]

    _patch(compiler._Rule, "patterns", patterns)


MUTATIONS: dict[str, Callable[[], None]] = {
    "none": lambda: None,
    "marks dropped": _marks_dropped,
    "sentinel dropped": _sentinel_dropped,
    "less is at most": _less_is_at_most,
    "less and more swapped": _less_and_more_swapped,
    "joins dropped": _joins_dropped,
    "branch lost": _branch_lost,
    "missing is false": _missing_is_false,
    "unknown absence holds": _unknown_absence_holds,
    "ends swapped": _ends_swapped,
    "one end only": _one_end_only,
    "mirror forgotten": _mirror_forgotten,
    "texts cut short": _texts_cut_short,
    "sharers confused": _sharers_confused,
    "wrong users": _wrong_users,
    "fact dropped": _fact_dropped,
    "first firing only": _first_firing_only,
}
