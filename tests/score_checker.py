"""Checks the explanation of a score without any code of the service: computes the score, and the hash of its inputs, from
what the explanation says (proto-docs/indicators/scores.yaml), in exact fractions."""

from __future__ import annotations

import hashlib
from fractions import Fraction


def faults(explanation: dict) -> list[str]:
    """Everything that is not as the inputs make it; nothing for a right explanation."""
    found = []

    def compare(what: str, told, computed) -> None:
        if told != computed:
            found.append(f"{what}: told {told}, computed {computed}")

    compare("inputs_hash", explanation["inputs_hash"], hashlib.sha256(canonical(explanation).encode()).hexdigest())
    contributions, weights, blocked = Fraction(0), Fraction(0), False
    for target in explanation["targets"]:
        name = target["target_id"]
        achieved = achievement(target, explanation)
        effective = weight(target, explanation, achieved is not None)
        blocked |= achieved is None and explanation["policy"]["missing"] == "block"
        contribution = effective * (achieved or 0)
        compare(f"{name} missing", target["missing"], achieved is None)
        compare(f"{name} achievement", target["achievement"], None if achieved is None else written(achieved))
        compare(f"{name} weight_counted", target["weight_counted"], written(effective))
        compare(f"{name} contribution", target["contribution"], written(contribution))
        contributions += contribution
        weights += effective
    compare("sums of contributions", explanation["sums"]["contributions"], written(contributions))
    compare("sums of weights", explanation["sums"]["weights"], written(weights))
    score = None if blocked or not weights else rounded(contributions / weights, 2)
    compare("score", explanation["score"], score)
    compare("rating", explanation["rating"], None if score is None else rating(score, explanation["policy"]["thresholds"]))
    return found


def canonical(explanation: dict) -> str:
    policy, owner = explanation["policy"], explanation["owner"]
    lines = [(explanation["rule"]["version"], explanation["period"], owner["kind"], owner["id"], policy["missing"],
              policy["thresholds"]["above"], policy["thresholds"]["meets"])]
    for target in explanation["targets"]:
        bands = [f"{band['from'] or ''}:{band['below'] or ''}:{band['points']}" for band in target["bands"]]
        lines.append(("T", target["target_id"], target["indicator_id"], target["indicator_code"], target["direction"],
                      target["aggregation"], goal(target), target["weight"], str(target["days"]), target["cap"], *bands))
        for one in target["measurements"]:
            value = one["value"] if "value" in one else f"{one['numerator']}/{one['denominator']}"
            lines.append(("M", str(one["entry"]), one["measured_on"], value))
        for one in target["contributors"]:
            lines.append(("C", one["target_id"], one["weight"], one["achievement"] or "-"))
    return "".join(" ".join(line) + "\n" for line in lines)


def goal(target: dict) -> str:
    return target["target"] if target.get("target_to") is None else f"{target['target']}:{target['target_to']}"


def weight(target: dict, explanation: dict, measured: bool) -> Fraction:
    if not measured and explanation["policy"]["missing"] == "exclude":
        return Fraction(0)
    return Fraction(target["weight"]) * (1 if explanation["rule"]["version"] == "score/1" else target["days"])


def achievement(target: dict, explanation: dict) -> Fraction | None:
    second = explanation["rule"]["version"] != "score/1"
    cap, reached = Fraction(target["cap"]), realisation(target)
    if reached is not None:
        counted = min(max(raw(target, Fraction(target["target"]), reached), Fraction(0)), cap)
        return banded(counted, target["bands"]) if second else counted
    rolled = roll_up(target["contributors"], explanation["policy"]["missing"]) if second and not target["measurements"] else None
    return None if rolled is None else min(max(rolled, Fraction(0)), cap)


def realisation(target: dict) -> Fraction | None:
    measured = target["measurements"]
    if not measured:
        return None
    if target["aggregation"] == "ratio":
        bottom = sum(Fraction(one["denominator"]) for one in measured)
        return 100 * sum(Fraction(one["numerator"]) for one in measured) / bottom if bottom else None
    values = [Fraction(one["value"]) for one in measured]
    last = max(measured, key=lambda one: (one["measured_on"], one["entry"]))
    return {"sum": sum(values), "mean": sum(values) / len(values), "last": Fraction(last["value"]), "max": max(values),
            "min": min(values)}[target["aggregation"]]


def raw(target: dict, goal: Fraction, reached: Fraction) -> Fraction:
    direction = target["direction"]
    if direction == "within_range":
        upper = Fraction(target["target_to"])
        return 100 * reached / goal if reached < goal else 100 * reached / upper if reached > upper else Fraction(100)
    if goal == 0:
        assert direction != "higher_is_better", "a target that cannot be"
        return Fraction(100 if reached == 0 else 0)
    deviation = (reached - goal) / abs(goal)
    return 100 * {"higher_is_better": 1 + deviation, "lower_is_better": 1 - deviation,
                  "target_is_best": 1 - abs(deviation)}[direction]


def banded(percent: Fraction, bands: list[dict]) -> Fraction:
    for band in bands:
        if (band["from"] is None or percent >= Fraction(band["from"])) and (band["below"] is None or percent < Fraction(band["below"])):
            return Fraction(band["points"])
    return percent


def roll_up(contributors: list[dict], missing: str) -> Fraction | None:
    if missing == "block" and any(one["achievement"] is None for one in contributors):
        return None
    counting = [one for one in contributors if one["achievement"] is not None or missing == "zero"]
    weights = sum(Fraction(one["weight"]) for one in counting)
    return sum(Fraction(one["weight"]) * Fraction(one["achievement"] or 0) for one in counting) / weights if weights else None


def rating(score: str, thresholds: dict) -> str:
    if Fraction(score) >= Fraction(thresholds["above"]):
        return "di_atas_ekspektasi"
    return "sesuai_ekspektasi" if Fraction(score) >= Fraction(thresholds["meets"]) else "di_bawah_ekspektasi"


def rounded(value: Fraction, places: int) -> str:
    """Half away from zero, with exactly so many places."""
    shifted = abs(value) * 10**places
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    digits = str(whole).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if value < 0 and whole else "") + text


def written(value: Fraction) -> str:
    """As short as can be with 9 decimals; a number beyond 18 whole digits is whole."""
    if abs(value) > 10**18 - 1:
        return rounded(value, 0)
    return rounded(value, 9).rstrip("0").rstrip(".")
