"""Chapter 6: the period is closed and scored."""

from __future__ import annotations

from fractions import Fraction

import binjai
import score_checker
from chapters import above, below, measure, meets, period, rounded, set_target
from steps import act, all_items, change, done, eventually, finished, refused


def test_what_citizens_said_becomes_a_measurement_of_its_own_indicator(story):
    def latest():
        told = all_items(story.kpi, f"{story.region}/measurements?target_id={story.unit_skm}")
        corrected = {measurement["corrects"] for measurement in told}
        return [(measurement["value"], measurement["source"]) for measurement in told if measurement["id"] not in corrected]

    eventually(lambda: latest() == [("78.74", "satisfaction")])


def test_a_period_stays_open_until_all_weights_total_100(story):
    refused(story.kpi.post(f"{story.region}/periods/{period}/close", {"missing": "zero"}), 428)
    analyst = story.ids[binjai.analysts[0].nip]
    half = done(set_target(story, story.kpi, "employee", analyst, story.ideas, "2", "50"), 201)["id"]
    problem = refused(act(story.kpi, f"{story.region}/periods/{period}", "close", {"missing": "zero"}), 409)
    assert analyst in str(problem["owners"])
    done(change(story.kpi, f"{story.region}/targets/{half}", {"weight": "100", "reason": "Satu-satunya target"}))
    assert done(act(story.kpi, f"{story.region}/periods/{period}", "close", {"missing": "zero"}))["state"] == "closing"
    refused(measure(story, story.dewi, story.dewi_ktp, "10"), 409)
    eventually(lambda: done(story.kpi.get(f"{story.region}/periods/{period}"))["state"] == "closed")


def score_of(story, owner_id):
    (score,) = all_items(story.kpi, f"{story.region}/scores?owner_id={owner_id}&period={period}")
    return score


def test_the_period_is_scored(story):
    finished(story.kpi, story.kpi.post(f"{story.region}/score-runs", {"period": period}))
    story.score = score_of(story, story.dewi_id)
    assert (story.score["score"], story.score["rating"], story.score["provisional"]) == ("90.17", meets, False)
    assert sorted(target["achievement"] for target in story.score["targets"]) == ["120.00", "33.33", "95.00"]
    best = score_of(story, story.rahmat_id)
    assert (best["score"], best["rating"]) == ("120.00", above)
    unmeasured = score_of(story, story.ids[binjai.analysts[0].nip])
    assert (unmeasured["score"], unmeasured["rating"]) == ("0.00", below)


def test_satisfaction_counts_in_the_units_score_by_the_weight_that_was_agreed(story):
    # 95 % of the documents at weight 60, and 78.74 of 80 at weight 40
    expected = (Fraction(95) * 60 + 100 * Fraction("78.74") / 80 * 40) / 100
    assert expected == Fraction("96.37") == Fraction(score_of(story, story.units["DUKCAPIL"])["score"])


def test_anybody_can_recompute_a_score_from_its_explanation(story):
    explanation = done(story.dewi.get(f"{story.region}/scores/{story.score['id']}/explanation"))
    assert len(explanation["targets"]) == 3
    total = weights = Fraction(0)
    for target in explanation["targets"]:
        assert (target["aggregation"], target["direction"]) == ("sum", "higher_is_better")
        reached = Fraction(0)
        for known in target["measurements"]:
            measurement = done(story.dewi.get(f"{story.region}/measurements/{known['id']}"))
            assert measurement["value"] == known["value"] and measurement["corrected_by"] is None
            reached += Fraction(known["value"])
        achievement = min(100 * reached / Fraction(target["target"]), Fraction(target["cap"]))
        total += achievement * Fraction(target["weight"])
        weights += Fraction(target["weight"])
    assert rounded(total / weights) == explanation["score"] == "90.17"
    assert score_checker.faults(explanation) == []
    assert any("90,17" in sentence for sentence in explanation["sentences"]["id"])
    assert any("90.17" in sentence for sentence in explanation["sentences"]["en"])


def test_every_score_is_what_its_explanation_says(story):
    scores = all_items(story.kpi, f"{story.region}/scores?period={period}")
    assert len(scores) > 6
    for score in scores:
        explanation = done(story.kpi.get(f"{story.region}/scores/{score['id']}/explanation"))
        assert score_checker.faults(explanation) == [] and explanation["score"] == score["score"]
