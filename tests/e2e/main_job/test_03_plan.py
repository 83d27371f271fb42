"""Chapter 3: the SKP is proposed, returned once, agreed."""

from __future__ import annotations

import binjai
from chapters import period
from steps import act, change, done, refused


def test_an_skp_is_proposed_returned_with_a_reason_changed_and_agreed(story):
    plan = [{"result": "KTP-el terbit tepat waktu", "indicator": "Jumlah KTP-el terbit", "aspect": "kuantitas", "target": "150",
             "target_id": story.dewi_ktp}]
    begun = done(story.dewi.post(f"{story.region}/appraisals", {"employee_id": story.dewi_id, "period": period, "plan": plan}), 201)
    assert begun["state"] == "draft" and begun["supervisor_id"] == story.ids[binjai.kabid.nip]
    assert begun["allowed_actions"] == ["submit"]
    story.dewi_skp = path = f"{story.region}/appraisals/{begun['id']}"
    assert done(act(story.dewi, path, "submit"))["state"] == "proposed"
    assert done(story.dewi.get(path))["allowed_actions"] == []
    refused(act(story.dewi, path, "agree"), 403)

    reason = "Target belum sesuai perjanjian kinerja"
    returned = done(act(story.kabid, path, "return", {"reason": reason}))
    assert returned["state"] == "draft" and returned["history"][-1]["reason"] == reason
    plan[0]["target"] = "200"
    done(change(story.dewi, path, {"plan": plan}))
    done(act(story.dewi, path, "submit"))
    assert done(act(story.kabid, path, "agree"))["state"] == "agreed"
    steps = [step["action"] for step in done(story.dewi.get(path))["history"]]
    assert [step for step in steps if step in ("submit", "return", "agree")] == ["submit", "return", "submit", "agree"]


def test_nobody_but_those_concerned_sees_it(story):
    assert story.bystander.get(story.dewi_skp).status_code == 404
    assert done(story.bystander.get(f"{story.region}/appraisals?employee_id={story.dewi_id}"))["items"] == []
    assert story.citizen.get(story.dewi_skp).status_code == 401
    assert story.citizen.sign_in("hr_admin", region="12.71").get(story.dewi_skp).status_code == 404


def test_a_colleagues_skp_is_agreed_too(story):
    plan = [{"result": "KTP-el terbit tepat waktu", "target": "100", "target_id": story.targets[story.rahmat_id]}]
    begin = {"employee_id": story.rahmat_id, "period": period, "plan": plan}
    begun = done(story.rahmat.post(f"{story.region}/appraisals", begin), 201)
    story.rahmat_skp = f"{story.region}/appraisals/{begun['id']}"
    done(act(story.rahmat, story.rahmat_skp, "submit"))
    assert done(act(story.kabid, story.rahmat_skp, "agree"))["state"] == "agreed"
