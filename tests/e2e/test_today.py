"""A region in eastern Indonesia just after its midnight, while it is still yesterday in Jakarta, and in UTC: whatever says today says the
region's day."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import binjai
from api import Api
from stack import Stack, repository
from steps import act, all_items, change, done, eventually, import_csv, refused

region = "/v1/regions/91.71"  # Kota Jayapura
midnight = time(15)  # there, in UTC
policies = {"career-policies": "hr_admin", "measurement-policies": "kpi_admin", "catalogue-policies": "kpi_admin", "policies": "hr_admin",
            "survey-policies": "hr_admin", "alarm-policies": "kpi_admin"}


@pytest.fixture(scope="module")
def town():
    now = datetime.now(timezone.utc)
    begins = datetime.combine(now.date(), midnight, timezone.utc) + timedelta(seconds=1)
    if begins < now:
        begins += timedelta(days=1)
    programs = Path(os.environ.get("KINERJA_BIN") or repository / "build/dev/bin")
    with Stack.temporary(programs, name="e2e-today", ahead=int((begins - now).total_seconds()) + 1) as stack:
        yield settle(Api(stack), begins.date() + timedelta(days=1))


def settle(api, today):
    def sign_in(*roles, **claims):
        return api.sign_in(*roles, region="91.71", **claims).patient()

    hr = sign_in("hr_admin")
    made = hr.put(region, {"name": "Kota Jayapura", "name_en": "City of Jayapura", "kind": "kota", "time_zone": "Asia/Jayapura"})
    done(made, 201)
    assert parsedate_to_datetime(made.headers["Date"]).date() == today - timedelta(days=1)  # in UTC
    import_csv(hr, f"{region}/units/imports", binjai.units)
    import_csv(hr, f"{region}/positions/imports", binjai.positions)
    import_csv(hr, f"{region}/employees/imports", [binjai.employees()[0], *(person.row() for person in binjai.people)])
    ids = {employee["nip"]: employee["id"] for employee in all_items(hr, f"{region}/employees")}
    units = {unit["code"]: unit["id"] for unit in all_items(hr, f"{region}/units")}
    posts = {post["code"]: post["id"] for post in all_items(hr, f"{region}/positions")}
    day = {"yesterday": today - timedelta(days=1), "today": today, "tomorrow": today + timedelta(days=1)}
    return SimpleNamespace(api=api, sign_in=sign_in, hr=hr, kpi=sign_in("kpi_admin"), ids=ids, units=units, posts=posts,
                           **{name: one.isoformat() for name, one in day.items()})


@pytest.mark.parametrize("of", policies)
def test_a_policy_holds_from_today_and_never_from_yesterday(town, of):
    office, path = town.sign_in(policies[of]), f"{region}/{of}/current"
    current = office.get(path)
    body = {name: value for name, value in done(current).items() if name not in ("version", "valid_from")}
    refused(office.put(path, body | {"valid_from": town.yesterday}, if_match=current.headers["ETag"]), 422, "in_the_past")
    assert done(office.put(path, body, if_match=current.headers["ETag"]))["valid_from"] == town.today
    assert done(office.get(path))["valid_from"] == town.today


@pytest.mark.parametrize("what, body", [("units/DUKCAPIL", {"name": "Dinas Dukcapil"}), ("positions/ANALIS", {"class": 9}),
                                        ("employees/31", {"position": "OPERATOR"})])
def test_what_changes_changes_from_today_on(town, what, body):
    kind, _, which = what.partition("/")
    one = {"units": town.units, "positions": town.posts}.get(kind, {}).get(which) or town.ids[binjai.people[int(which)].nip]
    if kind == "employees":
        body = {"position_id": town.posts[body["position"]]}
    assert done(change(town.hr, f"{region}/{kind}/{one}", body))["valid_from"] == town.today
    assert done(town.hr.get(f"{region}/{kind}/{one}"))["valid_from"] == town.today
    assert done(town.hr.get(f"{region}/{kind}/{one}?as_of={town.yesterday}"))["valid_to"] == town.yesterday


def test_a_delegation_taken_back_today_ended_yesterday(town):
    made = done(town.hr.post(f"{region}/delegations", {
        "appraiser_id": town.ids[binjai.kadis.nip], "delegate_id": town.ids[binjai.kabid.nip], "from": "2025-06-01", "reason": "Cuti."}), 201)
    revoked = done(act(town.hr, f"{region}/delegations/{made['id']}", "revoke", {"reason": "Kembali bertugas."}))
    assert (revoked["to"], revoked["allowed_actions"]) == (town.yesterday, [])


def test_working_days_are_counted_to_today(town):
    assert done(town.hr.get(f"{region}/working-days?from=2025-06-01"))["to"] == town.today


def test_a_consultation_opens_today(town):
    one = done(town.kpi.post(f"{region}/indicators", {
        "code": "KTP", "name": "Jumlah KTP-el terbit", "category": "productivity", "measure": {"unit": "dokumen", "kind": "count"},
        "direction": "higher_is_better", "aggregation": "sum"}), 201)["id"]
    opened = done(act(town.kpi, f"{region}/indicators/{one}", "consult", {"closes_on": town.tomorrow}))
    assert opened["state"] == "consultation"
    assert done(town.kpi.get(f"{region}/indicators/{one}/consultation"))["opened_on"] == town.today


def test_who_is_superior_from_today_on_is_so_to_every_service(town):
    """To those too that know of people by the feed alone."""
    who, superior = binjai.analysts[3], binjai.kadis
    employee, reads = town.ids[who.nip], town.sign_in("asn", nip=superior.nip)
    for path in (f"learning-records?employee_id={employee}", f"employees/{employee}/dashboard"):
        assert reads.get(f"{region}/{path}").status_code in (403, 404)
    done(change(town.hr, f"{region}/employees/{employee}", {"supervisor_id": town.ids[superior.nip]}))
    assert done(town.hr.get(f"{region}/employees/{employee}/supervision"))["supervisor_id"] == town.ids[superior.nip]
    eventually(lambda: reads.get(f"{region}/learning-records?employee_id={employee}").status_code == 200)
    eventually(lambda: reads.get(f"{region}/employees/{employee}/dashboard").status_code == 200)
    made = eventually(lambda: begun_appraisal(town, employee))
    assert made["supervisor_id"] == town.ids[superior.nip]


def begun_appraisal(town, employee):
    """For the period that today lies in; nothing before appraisal knows of the employee."""
    answer = town.hr.post(f"{region}/appraisals", {"employee_id": employee, "period": town.today[:4]})
    return done(answer, 201) if answer.ok else None


def test_the_public_sees_units_as_they_are_today(town):
    for code, day in (("BARU.1", town.today), ("BARU.2", town.tomorrow)):
        done(town.hr.post(f"{region}/units", {"code": code, "name": f"Unit {code}", "kind": "dinas", "parent_id": town.units["PEMKO"],
                                              "valid_from": day}), 201)
    public = town.api

    def codes():
        return {unit["name"] for unit in all_items(public, f"{region}/public/units")}

    eventually(lambda: "Unit BARU.1" in codes())
    assert "Unit BARU.2" not in codes()
