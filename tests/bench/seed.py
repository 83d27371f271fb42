"""What the cases work on, made through the API: in each of eight regions one employee with one target."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from api import Api
from stack import Stack

period = "2026-Q1"
measured_on = "2026-03-31"
region_codes = ("12.71", "12.72", "12.73", "12.74", "12.75", "12.76", "12.77", "12.78")


@dataclass
class Region:
    code: str
    employee_id: str
    indicator_id: str
    target_id: str
    kpi_token: str


def make_regions(stack: Stack) -> list[Region]:
    return [make_region(stack, code) for code in region_codes]


def make_region(stack: Stack, code: str) -> Region:
    hr = Api(stack).sign_in("hr_admin", region=code).patient()
    kpi = Api(stack).sign_in("kpi_admin", region=code).patient()
    base = f"/v1/regions/{code}"
    unit = made(hr, f"{base}/units", code="DINAS", name="Dinas", kind="dinas", valid_from="2025-01-01")
    position = made(hr, f"{base}/positions", code="DINAS.1", name="Pranata Komputer Ahli Pertama",
                    level="ahli_pertama", **{"class": 8}, unit_id=unit, valid_from="2025-01-01")
    employee = made(hr, f"{base}/employees", nip="198503122010011005", name="Rahmat Siregar, S.T.", status="pns",
                    rank="III/c", position_id=position, valid_from="2025-01-01")
    indicator = make_indicator(kpi, code, "KTP", {"unit": "dokumen", "kind": "count"})
    target = made(kpi, f"{base}/targets", owner={"kind": "employee", "id": employee}, indicator_id=indicator,
                  period=period, value="200", weight="100", state="agreed")
    return Region(code, employee, indicator, target, kpi.token)


def make_indicator(kpi: Api, region: str, code: str, measure: dict, direction="higher_is_better", aggregation="sum") -> str:
    """The id of an approved one."""
    base = f"/v1/regions/{region}/indicators"
    indicator = made(kpi, base, code=code, name=f"Indikator {code}", category="productivity", measure=measure,
                     direction=direction, aggregation=aggregation)
    path = f"{base}/{indicator}"
    done(kpi.post(f"{path}/approve", if_match=kpi.get(path).headers["ETag"]))
    return indicator


def readers_of(stack: Stack, region: Region) -> list[str]:
    """Access tokens of many, as the gateway limits each of them to 1,000 requests a second."""
    return [stack.token("hr_admin", region=region.code, sub=f"officer-{number}") for number in range(32)]


def made(api: Api, path: str, **body) -> str:
    """The id of what is made."""
    return done(api.post(path, json=body)).json()["id"]


def done(response):
    assert response.ok, f"{response.request.method} {response.url}: {response.status_code} {response.text}"
    return response
