"""What more than one chapter does or says."""

from __future__ import annotations

from fractions import Fraction

period = "2026-Q1"
below, meets, above = "di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"


def set_target(story, api, kind, owner, indicator, value, weight, **more):
    target = {"owner": {"kind": kind, "id": owner}, "indicator_id": indicator, "period": period, "value": value, "weight": weight}
    return api.post(f"{story.region}/targets", {**target, **more})


def measure(story, api, target, value, day="2026-03-31"):
    return api.post(f"{story.region}/measurements", {"target_id": target, "value": value, "measured_on": day})


def rounded(number: Fraction) -> str:
    """Half up, to two decimals."""
    hundredths = (number * 100 + Fraction(1, 2)) // 1
    return f"{hundredths // 100}.{hundredths % 100:02}"
