"""One region's long jobs keep neither another region's short one waiting nor anybody out of the records they are about."""

from __future__ import annotations

import pytest

from nips import nip
from steps import change, done, eventually, finished

busy, quiet = "/v1/regions/13.75", "/v1/regions/13.76"
known, rows = 200, 60_000
columns = "nip,name,status,rank,unit_code,position_code\n"


def found(api, region: str):
    """An hr_admin of a region that has one position."""
    hr = api.sign_in("hr_admin", region=region.split("/")[-1]).patient()
    done(hr.put(region, {"name": "Kota Bukittinggi", "name_en": "City of Bukittinggi", "kind": "kota", "time_zone": "Asia/Jakarta"}), 201)
    unit = done(hr.post(f"{region}/units", {"code": "DINAS", "name": "Dinas", "kind": "dinas"}), 201)["id"]
    done(hr.post(f"{region}/positions", {"code": "STAF", "name": "Pranata Komputer Ahli Pertama", "level": "ahli_pertama",
                                         "class": 8, "unit_id": unit}), 201)
    return hr


def send(hr, region: str, count: int, name: str, options: str = ""):
    file = columns + "".join(f"{nip(number)},{name} {number},pns,III/c,DINAS,STAF\n" for number in range(count))
    return hr.post(f"{region}/employees/imports{options}", data=file.encode(), headers={"Content-Type": "text/csv"})


def state(hr, job: str) -> str:
    return done(hr.get(job))["state"]


@pytest.fixture(scope="module")
def regions(api):
    return found(api, busy), found(api, quiet)


def test_rehearsals_hold_up_nobody(regions):
    of_busy, of_quiet = regions
    finished(of_busy, send(of_busy, busy, known, "Pegawai"))
    person = done(of_busy.get(f"{busy}/employees?nip={nip(0)}"))["items"][0]["id"]
    rehearsals = [send(of_busy, busy, rows, "Lain", "?dry_run=true").headers["Location"] for _ in range(2)]
    eventually(lambda: all(state(of_busy, job) == "running" for job in rehearsals), 60)

    assert finished(of_quiet, send(of_quiet, quiet, 1, "Satu"))["counts"] == {"rows": 1, "accepted": 1, "rejected": 0}
    path = f"{busy}/employees/{person}"
    assert done(of_busy.get(path))["name"] == "Pegawai 0"
    done(change(of_busy, path, {"name": "Pegawai Nol"}))

    for job in rehearsals:
        assert state(of_busy, job) == "running", "it was over before anybody could have been held up"
        done(of_busy.post(f"{job}/cancel", None))
        eventually(lambda job=job: state(of_busy, job) == "cancelled", 60)
    assert done(of_busy.get(path))["name"] == "Pegawai Nol"
