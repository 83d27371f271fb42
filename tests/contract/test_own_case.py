"""Nobody acts for an office upon themselves: each operation whose x-acts-upon says where it names somebody, asked by them."""

from __future__ import annotations

import csv
import io

import pytest

from at_once import at_once
from contracts import forwarded
from town import everybody, nips


def own(operation):
    return [one for one in places(operation) if not one.startswith("row:")]


def places(operation):
    return [place for of_kind in operation.acts_upon.values() for place in of_kind]


subjects = {"POST /correction-requests/{id}/accept": "kadis", "POST /correction-requests/{id}/reject": "kadis"}  # otherwise dewi


# All whom kadis appraises, or who work in the unit, the bystander too: who is no employee may.
upon_everybody = {"POST /delegations/{id}/revoke", "POST /response-batches/{id}/accept", "POST /response-batches/{id}/reject"}


def in_a_row(town, member, target):
    """What a row of many names: a target, or units and positions of the town's own."""
    return {"unit_ids": [town.ids["units"]], "position_ids": [town.ids["positions"]]}.get(member) or town.ids[target]


def about_dewi(town, operation) -> dict:
    """The example's body, where it names upon whom it acts: dewi, or their target."""
    body = town.body(operation)
    for place in own(operation):
        name, *rest = place.lstrip("/").split("/")
        if place == "/nip":
            body["nip"] = nips["dewi"]
        elif rest[:1] == ["*"]:
            body[name] = [{**one, rest[1]: in_a_row(town, rest[1], "targets")} for one in operation.example[name]]
        elif place.startswith("/") and not rest and not name.startswith("{"):
            body.setdefault(name, town.ids["dewi"])
    return body


def is_own_case(answer) -> bool:
    return answer.status_code == 403 and answer.json()["type"] == "/problems/own-case"


def check_own_case(town, operation, nip, **request):
    """Whom it is upon may, in office, what any civil servant may, and nothing more; somebody else with the office may."""
    def ask(*roles, by=nip, **claims):
        return town.ask(town.anonymous.sign_in(*roles, nip=by, **claims), operation, **request)

    ask("asn")  # what is made once is there by now for either
    plain = ask("asn")
    another = None if str(operation) in upon_everybody else nips["bystander"]
    officer, colleague = at_once(lambda by: ask(*everybody, by=by, scope="kpi:write"), (nip, another))
    if all("*" in place for place in own(operation)):
        assert "own_case" in officer.text and "own_case" not in colleague.text, officer.text
    elif "self" in operation.access.get("relations", []) or "asn" in operation.access.get("roles", []):
        assert is_own_case(officer) or officer.status_code == plain.status_code, f"{officer.text} but {plain.text}"
    else:
        assert is_own_case(officer), officer.text
        assert plain.status_code in (403, 404), plain.text
    assert not is_own_case(colleague), colleague.text


results = {"unit", "ending_unit", "owner", "target", "measurement", "innovation", "program", "public_service", "survey", "response_batch"}
upon_somebody = [one for one in forwarded if own(one) and set(one.acts_upon) - (results - {"owner", "target", "measurement", "innovation"})]
upon_results = [one for one in forwarded if own(one) and set(one.acts_upon) & results]


@pytest.mark.parametrize("operation", upon_somebody, ids=str)
def test_nobody_acts_for_an_office_upon_themselves(town, operation):
    if not town.has(operation):
        pytest.skip("nobody has got so far in this town")
    body = {"json": about_dewi(town, operation)} if operation.json_type else {}
    check_own_case(town, operation, nips[subjects.get(str(operation), "dewi")], **body)


def about_the_unit(town, operation) -> dict:
    """What a request says that is upon the unit, or its target."""
    collection = operation.path.removeprefix("/v1/regions/{region}/").split("/")[0]
    of_unit = {"targets": "unit's target", "measurements": "unit's measurement"}
    request = {"path": town.path(operation, **({"id": town.ids[of_unit[collection]]} if collection in of_unit else {}))}
    if "?target_id" in own(operation):
        request["params"] = {"target_id": town.ids["unit's target"]}
    if not operation.json_type:
        return request
    body = town.body(operation)
    for place in own(operation):
        name, *rest = place.lstrip("/").split("/")
        if place == "/owner/id":
            body["owner"] = {"kind": "unit", "id": town.ids["units"]}
        elif rest[:1] == ["*"]:
            body[name] = [{**one, rest[1]: in_a_row(town, rest[1], "unit's target")} for one in operation.example[name]]
        elif place == "/target_id":
            body[name] = town.ids["unit's target"]
        elif place.endswith("_unit_ids"):
            body[name] = [town.ids["units"]]
        elif place.endswith("unit_id"):
            body[name] = town.ids["units"]
    return request | {"json": body}


@pytest.mark.parametrize("operation", upon_results, ids=str)
def test_nobody_acts_for_an_office_upon_the_result_of_the_unit_that_they_lead(town, operation):
    if not town.has(operation):
        pytest.skip("there is none in this town")
    check_own_case(town, operation, nips["kadis"], **about_the_unit(town, operation))


@pytest.mark.parametrize("operation", [one for one in forwarded if any(place.startswith("row:") for place in places(one))], ids=str)
@pytest.mark.parametrize("sender", ("dewi", "kadis"))
def test_a_row_about_who_sends_the_file_or_the_unit_that_they_lead_is_a_fault(town, operation, sender):
    (kind, (place,)), = operation.acts_upon.items()
    of_unit = {"owner": "DUKCAPIL", "target": town.ids["unit's target"], "unit": "DUKCAPIL"}
    of_dewi = {"nip": nips["dewi"], "owner": town.ids["dewi"], "target": town.ids["targets"], "position": "DUKCAPIL.1"}
    own_value = (of_unit if sender == "kadis" else of_dewi).get(kind)
    if not own_value:
        pytest.skip("no row is upon them")
    heading, row = list(csv.reader(operation.bodies["text/csv"]["example"].splitlines()))[:2]
    rows = io.StringIO()
    csv.writer(rows).writerows([heading, (dict(zip(heading, row)) | {place.removeprefix("row:"): own_value}).values()])
    found = {}
    for person in (sender, "bystander"):
        officer = town.anonymous.sign_in(*everybody, nip=nips[person])
        accepted = town.ask(officer, operation, data=rows.getvalue().encode())
        assert accepted.status_code == 202, accepted.text
        job = town.job(accepted)
        found[person] = [fault["code"] for fault in town.all.get(f"{accepted.headers['Location']}/faults").json()["items"]]
        assert job
    assert found[sender] == ["own_case"]
    assert "own_case" not in found["bystander"]
