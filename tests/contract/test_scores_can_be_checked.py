"""An explanation holds all that it takes to compute a score and the hash of its inputs, without any code of the service."""

from __future__ import annotations

import copy

import score_checker
from town import done, period, region


def explanation_of(town) -> dict:
    return done(town.all.get(f"{region}/scores/{town.ids['scores']}/explanation"))


def test_an_explanation_makes_the_score_and_the_hash(town):
    explanation = explanation_of(town)
    assert explanation["score"] is not None and explanation["targets"][0]["measurements"]
    assert score_checker.faults(explanation) == []


def test_a_preview_is_explained_as_well(town):
    preview = done(town.all.get(f"{region}/scores/preview?owner_kind=employee&owner_id={town.ids['dewi']}&period={period}"))
    assert score_checker.faults(preview) == []


def test_an_input_that_was_tampered_with_shows(town):
    told = explanation_of(town)
    for tamper in (lambda e: e["targets"][0].update(target="201"), lambda e: e["targets"][0]["measurements"].pop(),
                   lambda e: e["policy"].update(missing="exclude"), lambda e: e.update(score="99.99")):
        tampered = copy.deepcopy(told)
        tamper(tampered)
        assert score_checker.faults(tampered) != []
