"""A small vocabulary of its own, and short ways to write conditions, facts and cases."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent

import pytest

from validator.engine.language import parse
from validator.engine.scope import Scope
from validator.model import rules as m
from validator.model.facts import Fact, Term
from validator.model.number import Number, as_printed, exact

from .packs import case as case

TESTS = Path(__file__).resolve().parents[1]
WORDS = {"empty": ("无", "已完成")}
TYPES = {"low": "number", "mode": "text", "grades": "list"}
ROW: Mapping[str, m.FieldType] = {
    "name": "text",
    "unit": "text",
    "weight": "exact",
    "score": "exact",
    "rate": "printed",
    "paid": "printed",
    "met": "flag",
}
TOTAL: Mapping[str, m.FieldType] = {"score": "exact", "rate": "printed", "name": "text", "blank": "flag"}
VOCABULARY = {"row": ROW, "total": TOTAL}

HAS_DURABLE = find_spec("durable_rules_engine") is not None
with_durable = pytest.mark.skipif(not HAS_DURABLE, reason="durable-rules is not installed here")
by_each_engine = pytest.mark.parametrize(
    "matcher",
    ["reference", *(pytest.param(name, marks=with_durable) for name in ("durable", "both"))],
)


def scope(**kinds: str) -> Scope:
    """What conditions may speak of: the aliases given by kind, the last of them being the subject."""
    kinds = kinds or {"r": "row"}
    aliases = {alias: VOCABULARY[kind] for alias, kind in kinds.items()}
    return Scope(aliases, list(kinds)[-1], TYPES, WORDS)


def condition(text: str, **kinds: str) -> m.Condition:
    """A condition on the aliases given, on a row `r` where there are none."""
    return parse(text, scope(**kinds))


def fact(kind: str = "row", gaps: tuple[str, ...] = (), /, **values: object) -> Fact:
    """A fact: text and flags as they are, "=8" an exact number, "~185.7" one as printed."""
    terms = {name: Term(value(given), (f"/{kind}/{name}",)) for name, given in values.items()}
    return Fact(kind, f"/{kind}", terms, {name: f"/{kind}/{name}" for name in gaps})


def value(given: object) -> Number | str | bool:
    """The value of a term from its short form."""
    if isinstance(given, str) and given[:1] == "=":
        return exact(Decimal(given[1:]))
    if isinstance(given, str) and given[:1] == "~":
        return as_printed(Decimal(given[1:])).settled()
    assert isinstance(given, str | bool)
    return given


def one(where: str, given: str = "") -> m.Case:
    """A case over one row."""
    return case("R", {"r": ("row", given, where)}, VOCABULARY)


def child(
    code: str, *arguments: str, seconds: float = 60, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, where a crash is a result; `settings` go to its environment.

    Raises TimeoutExpired.
    """
    paths = [str(TESTS), str(TESTS.parent), os.environ.get("PYTHONPATH", "")]
    return subprocess.run(
        [sys.executable, "-c", dedent(code), *arguments],
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env={**os.environ, **settings, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )
