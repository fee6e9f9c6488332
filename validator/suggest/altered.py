"""An evaluation with other values in some of its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from validator.model.evaluation import Content, Evaluation, steps

Write = tuple[str, Decimal | str]
"""A JSON Pointer and what is to stand there."""


def altered(evaluation: Evaluation, writes: Iterable[Write]) -> Evaluation:
    """The same form with these values; what a pointer's last step names need not be there yet.

    What does not change is shared with the form as it was.
    """
    content: dict[str, Content] = dict(evaluation.content)
    own: set[int] = {id(content)}
    for pointer, value in writes:
        *path, last = steps(pointer)
        node: Any = content
        for step in path:
            node = _own(node, int(step) if isinstance(node, list) else step, own)
        if isinstance(node, list):
            node[int(last)] = value
        else:
            node[last] = value
    return replace(evaluation, content=content)


def _own(node: Any, step: Any, own: set[int]) -> Any:
    """What the step leads to, copied where it is still that of the form as it was; a mapping where there is nothing."""
    child = node[step] if isinstance(node, list) else node.get(step, {})
    if id(child) not in own:
        child = child.copy()
        own.add(id(child))
        node[step] = child
    return child
