"""Whatever is answered, to right requests and wrong ones, is as the contract says."""

from __future__ import annotations

import pytest

from contracts import forwarded, operation_of

reads = [operation for operation in forwarded if operation.method == "GET"]
unmade = {"/v1/regions/{region}/objections/{id}", "/v1/regions/{region}/awards/{id}",
          "/v1/regions/{region}/award-certificates/{code}"}  # they need a whole appraisal: see the end-to-end story


@pytest.mark.parametrize("operation", [one for one in reads if one.path not in unmade], ids=str)
def test_what_is_read_fits_the_contract(town, operation):
    answer = town.ask(town.all, operation)
    assert answer.status_code == 200, answer.text
    assert operation.faults(answer) == []


# What changes without a new version is sent again while it may: a circular that one has acknowledged, a request that may
# become overdue, a webhook whose deliveries go on.
changes_by_itself = ("GET /circulars/{id}", "GET /correction-requests/{id}", "GET /webhooks/{id}")


@pytest.mark.parametrize("operation", [one for one in reads if "If-None-Match" in one.parameters_in("header") and one.path not in unmade], ids=str)
def test_what_the_caller_has_already_is_not_sent_again(town, operation):
    known = town.ask(town.all, operation)
    again = town.ask(town.all, operation, headers={"If-None-Match": known.headers["ETag"]})
    if str(operation) in changes_by_itself:
        assert again.status_code == 200
    else:
        assert (again.status_code, again.content) == (304, b"")
    assert operation.faults(again) == []


@pytest.mark.parametrize("operation", [one for one in reads if "limit" in one.parameters_in("query")], ids=str)
def test_a_list_is_read_page_by_page_to_its_end(town, operation):
    cursor, pages = {}, 0
    while cursor is not None:
        answer = town.ask(town.all, operation, params={"limit": "1", **cursor})
        assert answer.status_code == 200, answer.text
        assert operation.faults(answer) == []
        page = answer.json()
        assert len(page["items"]) <= 1 and pages < 100
        pages += 1
        cursor = {"cursor": page["next"]} if page["next"] else None


def test_every_answer_while_the_town_was_made_fits_the_contract(town):
    faults = {}
    for answer in town.answers:
        operation = operation_of(answer.request.method, answer.request.path_url)
        for fault in operation.faults(answer):
            faults.setdefault(f"{operation} {answer.status_code}", set()).add(fault)
    assert faults == {}


@pytest.mark.parametrize("operation", [one for one in forwarded if "{id}" in one.path and "public/" not in one.path], ids=str)
def test_what_is_not_there_is_not_found(town, operation):
    answer = town.ask(town.all, operation, town.path(operation, id="0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c99"))
    assert answer.status_code == 404, answer.text
    assert operation.faults(answer) == []
