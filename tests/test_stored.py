"""Values kept between runs: found again as they were, made again in doubt, and never more than data."""

from __future__ import annotations

import os
import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from validator.engine.load import load
from validator.resources import folder
from validator.stored import stamp, stored


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "jixiao"


class Made:
    """Counts how often a value was made."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def test_what_was_stored_is_not_made_again():
    made = Made({"一": [Decimal("1.10")]})
    for _ in range(3):
        assert stored("words", "as it was", made, [Decimal]) == {"一": [Decimal("1.10")]}
    assert made.times == 1


def test_another_state_is_made_anew_and_takes_the_place_of_the_old_one(store: Path):
    made = Made(1)
    for state in ("old", "new", "new"):
        stored("words", state, made, [])
    assert (made.times, len(list(store.iterdir()))) == (2, 1)


@pytest.mark.parametrize("keep", [0, 10, 32, 40])
def test_a_damaged_file_is_made_again(store: Path, keep: int):
    made = Made(["word"] * 50)
    stored("words", "", made, [])
    (file,) = store.iterdir()
    file.write_bytes(file.read_bytes()[:keep])
    assert stored("words", "", made, []) == made.value
    assert made.times == 2


class Harm:
    """Would end the program when it is read back."""

    def __reduce__(self) -> object:
        return os._exit, (3,)


def test_a_file_that_somebody_forged_runs_nothing(store: Path):
    stored("words", "", Made(1), [])
    (file,) = store.iterdir()
    file.write_bytes(file.read_bytes()[:32] + pickle.dumps(Harm()))
    assert stored("words", "", Made(2), [Decimal]) == 2


def test_without_a_place_to_keep_things_everything_still_works(store: Path, monkeypatch: pytest.MonkeyPatch):
    store.write_text("a file where the folder should be")
    assert stored("words", "", Made(1), []) == 1
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert stored("words", "", Made(1), []) == 1


def test_the_stamp_of_a_folder_tells_its_states_apart(tmp_path: Path):
    file = tmp_path / "module.py"
    file.write_text("a = 1")
    before = stamp([tmp_path])
    assert stamp([tmp_path]) == before
    file.write_text("a = 10")
    assert stamp([tmp_path]) != before


def test_a_stored_pack_is_the_pack_that_was_built():
    assert load() == load()


def test_a_rule_that_changed_is_read_again(tmp_path: Path):
    home = tmp_path / "own"
    home.mkdir()
    words = home / "words.yaml"
    words.write_text("own_words: [甲]")
    assert load([home]).words["own_words"] == ("甲",)
    words.write_text("own_words: [乙]")
    assert load([home]).words["own_words"] == ("乙",)


def test_rules_are_named_by_the_folder_as_it_was_given(monkeypatch: pytest.MonkeyPatch):
    """The same folder spelled in two ways: what one run kept must not name the files of the next."""
    home = folder("rules")
    monkeypatch.chdir(home.parent)
    for given in (Path("rules"), home, Path("rules")):
        assert {given.as_posix()} == {
            Path(r.file).parents[1].as_posix() for r in load([given]).rules.values()
        }
