"""Personnel's places beyond the present units: the year's calendar, and an office that another unit has taken over."""
from api import Api

YEAR = 2026
DECREE = "SKB 3 Menteri Nomor 1497, 2 dan 5 Tahun 2025"
ARCHIVE = {"code": "KANARSIP", "name": "Kantor Arsip Daerah", "kind": "badan"}
MERGED_ON = "2026-04-01"


def load_places(api: Api, units: dict[str, str]) -> None:
    """`units` are ids by code."""
    adopt_calendar(api)
    merge_archive(api, units)


def adopt_calendar(api: Api) -> None:
    path = f"calendars/{YEAR}"
    shipped = api.get(path)
    if shipped["version"] == 0:
        api.call("PUT", path, etag='"0"', json={"basis": DECREE, "rest_days": shipped["rest_days"], "holidays": shipped["holidays"]})


def merge_archive(api: Api, units: dict[str, str]) -> None:
    office = api.ensure("units", ARCHIVE | {"parent_id": units["PEMDA"], "valid_from": f"{YEAR}-01-01"}, ("code",),
                        "unit-archive", f"?closed=true&q={ARCHIVE['name'].split()[1]}")
    if not office["closed"] and not api.get(f"units/{office['id']}/lineage")["items"]:
        api.act(f"units/{office['id']}", "merge", {
            "date": MERGED_ON, "reason": "Peraturan Daerah tentang Pembentukan dan Susunan Perangkat Daerah",
            "into_id": units["SETDA-UMUM"]})
