"""The case `search`: employees by parts of their names, through the kept words against a pattern over all names."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from importing import columns
from load import Load, pgbench
from seed import done, made

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from api import Api
from database import Database
from nips import nip
from stack import Stack

employees = 20_000
region = "12.80"
here = Path(__file__).resolve().parent
beginnings = ("Muhammad", "Siti", "Ahmad", "Budi", "Dewi", "Rina", "Andi", "Sri", "Nur", "Abdul", "Rizky", "Fitri", "Yusuf", "Dian", "Eko")
endings = ("Nasution", "Siregar", "Lubis", "Harahap", "Wulandari", "Santoso", "Hidayat", "Sitepu", "Ginting", "Sembiring", "Rahayu")


class SearchedRegion:
    def __init__(self, stack: Stack, directory: Path):
        chance = random.Random(region)
        middles = ["".join(chance.choice(consonant) + chance.choice("aiueo") for consonant in ("bdhjkl", "mnprst", "dklmnr"))
                   for _ in range(employees)]
        self._database = Database(stack.state, "personnel", region)
        self._asked = middles[employees // 2]
        hr = Api(stack).sign_in("hr_admin", region=region).patient()
        base = f"/v1/regions/{region}"
        unit = made(hr, f"{base}/units", code="DINAS", name="Dinas", kind="dinas", valid_from="2025-01-01")
        made(hr, f"{base}/positions", code="STAF", name="Pranata Komputer", level="ahli_pertama", unit_id=unit,
             valid_from="2025-01-01", **{"class": 8})
        rows = [f"{nip(number)},{chance.choice(beginnings)} {middle} {chance.choice(endings)},pns,III/c,DINAS,STAF\n"
                for number, middle in enumerate(middles)]
        file = directory / "people.csv"
        file.write_text("".join([f"{columns}\n", *rows]))
        with file.open("rb") as content:
            accepted = done(hr.post(f"{base}/employees/imports", data=content, headers={"Content-Type": "text/csv"}))
        while (job := done(hr.get(accepted.headers["Location"])).json())["state"] in ("queued", "running"):
            time.sleep(0.1)
        assert job["state"] == "succeeded" and job["counts"]["accepted"] == employees, job

    def by_words(self, seconds: int) -> Load:
        return self._run("search.sql", seconds)

    def by_pattern(self, seconds: int) -> Load:
        return self._run("search_pattern.sql", seconds)

    def _run(self, script: str, seconds: int) -> Load:
        return pgbench(self._database, here / script, {"region": region, "asked": self._asked}, seconds)
