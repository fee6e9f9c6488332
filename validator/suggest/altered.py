"""An evaluation with other values in some of its cells."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

from validator.model.evaluation import Evaluation, steps

Write = tuple[str, Decimal | str]
"""A JSON Pointer and what is to stand there."""


def altered(evaluation: Evaluation, writes: Iterable[Write]) -> Evaluation:
    """The same form with these values; what a pointer's last step names need not be there yet."""
    content = deepcopy(evaluation.content)
    for pointer, value in writes:
        *path, last = steps(pointer)
        node: Any = content
        for step in path:
            node = node[int(step)] if isinstance(node, list) else node.setdefault(step, {})
        if isinstance(node, list):
            node[int(last)] = value
        else:
            node[last] = value
    return replace(evaluation, content=content)
