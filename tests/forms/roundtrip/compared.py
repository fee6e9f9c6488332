"""What was read back beside the evaluation that was written: every difference, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from validator.forms.recognise import recognise
from validator.model.document import Document
from validator.readers import read_bytes

from .files import Written


def differences(content: dict[str, Any], written: Written) -> list[str]:
    """What differs; nothing when the form read back is the evaluation, every value at its place."""
    source = read_bytes(written.data, written.name)
    assert isinstance(source, Document)
    forms = recognise(source)
    if len(forms) != 1:
        return [f"{len(forms)} forms"]
    told, found = (
        {at: value for at, value in leaves(form) if value and not at.startswith("/headers/")}
        for form in (content, forms[0].content)
    )
    if written.flat:
        told = {at: value.replace("\n", "") for at, value in told.items()}
    missed = [f"missed {at} {told[at]!r}" for at in told if at not in found]
    invented = [f"invented {at} {found[at]!r}" for at in found if at not in told]
    changed = [
        f"{at} {told[at]!r} became {found[at]!r}" for at in told if at in found and found[at] != told[at]
    ]
    unread = [f"unread {text!r} at {place.spot('en')}" for text, place in forms[0].unread]
    strayed = [
        f"{at} found at {forms[0].places[at].spot('en')}"
        for at in found
        if at in written.places and forms[0].places[at] not in written.places[at]
    ]
    return [*missed, *invented, *changed, *unread, *strayed]


def leaves(content: object, pointer: str = "") -> Iterator[tuple[str, str]]:
    """All values with their JSON Pointers."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield from leaves(value, f"{pointer}/{name}")
    elif isinstance(content, list):
        for i, value in enumerate(content):
            yield from leaves(value, f"{pointer}/{i}")
    else:
        yield pointer, str(content)
