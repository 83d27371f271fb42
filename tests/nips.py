"""NIPs of people by the thousand."""

from __future__ import annotations

import datetime

a_day = 900  #: so many share a day of birth, and are told apart by their serial number


def nip(number: int) -> str:
    """Of the `number`th: a civil servant since 2010."""
    born = datetime.date(1970, 1, 1) + datetime.timedelta(days=number // a_day)
    return f"{born:%Y%m%d}2010011{number % a_day + 1:03}"
