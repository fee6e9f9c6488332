"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from validator.cli.click import click
from validator.errors import ValidatorError


def options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Adds options to a command, to be listed in this order."""

    def add(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add


LANG = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="报告语言 / language"
)
RULES = click.option(
    "--rules", multiple=True, metavar="DIR", help="另加规则文件夹 / a further folder of rules and profiles"
)
NO_COLOR = click.option("--no-color", is_flag=True, help="不用颜色 / without colour (also: NO_COLOR)")
ENGINE = click.option(
    "--engine",
    type=click.Choice(["durable", "reference", "both"]),
    default="durable",
    show_default=True,
    help="规则引擎 / rule engine",
)
TIMEOUT = click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True, metavar="SECONDS",
    help="每个文件最多用时（秒） / how long one file may take",
)  # fmt: skip
LIMIT = click.option(
    "--limit", "bounds", multiple=True, metavar="NAME=VALUE",
    help="放宽或收紧读取上限，如 rows=20000 / move a bound of docs/limits.md",
)  # fmt: skip


def ids(text: str, known: Any) -> frozenset[str]:
    """The rules that a list of ids and families names. Raises ValidatorError for a name that fits none."""
    names = [name.strip().upper() for name in text.split(",") if name.strip()]
    chosen = {name: [rule for rule in known if rule == name or rule.startswith(f"{name}-")] for name in names}
    for name, rules in chosen.items():
        if not rules:
            raise ValidatorError(
                f"没有规则 {name}；jixiao rules list 列出全部规则",
                f"there is no rule {name}; see jixiao rules list",
            )
    return frozenset(rule for rules in chosen.values() for rule in rules)
