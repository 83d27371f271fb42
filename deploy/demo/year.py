"""Performance in 2026: indicators agreed with the people concerned, targets, monthly measurements, and the scores."""
import random
from calendar import monthrange
from collections.abc import Iterator

from api import Api, until
from cards import INDICATORS, UNITS_IN_ENGLISH, Indicator, card_of_person, card_of_unit
from city import City
from consultations import consult_on_duration

QUARTERS = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
MEASURED = QUARTERS[:3]
POLICY_MONTH = 7  # from which on the counters for identity cards and certificates issue them on the day
SPED_UP = ("WAKTU-PROSES", "TEPAT-WAKTU")
COUNTERS = ("DISDUKCAPIL", "DISDUKCAPIL-DAFDUK", "DISDUKCAPIL-CAPIL")


def agree_indicators(api: Api, city: City) -> None:
    last = city.employee_ids[city.people[-1].nip]
    for one in INDICATORS.values():
        indicator = api.ensure("indicators", {
            "code": one.code, "name": one.name, "name_en": one.name_en, "category": one.category,
            "measure": {"unit": one.unit, "unit_en": UNITS_IN_ENGLISH.get(one.unit), "kind": one.kind}, "direction": one.direction, "aggregation": one.aggregation,
            "source": "citizen_satisfaction" if one.code == "IKM" else "import",
        }, ("code",), f"indicator-{one.code}", f"?code={one.code}", role="kpi_admin")
        path = f"indicators/{indicator['id']}"
        if one.code == "WAKTU-PROSES" and indicator["state"] in ("draft", "consultation"):
            consult_on_duration(api, city, path, indicator["state"])
        if indicator["state"] in ("draft", "consultation"):
            api.act(path, "approve", role="kpi_admin")
    probe = ("owner_kind,owner,indicator_code,period,value,weight,reason_easier\n"
             f"employee,{last},DOKUMEN,2026-Q4,1,1,Hanya dicoba\n")
    attempts = iter(range(1_000_000))

    def known() -> bool:
        response = api.call("POST", "targets/imports?dry_run=true", data=probe.encode(), role="kpi_admin",
                            key=f"probe-{last}-{next(attempts)}", headers={"Content-Type": "text/csv"})
        return not api.wait(response.headers["Location"], role="kpi_admin")["counts"].get("rejected")
    until("indicators knows the employees", known, 300)


def set_targets(api: Api, city: City, seed: int, served: set[str]) -> int:
    """`served`: codes of the units whose citizens are surveyed."""
    def rows() -> Iterator[tuple]:
        units = {unit.code: unit for unit in city.units}
        for unit in city.units[1:]:
            for period in QUARTERS:
                for code, weight in card_of_unit(unit, unit.code in served):
                    yield "unit", unit.code, code, period, INDICATORS[code].value, weight
        for person in city.people:
            chance = random.Random(f"{seed}/{city.code}/{person.nip}/targets")
            card = card_of_person(person, units[person.unit_code], chance)
            for period in MEASURED:
                for code, weight in card:
                    yield "employee", city.employee_ids[person.nip], code, period, INDICATORS[code].value, weight
    return api.load("targets/imports", ["owner_kind", "owner", "indicator_code", "period", "value", "weight"], rows(),
                    f"targets-{len(city.people)}", role="kpi_admin")


def measure(api: Api, city: City, seed: int) -> int:
    indicators = {i["id"]: i["code"] for i in api.all("indicators", role="kpi_admin")}
    names = {id_: code for code, id_ in city.unit_ids.items()} | {id_: nip for nip, id_ in city.employee_ids.items()}
    names["00000000-0000-0000-0000-000000000000"] = city.code  # the city itself

    def rows() -> Iterator[tuple]:
        for period in MEASURED:
            for target in api.all(f"targets?period={period}", role="kpi_admin"):
                code = indicators[target["indicator_id"]]
                if code != "IKM":
                    owner = names[target["owner"]["id"]]
                    for day, value in months(f"{seed}/{city.code}/{owner}", INDICATORS[code], period, owner in COUNTERS):
                        if target["from"] <= day <= target["to"]:
                            yield target["id"], value, day
    return api.load("measurements/imports", ["target_id", "value", "measured_on"], rows(), f"measurements-{len(city.people)}",
                    role="kpi_admin")


def months(name: str, indicator: Indicator, period: str, counter: bool = False) -> Iterator[tuple[str, str]]:
    """A value at the end of each month: around the target, by the owner's strength and the month's luck; at a counter the policy shows."""
    strength = random.Random(f"{name}/strength").gauss(1.06, 0.09)
    chance = random.Random(f"{name}/{indicator.code}/{period}")
    luck = 0.015 if indicator.aggregation == "last" else 0.04  # what is counted up over the year moves slowly
    quarter = int(period[-1])
    for month in range(3 * quarter - 2, 3 * quarter + 1):
        factor = strength + chance.gauss(0, luck)
        if counter and indicator.code in SPED_UP:
            factor += 0.2 if month >= POLICY_MONTH else -0.2
        yield f"2026-{month:02d}-{monthrange(2026, month)[1]}", reached(indicator, factor)


def reached(indicator: Indicator, factor: float) -> str:
    """A value that is `factor` of the target, the greater the better."""
    if indicator.kind == "count":
        return str(max(0, round(indicator.value / 3 * factor)))
    if indicator.lower_is_better:
        return f"{max(0.5, indicator.value * (2 - factor)):.2f}"
    return f"{min(100.0, max(0.0, indicator.value * factor)):.2f}"


def close_and_score(api: Api) -> None:
    """Closes the first half-year; the third quarter's scores stay provisional."""
    satisfied = api.get("indicators?code=IKM", role="kpi_admin")["items"][0]["id"]
    for period in MEASURED[:2]:
        if api.get(f"periods/{period}", role="kpi_admin")["state"] == "closed":
            continue
        for target in list(api.all(f"targets?period={period}&indicator_id={satisfied}", role="kpi_admin")):
            until("indicators knows what citizens answered",
                  lambda: api.get(f"measurements?target_id={target['id']}", role="kpi_admin")["items"])
        api.act(f"periods/{period}", "close", {"missing": "zero"}, role="kpi_admin")
        until("the period is closed", lambda: api.get(f"periods/{period}", role="kpi_admin")["state"] == "closed")
    for period in MEASURED:
        response = api.post("score-runs", {"period": period}, f"score-{period}", role="kpi_admin")
        job = api.wait(response.headers["Location"], role="kpi_admin")
        if job["state"] != "succeeded":
            raise SystemExit(f"score-runs: {job['state']} {job['failure']}")
