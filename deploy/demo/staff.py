"""Personnel: the region, its units, posts and people, and who heads what."""
from concurrent.futures import ThreadPoolExecutor

from api import Api, until
from city import City
from places import load_places

ESTABLISHED = "2017-01-01"  # when the regional regulations on agencies that follow PP 18/2016 took effect
BEGAN = "2026-01-01"
ACTING = [("2027-01-01", "2027-03-31", "821/1/BKPSDM/2026"), ("2027-04-01", "2027-06-30", "821/19/BKPSDM/2027")]  # and its extension


def load_staff(api: Api, city: City) -> None:
    """Leaves with the units' and employees' ids on the city."""
    region = f"/v1/regions/{city.code}"
    if api.call("GET", region, ok=(200, 404)).status_code == 404:
        api.call("PUT", region, json={"name": city.name, "name_en": city.name_en, "kind": city.kind,
                                      "time_zone": city.time_zone, "bps_code": city.bps_code})
    api.load("units/imports", ["code", "name", "kind", "parent_code", "valid_from"],
             [(u.code, u.name, u.kind, u.parent_code, ESTABLISHED) for u in city.units], "units")
    api.load("positions/imports", ["code", "name", "level", "eselon", "occupation", "class", "unit_code", "leads_unit", "valid_from"],
             [(p.code, p.name, p.level, p.eselon, p.occupation, p.job_class, p.unit_code, str(p.code.endswith(".0")).lower(), ESTABLISHED)
              for p in city.positions],
             "positions")
    api.load("employees/imports",
             ["nip", "name", "status", "rank", "unit_code", "position_code", "supervisor_nip", "valid_from"],
             [(p.nip, p.name, p.status, p.rank, p.unit_code, p.position_code, p.supervisor_nip, p.ranks[-1][1])
              for p in city.people],
             f"employees-{len(city.people)}")
    api.load("assignments/imports", ["nip", "kind", "position_code", "from"],
             [(nip, "additional", code, BEGAN) for code, nip in city.headships.items()], "headships")
    api.load("assignments/imports", ["nip", "kind", "position_code", "from", "to", "decree_number"],
             [(city.heads["DISDUKCAPIL-DAFDUK"], "plt", "DISDUKCAPIL.0", *term) for term in ACTING], "acting")
    api.load("ranks/imports", ["nip", "rank", "from", "decree_number"], earlier_ranks(city), f"ranks-{len(city.people)}")
    city.employee_ids = {e["nip"]: e["id"] for e in api.all("employees")}
    units = list(api.all("units"))
    city.unit_ids = {u["code"]: u["id"] for u in units}
    load_places(api, city.unit_ids)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda unit: name_head(api, city, unit), units))
    until("feedback knows the units", lambda: sum(1 for _ in api.all("public/units")) >= len(city.units))


def earlier_ranks(city: City) -> list[tuple[str, str, str, str]]:
    """Those before the present one, which came with the post."""
    grants = [(person.nip, rank, since) for person in city.people for rank, since in person.ranks[:-1]]
    return [(nip, rank, since.isoformat(), f"823.{number}/{since.year}") for number, (nip, rank, since) in enumerate(grants, 1)]


def name_head(api: Api, city: City, unit: dict) -> None:
    if unit["code"] not in city.heads or unit["head_employee_id"]:
        return
    path = f"units/{unit['id']}"
    etag = api.call("GET", path).headers["ETag"]
    api.call("PATCH", path, etag=etag, headers={"Content-Type": "application/merge-patch+json"},
             json={"head_employee_id": city.employee_ids[city.heads[unit["code"]]], "valid_from": BEGAN})
