"""The case `score`: a score-run of a whole region against one statement that computes and inserts the same scores."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import time
from pathlib import Path

from load import Database, Load, output_of
from seed import done, make_indicator, period

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from api import Api
from stack import Stack

here = Path(__file__).resolve().parent
code = "12.79"
employees = 20_000
indicators = [  # direction, aggregation, kind
    ("higher_is_better", "sum", "count"), ("higher_is_better", "sum", "count"), ("higher_is_better", "mean", "share"),
    ("higher_is_better", "last", "count"), ("higher_is_better", "ratio", "share"), ("lower_is_better", "mean", "duration"),
    ("lower_is_better", "max", "duration"), ("target_is_best", "sum", "count"),
]


class ScoredRegion:
    def __init__(self, stack: Stack):
        self._kpi = Api(stack).sign_in("kpi_admin", region=code).patient()
        self._database = Database(stack.state, "indicators", code)
        for number, (direction, aggregation, kind) in enumerate(indicators):
            make_indicator(self._kpi, code, f"IKI.{number}", {"unit": "satuan", "kind": kind}, direction, aggregation)
        self._sql("-f", here / "score_seed.sql")

    def run(self, _seconds: int) -> Load:
        """Of nothing but the job: from its first step to its end."""
        self._sql("-c", "TRUNCATE score, score_version")
        job = done(self._kpi.post(f"/v1/regions/{code}/score-runs", json={"period": period})).json()
        while job["state"] in ("queued", "running"):
            time.sleep(0.05)
            job = done(self._kpi.get(f"/v1/regions/{code}/score-runs/{job['id']}")).json()
        assert job["state"] == "succeeded" and job["counts"]["changed"] == employees, job
        started, finished = (datetime.datetime.fromisoformat(job[at].replace("Z", "+00:00"))
                             for at in ("started_at", "finished_at"))
        return Load(employees, (finished - started).total_seconds())

    def state(self, _seconds: int) -> Load:
        self._sql("-c", "TRUNCATE bench_score")
        printed = self._sql("-c", r"\timing on", "-f", here / "score.sql")
        assert f"INSERT 0 {employees}" in printed, printed
        milliseconds = re.findall(r"^Time: ([\d.]+) ms", printed, re.MULTILINE)[-1]
        self._compare()
        return Load(employees, float(milliseconds) / 1000)

    def _compare(self) -> None:
        differing = self._sql("-At", "-c", "SELECT count(*) FROM score s FULL JOIN bench_score b USING (region, owner_kind, owner_id, period)"
                              " WHERE (s.score, s.rating, s.unit_id) IS DISTINCT FROM (b.score, b.rating, b.unit_id)")
        assert differing.strip() == "0", f"{differing.strip()} scores differ"

    def _sql(self, *arguments) -> str:
        variables = {"region": code, "period": period, "employees": employees}
        return output_of(["psql", "-X", "-q" if "-At" in arguments else "-e", "-v", "ON_ERROR_STOP=1", "-d", "kinerja",
                          *(f"--set={name}={value}" for name, value in variables.items()), *arguments],
                         self._database.environment())
