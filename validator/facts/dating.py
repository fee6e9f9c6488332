"""A date that was to be kept against the date that was reached, no more precisely than they were written."""

from __future__ import annotations

from itertools import product

from validator.model.quantity import Quantity

Day = tuple[int | None, int | None, int | None]
_Date = tuple[int, int, int]


def late(target: Quantity, actual: Quantity, year: int | None) -> bool | None:
    """Whether what was reached surely came after its date, or surely not; None where the writing leaves it open.

    A date without a year lies in `year`, that of the evaluation; beside one of another year it may lie in either.
    """
    due, done = target.end, actual.end
    if due is None or done is None or _is_day_alone(due) or _is_day_alone(done):
        return None
    if year is None and (due[0] is None) != (done[0] is None):
        return None
    home = year if year is not None else due[0] or 0
    dues = {due[0] or home}
    dones = {done[0]} if done[0] else {home, *dues}
    answers = {
        _after(_dated(due, at), _dated(done, then), _spans(target), actual)
        for at, then in product(dues, dones)
    }
    return answers.pop() if len(answers) == 1 else None


def _after(due: Day, done: Day, spanning: bool, actual: Quantity) -> bool | None:
    if _last(done) <= _last(due):
        return False
    # Of "by October" only the end is known; a stretch of time may be that of work which lasts.
    reached = actual.start == actual.end or (spanning and _spans(actual))
    return True if reached and _first(done) > _last(due) else None


def _spans(quantity: Quantity) -> bool:
    return quantity.start is not None and quantity.end is not None and quantity.start != quantity.end


def _is_day_alone(day: Day) -> bool:
    """ "15日前" says a day of some month."""
    return day[1] is None and day[2] is not None


def _dated(day: Day, year: int) -> Day:
    return (year, *day[1:])


def _first(day: Day) -> _Date:
    return day[0] or 0, day[1] or 1, day[2] or 1


def _last(day: Day) -> _Date:
    return day[0] or 0, day[1] or 12, day[2] or 31
