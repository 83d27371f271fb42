"""The case `import`: 100,000 employees as CSV, validated and told of, against psql's \\copy into a bare table."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from load import Load
from seed import done, made

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from api import Api
from database import Database
from nips import nip
from stack import Stack

employees = 100_000
columns = "nip,name,status,rank,unit_code,position_code"
regions = [f"12.{number:02}" for number in range(1, 12)]  # a fresh one for each run


class ImportedRegions:
    def __init__(self, stack: Stack, directory: Path):
        self._stack, self._regions = stack, iter(regions)
        self._file = directory / "employees.csv"
        self._file.write_text("".join([f"{columns}\n", *map(row, range(employees))]))
        self._database = Database(stack.state, "personnel")
        self._database.psql("-c", f"CREATE TABLE bench_employee ({', '.join(f'{name} text' for name in columns.split(','))})")
        self._before = self._stack.most_resident("personnel")

    def take(self, _seconds: int) -> Load:
        """From the request to the job's end."""
        region = next(self._regions)
        hr = Api(self._stack).sign_in("hr_admin", region=region).patient()
        base = f"/v1/regions/{region}"
        unit = made(hr, f"{base}/units", code="DINAS", name="Dinas", kind="dinas", valid_from="2025-01-01")
        made(hr, f"{base}/positions", code="STAF", name="Pranata Komputer Ahli Pertama", level="ahli_pertama", unit_id=unit,
             valid_from="2025-01-01", **{"class": 8})
        began = time.monotonic()
        with self._file.open("rb") as content:
            accepted = done(hr.post(f"{base}/employees/imports", data=content, headers={"Content-Type": "text/csv"}))
        job = accepted.json()
        while job["state"] in ("queued", "running"):
            time.sleep(0.1)
            job = done(hr.get(accepted.headers["Location"])).json()
        assert job["state"] == "succeeded" and job["counts"]["accepted"] == employees, job
        return Load(employees, time.monotonic() - began)

    def copy(self, _seconds: int) -> Load:
        self._database.psql("-c", "TRUNCATE bench_employee")
        began = time.monotonic()
        self._database.psql("-c", f"\\copy bench_employee FROM '{self._file}' CSV HEADER")
        return Load(employees, time.monotonic() - began)

    def growth(self) -> str:
        growth = self._stack.most_resident("personnel") - self._before
        return f"import: the process grew by {growth / 2**20:.1f} MiB at the most"


def row(number: int) -> str:
    return f"{nip(number)},Pegawai {number},pns,III/c,DINAS,STAF\n"
