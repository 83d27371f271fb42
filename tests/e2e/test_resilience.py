"""What dies comes back and has lost nothing; what is only a help may be missing; nobody gets another's answer."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stack import services, stores
from steps import act, all_items, done, import_csv, killed_soon, verify_feed

region = "/v1/regions/12.71"


@pytest.fixture(scope="module")
def city(api):
    """Medan, with one target of one unit to measure, and whom to ask."""
    hr, kpi = api.sign_in("hr_admin", region="12.71").patient(), api.sign_in("kpi_admin", region="12.71").patient()
    done(hr.put(region, {"name": "Kota Medan", "name_en": "City of Medan", "kind": "kota", "time_zone": "Asia/Jakarta"}), 201)
    import_csv(hr, f"{region}/units/imports", ["code,name,kind,valid_from", "DUKCAPIL,Dinas Kependudukan,dinas,2025-01-01"])
    (unit,) = all_items(hr, f"{region}/units")
    indicator = done(kpi.post(f"{region}/indicators", {
        "code": "KTP", "name": "Jumlah KTP-el terbit", "category": "productivity", "measure": {"unit": "dokumen", "kind": "count"},
        "direction": "higher_is_better", "aggregation": "sum"}), 201)["id"]
    done(act(kpi, f"{region}/indicators/{indicator}", "approve"))
    target = done(kpi.post(f"{region}/targets", {
        "owner": {"kind": "unit", "id": unit["id"]}, "indicator_id": indicator, "period": "2026-Q1",
        "value": "100", "weight": "100"}), 201)
    return {"kpi": kpi, "hr": hr, "target": target["id"], "unit": unit["id"]}


def measure(city, value):
    measurement = {"target_id": city["target"], "value": value, "measured_on": "2026-02-01"}
    return city["kpi"].patient().post(f"{region}/measurements", measurement)  # the same Idempotency-Key with each attempt


def measurements(city):
    return all_items(city["kpi"], f"{region}/measurements?target_id={city['target']}")


def values(city):
    return [measurement["value"] for measurement in measurements(city)]


@pytest.mark.parametrize("process", [*services, *stores])
def test_writes_repeated_while_a_process_is_killed_count_exactly_once(stack, city, process):
    before, wanted = values(city), [str(number) for number in range(1, 25)]
    with killed_soon(stack, process), ThreadPoolExecutor(4) as writers:
        answers = list(writers.map(lambda value: measure(city, value), wanted))
    assert [done(answer, 201)["value"] for answer in answers] == wanted
    assert sorted(values(city), key=int) == sorted(before + wanted, key=int)
    stack.wait_until_ready()


def test_the_feed_told_of_each_write_exactly_once(city):
    reader = city["kpi"].sign_in("auditor", region="12.71")
    told, cursor = [], None
    while events := done(reader.get(f"{region}/feeds/kpi", params={"lastEventId": cursor} if cursor else None)):
        told += [event["data"]["id"] for event in events if event["type"] == "id.kinerja.measurement.recorded"]
        cursor = events[-1]["id"]
    assert told and sorted(told) == sorted(measurement["id"] for measurement in measurements(city))
    assert verify_feed(reader, f"{region}/feeds/kpi")["intact"]


def test_without_redis_everything_goes_on(stack, city):
    stack.stop("redis")
    try:
        before = values(city)
        done(measure(city, "13"), 201)
        assert values(city) == [*before, "13"]
        # What one service tells another arrives as well, only by asking.
        service = {"unit_id": city["unit"], "code": "KTP-EL", "name": "Penerbitan KTP elektronik"}
        surveyor = city["kpi"].sign_in("feedback_officer", region="12.71")
        done(surveyor.post(f"{region}/public-services", service), 201)
        new_unit = done(city["hr"].post(f"{region}/units", {"code": "BKPSDM", "name": "Badan Kepegawaian", "kind": "badan"}), 201)
        done(surveyor.post(f"{region}/public-services", {**service, "code": "CPNS", "unit_id": new_unit["id"]}), 201)
        assert done(city["kpi"].get("/v1/status"))["status"] == "ok"
    finally:
        stack.start("redis")
    done(measure(city, "14"), 201)


# A route of each, for GET only; that it is refused without a login does not matter.
routes = {"gateway": "/v1/contracts", "indicators": f"{region}/feeds/kpi"} | {
    service: f"{region}/feeds/{service}" for service in ("personnel", "appraisal", "training", "feedback")}


@pytest.mark.parametrize("service", services)
def test_aborting_and_malformed_clients_never_make_a_service_answer_the_wrong_one(stack, service):
    probe = Path(f"/proc/{stack.process_id(service)}/exe").resolve().parent / "http_probe"
    assert probe.exists(), "http_probe is built beside the services"
    host, port = stack.url(service).removeprefix("http://").split(":")
    result = subprocess.run([probe, host, port, routes[service]], stdout=subprocess.PIPE, text=True, timeout=120)
    assert result.returncode == 0, result.stdout
    stack.wait_until_ready(service)
