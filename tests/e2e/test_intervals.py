"""One meaning of an interval of days: what a file, an answer and a sibling say of it fits together as it stands."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

import binjai
from steps import act, all_items, change, done, import_csv

region, period = "/v1/regions/12.78", "2026-Q4"
deputy = replace(binjai.operators[11], rank="III/c", position="KASI")


@pytest.fixture(scope="module")
def city(api):
    hr, kpi = (api.sign_in(role, region="12.78").patient() for role in ("hr_admin", "kpi_admin"))
    done(hr.put(region, {"name": "Kota Gunungsitoli", "name_en": "City of Gunungsitoli", "kind": "kota", "time_zone": "Asia/Jakarta"}), 201)
    import_csv(hr, f"{region}/units/imports", binjai.units)
    import_csv(hr, f"{region}/positions/imports", [*binjai.positions, f"KASI,Kepala Seksi Identitas Penduduk,pengawas,9,DUKCAPIL.PIAK,{binjai.since}"])
    people = [deputy if person.nip == deputy.nip else person for person in binjai.people]
    import_csv(hr, f"{region}/employees/imports", [binjai.employees()[0], *(person.row() for person in people)])
    ids = {employee["nip"]: employee["id"] for employee in all_items(hr, f"{region}/employees")}
    units = {unit["code"]: unit["id"] for unit in all_items(hr, f"{region}/units")}
    for head in binjai.heads:
        done(change(hr, f"{region}/units/{units[head.unit]}", {"head_employee_id": ids[head.nip], "valid_from": binjai.since}))
    indicator = done(kpi.post(f"{region}/indicators", {
        "code": "KTP", "name": "Jumlah KTP-el terbit", "category": "productivity", "measure": {"unit": "dokumen", "kind": "count"},
        "direction": "higher_is_better", "aggregation": "sum"}), 201)["id"]
    done(act(kpi, f"{region}/indicators/{indicator}", "approve"))
    return SimpleNamespace(hr=hr, kpi=kpi, ids=ids, units=units, indicator=indicator)


def test_until_the_30th_of_november_in_a_file_includes_the_30th(city):
    served = binjai.operators[10]
    posts = {post["code"]: post["id"] for post in all_items(city.hr, f"{region}/positions")}
    done(change(city.hr, f"{region}/positions/{posts['KABID']}", {"leads_unit": True, "valid_from": binjai.since}))
    rows = ["NIP;Jenis;Kode Jabatan;TMT;Sampai;Nomor SK", f"{deputy.nip};Plt;KABID;01-10-2026;30-11-2026;821/7"]
    assert import_csv(city.hr, f"{region}/assignments/imports", rows)["counts"]["accepted"] == 1

    def appraiser(day):
        return done(city.hr.get(f"{region}/employees/{city.ids[served.nip]}/supervision?as_of={day}"))["supervisor_id"]

    assert appraiser("2026-11-30") == city.ids[deputy.nip]
    assert appraiser("2026-12-01") == city.ids[binjai.kabid.nip]
    told = all_items(city.hr, f"{region}/employees/{city.ids[deputy.nip]}/assignments?kind=acting")
    assert [(duty["from"], duty["to"]) for duty in told] == [("2026-10-01", "2026-11-30")]


def test_the_spans_under_an_appraiser_are_sent_as_the_days_of_targets_as_they_are(city):
    who = city.ids[binjai.operators[12].nip]
    done(change(city.hr, f"{region}/employees/{who}", {"supervisor_id": city.ids[binjai.kadis.nip], "valid_from": "2026-12-01"}))
    told = done(city.hr.get(f"{region}/employees/{who}/spans?period={period}"))
    spans = told["spans"]
    assert [(span["from"], span["to"], span["days"]) for span in spans] == [
        ("2026-10-01", "2026-11-30", 61), ("2026-12-01", "2026-12-31", 31)]
    assert sum(span["days"] for span in spans) == told["days"] == 92
    for span in spans:
        days = {"from": span["from"], "to": span["to"]}
        target = {"owner": {"kind": "employee", "id": who}, "indicator_id": city.indicator, "period": period, "value": "100", "weight": "100"}
        made = done(city.kpi.post(f"{region}/targets", target | days), 201)
        assert {name: made[name] for name in days} == days
