"""Integrations written with the packages that everybody uses take what is sent, and rebuild what they follow."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from pathlib import Path

import pytest

from steps import act, all_items, done, eventually, finished, import_csv

clients = Path(__file__).resolve().parent.parent / "clients"
assert (clients / "node_modules").exists(), "their packages are missing: npm --prefix tests/clients ci"
region = "/v1/regions/12.72"
period = "2026-Q1"


class Receiver:
    """clients/receiver.js: an endpoint of its own process."""

    def __init__(self, failures: int = 0):
        self._process = subprocess.Popen(["node", clients / "receiver.js"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         text=True, env={**os.environ, "FAILURES": str(failures)})
        self._lines: queue.Queue[dict] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.next()['port']}/hooks/kinerja"

    def __enter__(self) -> Receiver:
        return self

    def __exit__(self, *_) -> None:
        self._process.kill()
        self._process.wait()

    def trust(self, secret: str) -> None:
        self._process.stdin.write(f"{secret}\n")
        self._process.stdin.flush()

    def next(self, seconds: float = 30) -> dict:
        """What it says next."""
        return self._lines.get(timeout=seconds)

    def _read(self) -> None:
        for line in self._process.stdout:
            self._lines.put(json.loads(line))


def follow(api, feed: str) -> list[dict]:
    """clients/follower.js: every event of a feed."""
    run = subprocess.run(["node", clients / "follower.js", f"{api.stack.base_url}{feed}"], stdout=subprocess.PIPE, text=True,
                         check=True, env={**os.environ, "TOKEN": api.token})
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.fixture(scope="module")
def kpi(api):
    """The KPI office of a city with two units whose targets are measured."""
    hr, kpi = api.sign_in("hr_admin", region="12.72").patient(), api.sign_in("kpi_admin", region="12.72").patient()
    done(hr.put(region, {"name": "Kota Tanjungbalai", "name_en": "City of Tanjungbalai", "kind": "kota",
                         "time_zone": "Asia/Jakarta"}), 201)
    import_csv(hr, f"{region}/units/imports", ["code,name,kind,valid_from", "DUKCAPIL,Dinas Kependudukan,dinas,2025-01-01",
                                               "DINKES,Dinas Kesehatan,dinas,2025-01-01"])
    units = eventually(lambda: all_items(hr, f"{region}/units"))
    indicator = done(kpi.post(f"{region}/indicators", {
        "code": "LAYANAN", "name": "Jumlah layanan selesai", "category": "productivity",
        "measure": {"unit": "layanan", "kind": "count"}, "direction": "higher_is_better", "aggregation": "sum"}), 201)["id"]
    done(act(kpi, f"{region}/indicators/{indicator}", "approve"))
    for unit, value in zip(units, ("80", "123")):
        target = done(kpi.post(f"{region}/targets", {"owner": {"kind": "unit", "id": unit["id"]}, "indicator_id": indicator,
                                                     "period": period, "value": "100", "weight": "100"}), 201)["id"]
        done(kpi.post(f"{region}/measurements", {"target_id": target, "value": value, "measured_on": "2026-03-31"}), 201)
    finished(kpi, kpi.post(f"{region}/score-runs", {"period": period}))
    return kpi


def test_a_webhook_is_what_its_receivers_package_believes(kpi):
    with Receiver(failures=1) as receiver:
        made = done(kpi.post(f"{region}/webhooks", {"url": receiver.url, "event_types": ["id.kinerja.measurement.recorded"]}), 201)
        receiver.trust(made["secret"])
        (target, *_) = all_items(kpi, f"{region}/targets?period={period}")
        recorded = done(kpi.post(f"{region}/measurements", {"target_id": target["id"], "value": "1", "measured_on": "2026-03-31"}), 201)
        first = receiver.next()
        assert first["failed"]
        second = receiver.next(60)
        assert second["id"] == first["id"], "the message keeps its name through its retries"
        event = second["event"]
        assert (event["type"], event["subject"]) == ("id.kinerja.measurement.recorded", recorded["id"])
        assert event["data"]["value"] == "1"


def test_a_receiver_that_knows_another_secret_believes_nothing(kpi):
    with Receiver() as receiver:
        made = done(kpi.post(f"{region}/webhooks", {"url": receiver.url}), 201)
        receiver.trust("whsec_" + "QUJD" * 8)
        done(kpi.post(f"{region}/webhooks/{made['id']}/test"), 202)
        assert "refused" in receiver.next()


def test_who_follows_the_feed_from_nothing_rebuilds_all_scores(api, kpi):
    events = follow(api.sign_in("integrator", region="12.72", scope="kpi:read"), "/v1/regions/12.72/feeds/kpi")
    assert len({event["id"] for event in events}) == len(events)
    told = ("owner", "unit_id", "period", "score", "rating", "rule_version", "provisional", "targets")
    rebuilt = {}
    for event in events:
        if event["type"] == "id.kinerja.score.computed":
            rebuilt[event["subject"]] = {name: event["data"][name] for name in told}
        elif event["type"] == "id.kinerja.score.removed":
            del rebuilt[event["subject"]]
    shown = {score["id"]: {name: score[name] for name in told}
             for score in all_items(kpi, f"{region}/scores?period={period}")}
    assert len(shown) == 2
    assert rebuilt == shown
