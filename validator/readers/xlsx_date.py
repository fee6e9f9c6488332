"""Serial numbers of spreadsheets in, dates and times out: 2021-12-31, 2021年12月, 08:30."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

_LAST = 2_958_466  # the day after 9999-12-31
_FALSE_LEAP_DAY = 60  # 1900-02-29, which never was: counting from 1900 is a day off before it


def date_text(serial: Decimal, parts: str, since_1904: bool) -> str | None:
    """The moment that a serial number of days means, as far as `parts` ("ymdHMST") show it; None if it means none."""
    if not 0 <= serial < _LAST:
        return None
    if "T" in parts:
        return _clock(round(serial * 86400))
    if not set(parts) & set("ymd"):
        return _clock(round(serial % 1 * 86400))
    moment = _moment(serial, since_1904)
    return None if moment is None else _told(moment, parts)


def _moment(serial: Decimal, since_1904: bool) -> datetime | None:
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    if not since_1904 and serial < _FALSE_LEAP_DAY + 1:
        if serial < 1 or serial >= _FALSE_LEAP_DAY:
            return None
        start += timedelta(days=1)
    try:
        return start + timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return None


def _told(moment: datetime, parts: str) -> str:
    time = f" {moment:%H:%M:%S}" if "S" in parts else f" {moment:%H:%M}" if "H" in parts else ""
    if "d" in parts or time or ("m" in parts and "y" not in parts):
        return f"{moment.year}-{moment:%m-%d}{time}"
    return f"{moment.year}年{moment.month}月" if "m" in parts else f"{moment.year}年"


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
