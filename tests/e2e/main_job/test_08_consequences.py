"""Chapter 8: what follows."""

from __future__ import annotations

from chapters import below, period
from steps import act, all_items, done, eventually, refused


def test_a_weak_behaviour_becomes_a_training_need_that_says_why_and_a_course_answers_it(story):
    course = {"code": "PELAYANAN-PRIMA", "title": "Pelayanan Prima", "hours": "8", "kind": "pelatihan_teknis",
              "develops": ["berorientasi_pelayanan"]}
    story.course = done(story.trainer.post(f"{story.region}/courses", course), 201)["id"]
    (need,) = eventually(lambda: all_items(story.dewi, f"{story.region}/training-needs?employee_id={story.dewi_id}"))
    assert (need["subject"], need["period"], need["state"]) == ("berorientasi_pelayanan", period, "open")
    reason = need["reason"]
    assert (reason["code"], reason["value"]) == ("weak_behaviour", below)
    assert reason["appraisal_id"] == story.dewi_skp.rsplit("/", 1)[1]
    assert reason["text"]["id"] and reason["text"]["en"]
    assert [answer["id"] for answer in need["courses"]] == [story.course]
    story.need = need["id"]


def test_from_enrolment_to_completion_the_hours_reach_the_ledger(story):
    request = {"course_id": story.course, "employee_id": story.dewi_id, "need_id": story.need}
    enrolment = done(story.dewi.post(f"{story.region}/enrolments", request), 201)
    path = f"{story.region}/enrolments/{enrolment['id']}"
    states = [enrolment["state"], done(act(story.kabid, path, "approve"))["state"]]
    for action, body in (("attend", None), ("assess", {"score": "85", "passed": True}),
                         ("complete", {"completed_on": "2026-05-20", "certificate_number": "800/123/BKPSDM/2026"})):
        states.append(done(act(story.trainer, path, action, body))["state"])
    assert states == ["requested", "approved", "attended", "assessed", "completed"]
    ledger = done(story.dewi.get(f"{story.region}/learning-records?employee_id={story.dewi_id}&year=2026"))
    assert [(entry["course_id"], entry["hours"]) for entry in ledger["items"]] == [(story.course, "8")]
    assert (ledger["summary"]["hours"], ledger["summary"]["due"], ledger["summary"]["met"]) == ("8", "20", False)
    assert done(story.dewi.get(f"{story.region}/training-needs/{story.need}"))["state"] == "met"


def test_a_strong_result_is_nominated_and_awarded_and_anybody_can_verify_the_certificate(story):
    program = {"code": "ASN-TELADAN", "name": "ASN Teladan Kota Binjai", "kind": "certificate", "minimum_predicate": "sangat_baik"}
    program_id = done(story.hr.post(f"{story.region}/award-programs", program), 201)["id"]

    def nominate(employee_id):
        nomination = {"program_id": program_id, "employee_id": employee_id, "period": period, "reason": "Melampaui target."}
        return story.kabid.post(f"{story.region}/awards", nomination)

    refused(nominate(story.dewi_id), 422, "rule_not_met")
    path = f"{story.region}/awards/{done(nominate(story.rahmat_id), 201)['id']}"
    refused(act(story.hr, path, "grant"), 409)
    done(act(story.hr, path, "select"))
    granted = done(act(story.hr, path, "grant"))
    assert granted["state"] == "granted"
    certificate = done(story.citizen.get(f"{story.region}/award-certificates/{granted['certificate_code']}"))
    assert certificate == {"valid": True, "program": program["name"], "period": period,
                           "unit": "Bidang Pelayanan Pendaftaran Penduduk", "granted_on": granted["granted_on"]}
