import time
from contextlib import suppress
from pathlib import Path

import pytest

from validator.cli.clock import limited
from validator.errors import UnreadableDocument, ValidatorError
from validator.readers import limits


def test_a_bound_is_moved_for_a_while():
    before = limits.ROWS
    with limits.moved(["rows=7", "Control-Share=0.5"]):
        assert (limits.ROWS, limits.CONTROL_SHARE) == (7, 0.5)
    assert before == limits.ROWS != 7


@pytest.mark.parametrize(
    "bound", ["rows", "rows=", "rows=x", "rows=-1", "raws=3", "moved=3", "=3", "rows=1e9", "rows=1.5"]
)
def test_what_is_no_bound_is_refused(bound):
    with pytest.raises(ValidatorError, match="is no bound"), limits.moved([bound]):
        pass


def busy(name):
    start = time.monotonic()
    with limited(0.05, name):
        while time.monotonic() < start + 20:
            with suppress(Exception):  # as libraries do
                time.sleep(0.01)


def test_what_takes_too_long_is_given_up_even_where_every_fault_is_caught():
    start = time.monotonic()
    with pytest.raises(UnreadableDocument, match=r"form\.pdf: was not done within 0\.05 seconds"):
        busy("form.pdf")
    assert time.monotonic() < start + 10


def test_what_is_done_in_time_is_left_alone():
    with limited(30, "form.pdf"):
        done = True
    time.sleep(0.01)
    assert done


def test_the_page_on_limits_is_of_today(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "scripts")
    import limits_page

    assert limits_page.PAGE.read_text() == limits_page.page(), "run scripts/limits_page.py"
