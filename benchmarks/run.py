"""Measures jixiao beside its peers: cold starts, stages, rules alone, memory. Prints Markdown.

    python benchmarks/run.py            everything
    python benchmarks/run.py --write    the same, and puts it into benchmarks/README.md

Commands are timed in turn, round after round, so that a change in the machine's speed meets all of them alike; medians
and ratios are what to quote. check-jsonschema and Spectral are installed below benchmarks/.peers for this only.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from typing import cast
from unittest.mock import patch

import durable_rules_engine as engine

from validator.engine import durable
from validator.engine.bind import bind
from validator.engine.durable import DurableMatcher
from validator.engine.load import load
from validator.engine.run import Engine, ReferenceMatcher
from validator.explain import findings
from validator.facts import derive
from validator.model.evaluation import Content, Evaluation
from validator.model.facts import Fact
from validator.pipeline import Checker, read
from validator.report import Manner, write
from validator.shape import faults

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / ".peers"
SEED = ROOT / "samples" / "渌口征地-2021"
FORM = ROOT / "rules" / "forms" / "cn-2020.yaml"
ROUNDS = 11
GOALS = {
    "docx": "≤ 10", "xlsx": "≤ 25", "xls": "", "doc": "", "pdf": "", "html": "≤ 2", "txt": "≤ 2", "csv": "", "md": "",
    "yaml": "≤ 1", "json": "",
}  # fmt: skip
"""The formats of the seed, and how long reading it should take at most."""
SLOW = ("doc", "pdf")
BIN = Path(sys.executable).parent

_SPECTRAL_RULES = """\
extends: []
rules:
  weights-are-there:
    given: $.indicators[*]
    then: {field: weight, function: truthy}
