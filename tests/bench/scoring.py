"""The case `score`: a score-run of a whole region against one statement that leaves the same rows and events."""

from __future__ import annotations

import datetime
import re
import statistics
import time

from database import Database, output_of
from load import Load
from measured import MeasuredRegion, here
from processes import seconds_used_by
from seed import done, period
from stack import Stack

followers = ("appraisal", "feedback")  #: of feeds/kpi
last_taken = "SELECT last_id::bigint FROM feed_cursor WHERE feed = 'kpi' AND region = current_setting('app.region')"


class ScoredRegion:
    def __init__(self, stack: Stack):
        self._stack = stack
        self._region = MeasuredRegion(stack, "12.79", employees=20_000, measurements=3)
        self._region.sql("-f", here / "score_seed.sql")
        self._per_second = []  # of our runs

    def run(self, _seconds: int) -> Load:
        """Of nothing but the job: from its first step to its end."""
        self._start_anew()
        before = self._cpu()
        kpi, base = self._region.kpi, f"/v1/regions/{self._region.code}/score-runs"
        job = done(kpi.post(base, json={"period": period})).json()
        while job["state"] in ("queued", "running"):
            time.sleep(0.25)
            job = done(kpi.get(f"{base}/{job['id']}")).json()
        assert job["state"] == "succeeded" and job["counts"]["changed"] == self._region.employees, job
        started, finished = (datetime.datetime.fromisoformat(job[at].replace("Z", "+00:00"))
                             for at in ("started_at", "finished_at"))
        load = Load(self._region.employees, (finished - started).total_seconds(), self._cpu() - before)
        self._keep("ours")
        self._per_second.append(load.operations / load.seconds)
        return load

    def state(self, _seconds: int) -> Load:
        self._start_anew()
        before = self._cpu()
        load = Load(self._region.employees, self._seconds("score.sql"), self._cpu() - before)
        self._keep("theirs")
        self._compare("SELECT count(*) FROM (TABLE bench_ours EXCEPT TABLE bench_theirs) AS differing")
        return load

    def scores_only(self) -> str:
        """What a statement makes of it that keeps neither inputs nor events."""
        per_second = []
        for _ in range(3):
            self._start_anew()
            self._region.sql("-c", "TRUNCATE bench_score")
            per_second.append(self._region.employees / self._seconds("scores_only.sql"))
            self._compare("SELECT count(*) FROM bench_ours s FULL JOIN bench_score b USING (owner_kind, owner_id, period)"
                          " WHERE (s.score, s.rating, s.unit_id) IS DISTINCT FROM (b.score, b.rating, b.unit_id)")
        bare = statistics.median(per_second)
        return (f"score: a statement that writes nothing but the scores makes {bare:.0f}/s,"
                f" of which a run with inputs and events is {statistics.median(self._per_second) / bare:.2f}")

    def _start_anew(self) -> None:
        self._until_followed()
        self._region.sql("-c", "TRUNCATE score, score_version")

    def _until_followed(self) -> None:
        """Until the followers have taken in what was told, so that neither side pays for the other."""
        told = int(self._region.sql("-At", "-c", f"SELECT seq FROM feed_head WHERE region = '{self._region.code}'"))
        for service in followers:
            role = Database(self._stack.state, service, self._region.code).environment()
            while told > int(output_of([*self._region.psql("-At", "-q"), "-c", last_taken], role).strip() or 0):
                time.sleep(0.05)

    def _cpu(self) -> float:
        """What the stack has used, the followers' work included."""
        self._until_followed()
        return seconds_used_by([int((self._stack.state / "supervisor/pid").read_text())])

    def _seconds(self, script: str) -> float:
        printed = self._region.sql("-c", r"\timing on", "-f", here / script)
        return float(re.findall(r"^Time: ([\d.]+) ms", printed, re.MULTILINE)[-1]) / 1000

    def _keep(self, side: str) -> None:
        self._region.sql("-c", f"DROP TABLE IF EXISTS bench_{side}", f"--set=kept=bench_{side}", "-f", here / "scores_kept.sql")
        count = self._region.sql("-At", "-c", f"SELECT count(*) FROM bench_{side}").strip()
        assert count == str(self._region.employees), f"{count} scores are kept and told"

    def _compare(self, differing: str) -> None:
        count = self._region.sql("-At", "-c", differing).strip()
        assert count == "0", f"{count} scores differ"

