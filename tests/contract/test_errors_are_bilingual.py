"""What refusals say to people is Indonesian or English; what they say to programs is the same in both."""

from __future__ import annotations

import pytest

from api import citizen
from contracts import forwarded
from town import absent


def in_both(ask):
    """What the same request is told in each language."""
    answers = {language: ask({"Accept-Language": language}) for language in ("id", "en")}
    assert answers["id"].status_code == answers["en"].status_code
    assert all(answer.headers["Content-Language"] == language for language, answer in answers.items())
    return answers["id"].json(), answers["en"].json()


def for_programs(problem: dict) -> dict:
    told = {name: problem.get(name) for name in ("type", "status", "instance")}
    return told | {"errors": [(fault["pointer"], fault["code"]) for fault in problem.get("errors", [])]}


def assert_translated(indonesian: dict, english: dict) -> None:
    assert for_programs(indonesian) == for_programs(english)
    assert indonesian["title"] != english["title"]
    assert "detail" not in indonesian or indonesian["detail"] != english["detail"]
    for one, other in zip(indonesian.get("errors", []), english.get("errors", [])):
        assert one["message"] != other["message"]


@pytest.mark.parametrize("operation", forwarded, ids=str)
def test_a_malformed_request_is_explained_in_both_languages(town, operation):
    indonesian, english = in_both(lambda headers: town.ask(town.all, operation, params={"tidak_dikenal": "1"}, headers=headers))
    assert indonesian["errors"]
    assert_translated(indonesian, english)


@pytest.mark.parametrize("operation", [one for one in forwarded if not one.access.get("anonymous")], ids=str)
def test_a_refusal_to_strangers_is_in_both_languages(town, operation):
    assert_translated(*in_both(lambda headers: town.ask(citizen(town.anonymous), operation, headers=headers)))


@pytest.mark.parametrize("operation", [one for one in forwarded if "/{id}" in one.path and "/public/" not in one.path], ids=str)
def test_what_is_not_there_is_told_in_both_languages(town, operation):
    indonesian, english = in_both(lambda headers: town.ask(town.all, operation, town.path(operation, id=absent), headers=headers))
    assert indonesian["status"] == 404
    assert_translated(indonesian, english)


def test_indonesian_is_spoken_to_whom_says_nothing_or_something_else(town):
    def spoken(language):
        return town.all.get("/v1/regions/12.75/units?limit=0", headers={"Accept-Language": language}).headers["Content-Language"]

    indonesian, english = ("*", "fr", "id-ID", "en;q=0.1, id", "x" * 2000), ("en", "en-GB", "fr, en;q=0.5", "id;q=0.5, en")
    told = {language: spoken(language) for language in (None, *indonesian, *english)}
    assert told == dict.fromkeys((None, *indonesian), "id") | dict.fromkeys(english, "en")