"""


@dataclass(frozen=True)
class Row:
    """One line of a table: what was measured, the median in milliseconds, and the spread."""

    what: str
    times: list[float]

    def line(self, base: float | None = None, goal: str = "") -> str:
        ratio = f" | {median(self.times) / base:.2f}" if base else f" | {goal}"
        return (
            f"| {self.what} | {median(self.times):.1f} | {min(self.times):.1f}–{max(self.times):.1f}{ratio} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    text = "\n".join(report())
    print(text)
    if parser.parse_args().write:
        (ROOT / "benchmarks" / "README.md").write_text(f"{text}\n", encoding="utf-8")


def report() -> Iterator[str]:
    yield "# Benchmarks\n\n`make bench` measures all of this on the machine at hand. The figures below are from one such run:"
    yield f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, CPython {platform.python_version()}.\n"
    yield from cold()
    yield from stages()
    yield from reading()
    yield from rules_alone()
    yield from memory()


# ------------------------------------------------------------------ cold start


def cold() -> Iterator[str]:
    yield "## From a cold start (whole process, ms)\n"
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.yaml"
        shutil.copy(FORM, one)
        commands: dict[str, list[str]] = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "**jixiao check one.yaml** (all rules)": [str(BIN / "jixiao"), "check", str(one)],
            "**jixiao check one.docx** (all rules)": [str(BIN / "jixiao"), "check", f"{SEED}.docx"],
        }
        commands |= peers(Path(folder), one)
        rows = in_turn(commands)
    base = next((median(row.times) for row in rows if "check-jsonschema" in row.what), None)
    yield "| command | median | min–max | ÷ check-jsonschema |\n|---|---|---|---|"
    yield from (row.line(base) for row in rows)
    for missing in ("check-jsonschema", "Spectral"):
        if not any(missing in name for name in commands):
            yield f"\n{missing} could not be installed here and was left out."
    yield ""


def peers(folder: Path, one: Path) -> dict[str, list[str]]:
    """The peers that can be installed: structure only for check-jsonschema, one rule for Spectral."""
    found = {}
    schema = str(ROOT / "schemas" / "evaluation.schema.json")
    if checker := python_peer():
        found["check-jsonschema one.yaml (structure only)"] = [checker, "--schemafile", schema, str(one)]
    if spectral := node_peer():
        ruleset = folder / "ruleset.yaml"
        ruleset.write_text(_SPECTRAL_RULES, encoding="utf-8")
        found["Spectral lint one.yaml (one rule)"] = [spectral, "lint", str(one), "--ruleset", str(ruleset)]
    return found


def python_peer() -> str | None:
    command = PEERS / "python" / "bin" / "check-jsonschema"
    if not command.exists():
        quiet(sys.executable, "-m", "venv", str(PEERS / "python"))
        quiet(str(PEERS / "python" / "bin" / "pip"), "install", "--quiet", "check-jsonschema")
    return str(command) if command.exists() else None


def node_peer() -> str | None:
    command = PEERS / "node" / "node_modules" / ".bin" / "spectral"
    if not command.exists() and shutil.which("npm"):
        quiet(
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(PEERS / "node"),
            "@stoplight/spectral-cli",
        )
    return str(command) if command.exists() else None


def quiet(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def in_turn(commands: dict[str, list[str]]) -> list[Row]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            quiet(*command)
            if number:
                times[name].append((time.perf_counter() - start) * 1000)
    return [Row(name, spent) for name, spent in times.items()]


# ---------------------------------------------------------------------- stages


def stages() -> Iterator[str]:
    pack = load()
    checker = Checker(pack)
    (evaluation,) = read(FORM)
    profile = pack.profiles["cn-2020"]
    checker.check(evaluation)
    engine, rules = checker._engine(profile, certain=True)
    facts = derive(evaluation, profile, pack.words)
    outcome = engine.run(facts)
    one = checker.check(evaluation)
    seed = checker.check(read(Path(f"{SEED}.txt"))[0])
    yield "## In one process, warm (ms per form)\n"
    yield f"{len(rules)} rules, {sum(len(rule.cases) for rule in rules.values())} cases, {len(facts)} facts.\n"
    yield "| stage | median | min–max | |\n|---|---|---|---|"
    steps: dict[str, Callable[[], object]] = {
        "read YAML": lambda: read(FORM),
        "shape": lambda: faults(evaluation),
        "derive facts": lambda: derive(evaluation, profile, pack.words),
        "match rules": lambda: engine.run(facts),
        "explain": lambda: findings(outcome, evaluation, rules, pack.basis),
        "**all of it, from parsed content** (accepted form)": lambda: checker.check(evaluation),
        "all of it, from parsed content (seed, with its findings)": lambda: checker.check(seed.evaluation),
        "write JSON": lambda: write("json", [one], [], Manner()),
        "write text (seed)": lambda: write("full", [seed], [], Manner()),
    }
    for what, step in steps.items():
        yield Row(what, timed(step)).line()
    yield ""


def timed(step: Callable[[], object], rounds: int = 60) -> list[float]:
    step()
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        step()
        spent.append((time.perf_counter() - start) * 1000)
    return spent


# --------------------------------------------------------------------- reading


def reading() -> Iterator[str]:
    """The seed from every format; `.doc` without LibreOffice, whose time is that of its start."""
    from validator.readers import office

    yield "## Reading the seed, warm (ms per form, until the evaluation is there)\n"
    yield "| format | median | min–max | goal |\n|---|---|---|---|"
    with patch.object(office, "program", return_value=None):
        for ending, goal in GOALS.items():
            path, what = Path(f"{SEED}.{ending}"), f".{ending}"
            times = timed(partial(read, path), 5 if ending in SLOW else 60)
            yield Row(f"{what} (msdoc2docx)" if ending == "doc" else what, times).line(goal=goal)
    yield ""


# ----------------------------------------------------------------- rules alone


def rules_alone() -> Iterator[str]:
    """Matching on a correct form of 15 indicators, and what telling how every rule ended adds; then other matchers."""
    pack = load()
    profile = pack.profiles["cn-2020"]
    facts = derive(of_fifteen(), profile, pack.words)
    everything, some = bind(pack, profile), bind(pack, profile, list(pack.rules)[60:])
    cases = [case for rule in everything.rules for case in rule.cases]
    by_kind: dict[str, list[Fact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    sixty = DurableMatcher([case for rule in some.rules for case in rule.cases])
    safe, reference = DurableMatcher(cases), ReferenceMatcher(cases)
    raw = RawDriver(safe, by_kind)
    full = Engine(everything, "durable")
    count = len(everything.rules)
    yield f"## Rules alone (ms per form of 15 indicators, {len(facts)} facts given)\n"
    yield "| what | median | min–max | goal |\n|---|---|---|---|"
    yield Row("60 rules matched", timed(lambda: sixty.match(by_kind))).line(goal="≤ 0.5")
    yield Row(f"all {count} rules matched", timed(lambda: safe.match(by_kind))).line(goal="≤ 1")
    yield Row(f"all {count} rules matched, and how each ended", timed(lambda: full.run(facts))).line()
    yield "\n| matcher (all rules) | median | min–max | ÷ raw driver |\n|---|---|---|---|"
    raw_times = timed(raw.run)
    yield Row("raw C driver (facts already JSON, nothing checked)", raw_times).line(median(raw_times))
    yield Row("safe driver", timed(lambda: safe.match(by_kind))).line(median(raw_times))
    yield Row("reference matcher", timed(lambda: reference.match(by_kind))).line(median(raw_times))
    yield ""


def of_fifteen() -> Evaluation:
    """The correct form with six of its nine rows split in two halves."""
    (evaluation,) = read(FORM)
    rows: list[Content] = []
    for row in cast(list[dict[str, Content]], evaluation.content["indicators"]):
        halved = len(rows) < 12 and row["score"] == row["weight"]
        points = {key: str(Decimal(cast(Decimal, row[key])) / 2) for key in ("weight", "score")}
        rows += (
            [{**row, **points, "level3": f"{part}{row['level3']}"} for part in "东西"] if halved else [row]
        )
    return replace(evaluation, content={**evaluation.content, "indicators": rows})


class RawDriver:
    """The engine's C functions and nothing else, handed finished JSON: no counting, no end looked for, no vetting."""

    def __init__(self, matcher: DurableMatcher, facts: dict[str, list[Fact]]) -> None:
        self._jobs = []
        for session in matcher._sessions:
            batch = session.batch(facts, dict(matcher._texts))
            messages = [durable._START, *session._messages(batch), durable._END]
            self._jobs.append((session._create(), f"[{','.join(messages)}]"))

    def run(self) -> None:
        for handle, batch in self._jobs:
            _, offset = engine.assert_facts(handle, batch)
            message = engine.start_action_for_state(handle, offset)[1]
            while message:
                message = engine.complete_and_start_action(handle, offset)
            engine.delete_state(handle, "d")


# ---------------------------------------------------------------------- memory


def memory(forms: int = 10_000) -> Iterator[str]:
    checker = Checker(load())
    (evaluation,) = read(FORM)
    (seed,) = read(Path(f"{SEED}.txt"))
    yield "## Memory over many forms in one process (MB, peak)\n"
    yield "| forms | peak |\n|---|---|"
    start = time.perf_counter()
    for number in range(1, forms + 1):
        checker.check(seed if number % 10 == 0 else evaluation)
        if number in (100, 1_000, forms // 2, forms):
            yield f"| {number:,} | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f} |"
    yield f"\n{forms / (time.perf_counter() - start):.0f} forms a second, one in ten with the seed's findings."


if __name__ == "__main__":
    main()
