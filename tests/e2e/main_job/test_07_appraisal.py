"""Chapter 7: appraisal and objection."""

from __future__ import annotations

from fractions import Fraction

from chapters import above, below, meets
from steps import act, all_items, done, eventually, refused

behaviours = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")


def rate(results, weak=(), strong=False):
    usual = above if strong else meets
    return {"results": results, "behaviours": {value: below if value in weak else usual for value in behaviours}}


def predicate(story, results, behaviour):
    return done(story.citizen.post("/v1/rules/predicate", {"results": results, "behaviour": behaviour}))["predicate"]


def test_the_employee_assesses_themselves(story):
    own = {"text": "Sebagian besar target tercapai.", "results": meets, "behaviour": meets}
    assert done(act(story.dewi, story.dewi_skp, "self-assess", own))["state"] == "self_assessed"
    done(act(story.rahmat, story.rahmat_skp, "self-assess", {"text": "Target terlampaui."}))


def test_score_satisfaction_and_hours_lie_before_who_rates(story):
    def complete():
        evidence = done(story.kabid.get(f"{story.dewi_skp}/evidence"))
        return evidence if evidence["score"] else None

    evidence = eventually(complete)
    assert (evidence["score"]["score"], evidence["suggestion"], evidence["frozen"]) == ("90.17", meets, False)
    assert Fraction(evidence["learning"]["hours"]) == 0


def test_a_rating_other_than_the_score_suggests_needs_a_reason_and_the_predicate_follows_the_matrix(story):
    severe = rate(below, weak=["berorientasi_pelayanan"])
    refused(act(story.kabid, story.dewi_skp, "rate", severe), 422, "reason_required")
    rated = done(act(story.kabid, story.dewi_skp, "rate", {**severe, "reason": "Usulan perbaikan jauh dari target"}))
    assert rated["ratings"] == {"results": below, "behaviour": meets}
    final = done(act(story.hr, story.dewi_skp, "finalise"))
    assert final["state"] == "final" and final["objection_until"] > final["final_on"]
    assert final["predicate"] == predicate(story, below, meets) == "butuh_perbaikan"
    assert done(story.dewi.get(f"{story.dewi_skp}/evidence"))["frozen"]


def test_the_best_is_rated_as_the_score_suggests(story):
    eventually(lambda: done(story.kabid.get(f"{story.rahmat_skp}/evidence"))["score"])
    done(act(story.kabid, story.rahmat_skp, "rate", rate(above, strong=True)))
    final = done(act(story.hr, story.rahmat_skp, "finalise"))
    assert final["predicate"] == predicate(story, above, above) == "sangat_baik"
    assert done(act(story.rahmat, story.rahmat_skp, "acknowledge"))["state"] == "closed"


def test_an_objection_is_decided_by_the_superiors_superior_and_not_by_who_rated(story):
    assert done(act(story.dewi, story.dewi_skp, "object", {"reasons": "Nilai 90,17 sesuai ekspektasi."}))["state"] == "objected"
    decision = {"outcome": "changed", "ratings": {"results": meets}, "reasons": "Capaian memang sesuai ekspektasi."}
    refused(act(story.kabid, story.dewi_skp, "decide", decision), 403)
    decided = done(act(story.kadis, story.dewi_skp, "decide", decision))
    assert decided["state"] == "final" and decided["ratings"] == {"results": meets, "behaviour": meets}
    assert decided["predicate"] == predicate(story, meets, meets) == "baik"
    assert done(act(story.dewi, story.dewi_skp, "acknowledge"))["state"] == "closed"
    (objection,) = all_items(story.dewi, f"{story.region}/objections?employee_id={story.dewi_id}")
    assert (objection["state"], objection["outcome"]) == ("decided", "changed")
