"""Chapter 4: measurements arrive."""

from __future__ import annotations

import binjai
from chapters import measure
from steps import act, all_items, done, import_csv, refused


def test_measurements_arrive_singly_by_the_employee_and_by_an_integration(story):
    story.mistaken = done(measure(story, story.dewi, story.dewi_ktp, "9", "2026-01-31"), 201)["id"]
    evidence = [{"title": "Rekap SIAK", "url": "https://siak.example.go.id/rekap/2026-03"}]
    report = {"target_id": story.dewi_ideas, "value": "1", "measured_on": "2026-03-31", "evidence": evidence}
    assert done(story.siak.post(f"{story.region}/measurements", report), 201)["evidence"] == [{**one, "file_id": None} for one in evidence]


def test_the_same_request_sent_twice_counts_once(story):
    report = {"target_id": story.dewi_online, "value": "7", "measured_on": "2026-02-10"}
    key = {"Idempotency-Key": "2f1ab7c4-0c7e-4a51-9a63-5d9e2ef7a001"}
    first, second = (story.siak.post(f"{story.region}/measurements", report, headers=key) for _ in range(2))
    assert done(first, 201)["id"] == done(second, 201)["id"]
    assert len(all_items(story.siak, f"{story.region}/measurements?target_id={story.dewi_online}")) == 1


def test_measurements_arrive_by_import_and_one_of_another_period_is_refused(story):
    rows = ["target_id,value,measured_on", f"{story.unit_ktp},950,2026-03-31", f"{story.dewi_ktp},100,2026-03-31",
            f"{story.dewi_ktp},70,2026-04-01", f"{story.targets[story.rahmat_id]},125,2026-03-31"]
    rows += [f"{story.targets[story.ids[person.nip]]},90,2026-03-31" for person in binjai.operators[2:6]]
    job = import_csv(story.kpi, f"{story.region}/measurements/imports", rows)
    assert job["counts"] == {"rows": 8, "accepted": 7, "rejected": 1}
    assert [(fault["line"], fault["column"]) for fault in all_items(story.kpi, job["faults"])] == [(4, "measured_on")]


def test_a_measurement_is_corrected_and_what_was_said_before_stays(story):
    path = f"{story.region}/measurements/{story.mistaken}"
    refused(story.kabid.post(f"{path}/correct", {"value": "90", "reason": "Salah ketik"}), 428)
    right = done(act(story.kabid, path, "correct", {"value": "90", "reason": "Salah ketik"}), 201)
    assert right["corrects"] == story.mistaken and right["reason"] == "Salah ketik"
    assert done(story.dewi.get(path))["corrected_by"] == right["id"]
