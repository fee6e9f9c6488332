"""Rule folders that replace the project's own, over a small vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.engine import cases, load, remedies, rulefile, surroundings

from .build import VOCABULARY


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that `load` takes for the rules that come with jixiao; empty."""
    folder = tmp_path / "rules"
    folder.mkdir()
    monkeypatch.setattr(load, "folder", lambda name: folder)
    monkeypatch.setattr(cases, "vocabulary", lambda: VOCABULARY)
    monkeypatch.setattr(rulefile, "vocabulary", lambda: VOCABULARY)
    monkeypatch.setattr(surroundings, "vocabulary", lambda: VOCABULARY)
    monkeypatch.setattr(remedies, "vocabulary", lambda: VOCABULARY)
    return folder
