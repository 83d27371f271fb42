"""A file of many employees comes in whole, whatever dies on the way."""

from __future__ import annotations

import pytest

from nips import nip
from steps import done, eventually, finished

region = "/v1/regions/12.74"
people = 100_000
columns = "nip,name,status,rank,unit_code,position_code\n"
wrong = ["198503122010011,Terlalu Pendek,pns,III/c,DINAS,STAF\n", "198503122010011005,Golongan Asing,pns,V/z,DINAS,STAF\n",
         "198503122010011006,Tanpa Jabatan,pns,III/c,DINAS,TIDAK-ADA\n"]


def row(number: int) -> str:
    return f"{nip(number)},Pegawai {number},pns,III/c,DINAS,STAF\n"


@pytest.fixture(scope="module")
def hr(api):
    hr = api.sign_in("hr_admin", region="12.74").patient()
    done(hr.put(region, {"name": "Kota Tebing Tinggi", "name_en": "City of Tebing Tinggi", "kind": "kota",
                         "time_zone": "Asia/Jakarta"}), 201)
    unit = done(hr.post(f"{region}/units", {"code": "DINAS", "name": "Dinas", "kind": "dinas"}), 201)["id"]
    done(hr.post(f"{region}/positions", {"code": "STAF", "name": "Pranata Komputer Ahli Pertama", "level": "ahli_pertama",
                                         "class": 8, "unit_id": unit}), 201)
    return hr


def test_an_import_that_is_killed_twice_goes_on_to_the_same_end(stack, hr):
    rows = [row(number) for number in range(people)]
    for place, one in zip((100, people // 2, people), wrong):
        rows.insert(place, one)
    file = "".join([columns, *rows]).encode()
    path = f"{region}/employees/imports"
    accepted = hr.post(path, data=file, headers={"Content-Type": "text/csv"})
    done(accepted, 202)
    job_path = accepted.headers["Location"]

    def has_done(part: float) -> bool:
        job = done(hr.get(job_path))
        assert job["state"] in ("queued", "running"), f"it was over before it could be killed: {job}"
        return float(job["progress"]) >= part

    for part in (0.2, 0.6):
        eventually(lambda: has_done(part), 120)
        stack.kill("personnel")
        stack.wait_until_ready("personnel")

    def ended():
        job = done(hr.get(job_path))
        return job if job["state"] not in ("queued", "running") else None

    eventually(lambda: has_done(0.7), 120)
    before = stack.most_resident("personnel")  # at work since its last start, with 30,000 rows to go
    job = eventually(ended, 400)
    assert stack.most_resident("personnel") - before < 16 << 20
    assert (job["state"], job["counts"]["accepted"], job["counts"]["rejected"]) == ("succeeded", people, len(wrong))
    faults = hr.get(f"{job_path}/faults", headers={"Accept": "text/csv"})
    assert [one.strip() in faults.text for one in wrong] == [True] * len(wrong)

    # Each is here once, as the file says, and nobody else.
    compared = finished(hr, hr.post(f"{region}/reconciliations", data="".join([columns, *(one for one in rows if one not in wrong)]).encode(),
                                    headers={"Content-Type": "text/csv"}), 400)
    differences = done(hr.get(f"{region}/reconciliations/{compared['id']}/units"))["total"]
    assert differences == {"only_in_file": 0, "only_here": 0, "different": 0}
