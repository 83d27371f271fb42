"""Chapter 9: one call over all; and what the public sees."""

from __future__ import annotations

from fractions import Fraction

import binjai
from chapters import rounded
from steps import all_items, done, eventually


def test_the_dashboard_composes_everything_in_one_call(story):
    def complete():  # a part is missing as long as its service is
        parts = done(story.dewi.get(f"{story.region}/employees/{story.dewi_id}/dashboard"))
        return None if any(part["missing"] for part in parts.values()) else parts

    dashboard = eventually(complete)
    assert dashboard["employee"]["nip"] == binjai.operators[0].nip
    assert dashboard["supervision"]["supervisor_id"] == story.ids[binjai.kabid.nip]
    assert len(dashboard["targets"]["items"]) == 3
    assert [score["score"] for score in dashboard["scores"]["items"]] == ["90.17"]
    assert [appraisal["predicate"] for appraisal in dashboard["appraisals"]["items"]] == ["baik"]
    assert dashboard["awards"]["items"] == []
    assert [need["id"] for need in dashboard["training_needs"]["items"]] == [story.need]
    assert [enrolment["state"] for enrolment in dashboard["enrolments"]["items"]] == ["completed"]
    assert "items" in dashboard["learning"] and "items" in dashboard["satisfaction"]
    assert story.bystander.get(f"{story.region}/employees/{story.dewi_id}/dashboard").status_code == 404


def public_units(story):
    return {unit["code"]: unit for unit in all_items(story.citizen, f"{story.region}/public/units")}


def test_the_public_sees_how_units_do(story):
    def scored():
        unit = public_units(story)["DUKCAPIL.PIAK"]
        return unit if unit["performance"] and unit["performance"]["people"]["people"] == 6 else None

    people = eventually(scored)["performance"]["people"]
    # 90.17, 120 and four times 90
    assert people["mean_score"] == rounded((Fraction("90.17") + 120 + 4 * 90) / 6)
    assert sum(Fraction(share) for share in people["rating_shares"].values()) in (Fraction("0.9999"), 1, Fraction("1.0001"))
    unit = public_units(story)["DUKCAPIL"]
    assert (unit["satisfaction"]["ikm"], unit["satisfaction"]["grade"]) == ("78.74", "B")
    assert unit["performance"]["score"] == "96.37" and not unit["performance"]["provisional"]


def test_the_public_sees_no_person(story):
    lone = public_units(story)["BKPSDM"]["performance"]["people"]  # one analyst has a score
    assert lone == {"suppressed": True, "people": None, "mean_score": None, "rating_shares": None}
    shown = "".join(story.citizen.get(f"{story.region}/{path}").content.decode() for path in (
        "public/units", f"public/units/{story.units['DUKCAPIL']}", f"public/units/{story.units['DUKCAPIL.PIAK']}",
        "public/services", "public/satisfaction", "satisfaction", "surveys", "public-services"))
    assert "Bidang Pelayanan" in shown
    secrets = [secret for person in binjai.people for secret in (person.nip, person.name, story.ids[person.nip])]
    assert [secret for secret in secrets if secret in shown] == []
