"""`--watch`: what counts as a change, and how it ends."""

import pytest

from validator.cli import watch
from validator.errors import ValidatorError


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(watch, "EVERY", 0.001)


def followed(changes, forms, others=()):
    """How often the check ran: after each run one of the changes is made, after the last one somebody ends it."""
    ran = []

    def once():
        ran.append(1)
        if len(ran) > len(changes):
            raise KeyboardInterrupt
        changes[len(ran) - 1]()
        return 0

    with pytest.raises(KeyboardInterrupt):
        watch.follow(once, forms, others, "zh")
    return len(ran)


def test_a_form_that_changes_appears_or_goes_is_checked_again(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("a: 1")
    changes = [
        lambda: file.write_text("a: 100"),
        lambda: (tmp_path / "b.yaml").write_text("b: 1"),
        file.unlink,
    ]
    assert followed(changes, lambda: sorted(tmp_path.iterdir())) == 4


def test_a_rule_that_changes_too(tmp_path):
    (tmp_path / "own").mkdir()
    rule = tmp_path / "own" / "A-01.yaml"
    assert followed([lambda: rule.write_text("id: A-01")], list, [tmp_path]) == 2


def test_a_fault_that_was_said_does_not_end_it(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("a")

    def broken():
        file.write_text("longer")
        raise SystemExit(2)

    assert followed([broken], lambda: [file]) == 2


def test_paths_that_mean_nothing_for_now_are_waited_for(tmp_path):
    file = tmp_path / "a.yaml"

    def forms():
        if not file.exists():
            raise ValidatorError("没有", "none")
        return [file]

    assert followed([lambda: file.write_text("a")], forms) == 2
