"""How long one file may take: what lasts longer ends with a sentence, and the next file has its turn."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from validator.errors import UnreadableDocument

_AGAIN = 1.0


class _Late(BaseException):  # no `except Exception` on the way may take it for a damaged file
    pass


@contextmanager
def limited(seconds: float, name: str) -> Iterator[None]:
    """Raises UnreadableDocument when what runs within takes longer. Windows has no such alarm; there the bounds of
    readers/limits.py are all that holds a file."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)  # again, should a library swallow the first
    try:
        yield
    except _Late as error:
        signal.setitimer(signal.ITIMER_REAL, 0)
        zh = f"{name}：{seconds:g} 秒内没有处理完，已放弃；可用 --timeout 放宽"
        en = f"{name}: was not done within {seconds:g} seconds and given up; --timeout allows more"
        raise UnreadableDocument(zh, en) from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_: int, __: object) -> None:
    raise _Late
