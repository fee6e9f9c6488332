"""Forms as provinces and central departments publish them, written by hand as data: every value of each, in every shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from validator.forms.text import squeeze
from validator.model.document import Table

from .layout import document, entries, ragged, recognise, table, unmerged
from .roundtrip.compared import leaves

FORMS = sorted((Path(__file__).parent / "published").glob("*.yaml"))
SHAPES = {"merged": lambda made: made, "spans lost": ragged, "without merges": unmerged}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_published_form_is_read_value_by_value(form: Path, shape: str):
    told = yaml.safe_load(form.read_text(encoding="utf-8"))
    blocks = [SHAPES[shape](made) if isinstance(made := _block(b), Table) else made for b in told["form"]]
    source = document(*blocks)
    (found,) = recognise(source)
    assert found.content == _expanded(told["content"])
    written = {
        i.place: squeeze(i.text) for b in source.blocks for i in (b.cells if isinstance(b, Table) else [b])
    }
    for pointer, value in leaves(found.content):
        if pointer != "/kind" and "\n" not in value:
            assert squeeze(value) in written[found.places[pointer]], pointer
    assert sorted(text for text, _ in found.unread) == sorted(told.get("unread", []))


def _block(block: Any) -> str | Table:
    return table(*(str(line or "") for line in block)) if isinstance(block, list) else block


def _expanded(content: Any) -> Any:
    """Lists are written as lines, the names of their fields in the first."""
    if isinstance(content, dict):
        return {name: _expanded(value) for name, value in content.items()}
    return entries(*content) if isinstance(content, list) else content
