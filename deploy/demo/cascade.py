"""The city's own targets, who moves them, somebody who moved, and measurements as auditors like them."""
from api import Api
from city import City

PERIODS = ["2026-Q1", "2026-Q2", "2026-Q3"]
CITY_CARD = [("TEPAT-WAKTU", 96, 60), ("WAKTU-PROSES", 4, 40)]
FROM_PERSON_TO_AGENCY = [("LITERASI-SD", "DISDIK"), ("ANAK-IDL", "DINKES")]  # teacher, school, agency; nurse, Puskesmas, agency
REVISED = {"unit": "DINSOS", "indicator": "BANSOS-TEPAT", "value": "95",
           "reason": "Perubahan Perjanjian Kinerja setelah Perubahan APBD 2026: data penerima sudah dimutakhirkan.",
           "reason_easier": "Realisasi triwulan III memuat penyaluran susulan yang tidak berulang."}
EVIDENCE = b"bulan,anggaran,realisasi\n2026-07,1200000000,1010000000\n2026-08,1200000000,1100000000\n2026-09,1200000000,1150000000\n"


def set_city_targets(api: Api, city: City) -> None:
    """Before the first half-year is closed: the city's targets, and its units as those who move them, evenly."""
    rows = (("region", city.code, code, period, value, weight) for period in PERIODS for code, value, weight in CITY_CARD)
    api.load("targets/imports", ["owner_kind", "owner", "indicator_code", "period", "value", "weight"], rows,
             "city-targets", role="kpi_admin")
    indicators = {item["code"]: item["id"] for item in api.all("indicators", role="kpi_admin")}
    for period in PERIODS:
        for code, _, _ in CITY_CARD:
            query = f"targets?period={period}&indicator_id={indicators[code]}"
            whole = api.get(f"{query}&owner_kind=region", role="kpi_admin")["items"][0]
            if not whole["contributors"]["count"]:
                divide(api, whole, list(api.all(f"{query}&owner_kind=unit", role="kpi_admin")))
    for code, agency in FROM_PERSON_TO_AGENCY:
        cascade(api, city, indicators[code], agency)


def cascade(api: Api, city: City, indicator: str, agency: str) -> None:
    """The agency's target is moved by its units' targets, and those by their people's."""
    query = f"targets?period={PERIODS[-1]}&indicator_id={indicator}"
    by_owner = {target["owner"]["id"]: target for target in api.all(query, role="kpi_admin")}
    below = [unit.code for unit in city.units if unit.parent_code == agency and city.unit_ids[unit.code] in by_owner]
    parts = {agency: [city.unit_ids[code] for code in below]}
    for code in below:
        parts[code] = [city.employee_ids[p.nip] for p in city.people if p.unit_code == code and p.nip not in city.heads.values()]
    for code, owners in parts.items():
        whole = by_owner[city.unit_ids[code]]
        found = [by_owner[owner] for owner in owners if owner in by_owner]
        if found and not whole["contributors"]["count"]:
            divide(api, whole, found)


def divide(api: Api, target: dict, contributors: list[dict]) -> None:
    path = f"targets/{target['id']}"
    etag = api.call("GET", path, role="kpi_admin").headers["ETag"]
    body = {"contributors": [{"target_id": one["id"]} for one in contributors], "reason": "Pohon kinerja tahun 2026"}
    api.call("PUT", f"{path}/contributors", json=body, role="kpi_admin", etag=etag)


def move_somebody(api: Api, city: City) -> None:
    """The last of the people left their unit in the middle of the third quarter."""
    who, period = city.employee_ids[city.people[-1].nip], PERIODS[-1]
    if all(target["to"] == "2026-09-30" for target in api.get(f"targets?period={period}&owner_id={who}", role="kpi_admin")["items"]):
        api.post("targets/transfers", {"employee_id": who, "period": period, "last_day": "2026-08-31", "reason": "Cuti di luar tanggungan"},
                 f"transfer-{who}", role="kpi_admin")


def revise_plan(api: Api, city: City) -> None:
    """In autumn, with the year's revised budget, the social agency agreed to reach more."""
    indicator = api.get(f"indicators?code={REVISED['indicator']}", role="kpi_admin")["items"][0]["id"]
    query = f"targets?period=2026-Q4&indicator_id={indicator}&owner_id={city.unit_ids[REVISED['unit']]}"
    target = api.get(query, role="kpi_admin")["items"][0]
    if target["value"] != REVISED["value"]:
        path = f"targets/{target['id']}"
        api.call("PATCH", path, role="kpi_admin", etag=api.call("GET", path, role="kpi_admin").headers["ETag"],
                 headers={"Content-Type": "application/merge-patch+json"}, json={name: REVISED[name] for name in ("value", "reason", "reason_easier")})


def verify_budget(api: Api, city: City) -> None:
    """From now on budgets are verified: one figure of the third quarter came late, with its file, and was confirmed."""
    if len(api.get("measurement-policies", role="kpi_admin")["items"]) > 1:
        return
    budget = api.get("indicators?code=ANGGARAN", role="kpi_admin")["items"][0]["id"]
    policy = {"valid_from": city.today.isoformat(), "verification": "listed", "verified_indicators": [budget],
              "late_after_days": 10, "late": "mark"}
    unit = next(unit for unit in city.units[1:] if unit.code in city.heads)
    query = f"targets?period={PERIODS[-1]}&indicator_id={budget}&owner_id={city.unit_ids[unit.code]}"
    target = api.get(query, role="kpi_admin")["items"][0]["id"]
    name = "Realisasi%20Anggaran.csv"
    file = api.call("POST", f"evidence-files?target_id={target}&name={name}", data=EVIDENCE, role="kpi_admin", key=f"evidence-{target}",
                    headers={"Content-Type": "text/csv"}).json()
    api.call("PUT", "measurement-policies/current", json=policy, role="kpi_admin", etag='"1"')
    measured = api.post("measurements", {"target_id": target, "value": "90.55", "measured_on": "2026-09-30",
                                         "external_key": "sipd/2026-Q3/anggaran",
                                         "evidence": [{"title": "Realisasi anggaran", "file_id": file["id"]}]},
                        f"late-{target}", role="kpi_admin").json()
    # By another officer of the bureau: who leads the unit does not confirm its result.
    officer = next(person.nip for person in city.people if person.nip not in city.heads.values())
    api.act(f"measurements/{measured['id']}", "verify", role="kpi_admin", nip=officer)
