"""Click, with the colours of rich-click where help is asked for; and groups whose commands are loaded late."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from click.core import ParameterSource

if TYPE_CHECKING or {"-h", "--help"}.isdisjoint(sys.argv):
    import click
    from click import Group
else:  # only help needs its colours, and they slow every start
    import rich_click as click
    from rich_click import RichGroup as Group

__all__ = ["Late", "ParameterSource", "click"]


class Late(Group):
    """A group some of whose commands are imported only when they are asked for, so that the others start faster.

    `later` maps their names to the modules that hold them under the same names.
    """

    later: dict[str, str] = {}  # noqa: RUF012 - set by each group for itself

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, loaded or not."""
        return sorted({*super().list_commands(ctx), *self.later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded if it is not yet."""
        if cmd_name in self.later and cmd_name not in self.commands:
            self.add_command(getattr(import_module(self.later[cmd_name]), cmd_name), cmd_name)
        return super().get_command(ctx, cmd_name)
