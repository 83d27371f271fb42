"""Chapter 1: people come in."""

from __future__ import annotations

import binjai
from steps import all_items, change, done, eventually, import_csv


def test_hr_sets_up_the_city_with_its_units_and_positions_by_import(story):
    city = {"name": f"Kota {story.city}", "name_en": f"City of {story.city}", "kind": "kota", "time_zone": "Asia/Jakarta"}
    done(story.hr.put(story.region, city), 201)
    counts = import_csv(story.hr, f"{story.region}/units/imports", binjai.units)["counts"]
    assert counts == {"rows": 4, "accepted": 4, "rejected": 0}
    counts = import_csv(story.hr, f"{story.region}/positions/imports", binjai.positions)["counts"]
    assert counts == {"rows": 6, "accepted": 6, "rejected": 0}
    story.units = {unit["code"]: unit["id"] for unit in all_items(story.citizen, f"{story.region}/units")}
    assert set(story.units) == {"PEMKO", "DUKCAPIL", "DUKCAPIL.PIAK", "BKPSDM"}


def test_of_43_rows_of_employees_three_wrong_ones_are_reported_and_40_kept(story):
    job = import_csv(story.hr, f"{story.region}/employees/imports", binjai.employees())
    assert job["counts"] == {"rows": 43, "accepted": 40, "rejected": 3}
    faults = all_items(story.hr, job["faults"])
    assert [(fault["line"], fault["column"], fault["code"]) for fault in faults] == [
        (12, "nip", "no_such_date"),
        (25, "position_code", "unknown_position"),
        (44, "rank", "unknown_rank"),
    ]
    assert all(fault["message"] for fault in faults)
    story.ids = {employee["nip"]: employee["id"] for employee in all_items(story.hr, f"{story.region}/employees")}
    assert set(story.ids) == {person.nip for person in binjai.people}


def test_the_line_above_an_employee_follows_from_superiors_named_and_heads_of_units(story):
    for head in binjai.heads:
        head_since = {"head_employee_id": story.ids[head.nip], "valid_from": binjai.since}
        done(change(story.hr, f"{story.region}/units/{story.units[head.unit]}", head_since))
    kabid, kadis = story.ids[binjai.kabid.nip], story.ids[binjai.kadis.nip]
    for operator, basis in ((binjai.operators[0], "explicit"), (binjai.operators[10], "unit_head")):
        line = done(story.hr.get(f"{story.region}/employees/{story.ids[operator.nip]}/supervision"))
        assert line == {"supervisor_id": kabid, "superior_id": kadis, "basis": basis}
    me = eventually(lambda: done(story.kabid.get("/v1/me"))["employee"])
    assert me["reports"] == 20 and me["heads"] == [story.units["DUKCAPIL.PIAK"]]
    story.dewi_id, story.rahmat_id = (story.ids[person.nip] for person in binjai.operators[:2])
