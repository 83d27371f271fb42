"""The case `score`: a score-run of a whole region against one statement that computes and inserts the same scores."""

from __future__ import annotations

import datetime
import re
import time

from load import Load
from measured import MeasuredRegion, here
from seed import done, period
from stack import Stack


class ScoredRegion:
    def __init__(self, stack: Stack):
        self._region = MeasuredRegion(stack, "12.79", employees=20_000, measurements=3)
        self._region.sql("-f", here / "score_seed.sql")

    def run(self, _seconds: int) -> Load:
        """Of nothing but the job: from its first step to its end."""
        self._region.sql("-c", "TRUNCATE score, score_version")
        kpi, base = self._region.kpi, f"/v1/regions/{self._region.code}/score-runs"
        job = done(kpi.post(base, json={"period": period})).json()
        while job["state"] in ("queued", "running"):
            time.sleep(0.05)
            job = done(kpi.get(f"{base}/{job['id']}")).json()
        assert job["state"] == "succeeded" and job["counts"]["changed"] == self._region.employees, job
        started, finished = (datetime.datetime.fromisoformat(job[at].replace("Z", "+00:00"))
                             for at in ("started_at", "finished_at"))
        return Load(self._region.employees, (finished - started).total_seconds())

    def state(self, _seconds: int) -> Load:
        self._region.sql("-c", "TRUNCATE bench_score")
        printed = self._region.sql("-c", r"\timing on", "-f", here / "score.sql")
        assert f"INSERT 0 {self._region.employees}" in printed, printed
        milliseconds = re.findall(r"^Time: ([\d.]+) ms", printed, re.MULTILINE)[-1]
        self._compare()
        return Load(self._region.employees, float(milliseconds) / 1000)

    def _compare(self) -> None:
        differing = self._region.sql(
            "-At", "-c", "SELECT count(*) FROM score s FULL JOIN bench_score b USING (region, owner_kind, owner_id, period)"
                         " WHERE (s.score, s.rating, s.unit_id) IS DISTINCT FROM (b.score, b.rating, b.unit_id)")
        assert differing.strip() == "0", f"{differing.strip()} scores differ"
