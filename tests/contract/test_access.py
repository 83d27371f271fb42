"""Who may call what: each operation, asked by everybody whom its x-access tells apart."""

from __future__ import annotations

import subprocess

import pytest

from api import citizen
from at_once import at_once
from contracts import forwarded, operations
from stack import repository
from town import everybody, nips

staff = ("hr_admin", "kpi_admin", "training_officer", "feedback_officer", "discipline_officer", "auditor", "unit_admin")
scopes = tuple(sorted({scope for operation in operations for scope in operation.access.get("scopes", [])}))

callers = {role: {"roles": (role,)} for role in staff} | {
    "a colleague": {"roles": ("asn",), "nip": nips["bystander"]},
    "an asn without nip": {"roles": ("asn",)},
    "an integrator without scope": {"roles": ("integrator",)},
    "the nation": {"roles": ("national_viewer",), "region": "*"},
} | {f"an integrator with {scope}": {"roles": ("integrator",), "scope": scope} for scope in scopes}


# Where it depends on the object as well, what else whoever is let in may be told.
narrower = {
    "GET /employees/{id}/dashboard": 404,  # of oneself, of one's people, or by who reads all
    "GET /self": 404,  # whoever is no civil servant here
    "GET /employees": 403,  # civil servants look up one, by NIP
    "GET /projects": 403,  # whoever is no civil servant here
    "POST /indicators/{id}/comments": 403,  # whoever is not concerned
    "GET /target-assignments/{job_id}/results": 404,  # whoever did not start it
    "PUT /indicators/{id}/vote": 403,
    "GET /indicators/{id}/comments": 403,
    "GET /indicators/{id}/consultation": 403,
    "POST /programs": 403,  # whoever does not head the lead
    "PATCH /programs/{id}": 403,
    "POST /innovations": 404,  # whoever is no civil servant here
    "PATCH /innovations/{id}": 403,  # by its team
    "POST /innovations/{id}/submit": 403,
    "POST /innovations/{id}/review": 403,  # by its reviewers
} | {f"POST /programs/{{id}}/{step}": 403 for step in  # by who heads the lead, or a member
     ("propose", "join", "agree", "decline", "finish", "cancel", "measurements", "measurements/{measurement_id}/correct")
} | dict.fromkeys((  # whom it does not concern
    "GET /circulars/{id}", "GET /circulars/{id}/editions", "GET /circulars/{id}/acknowledgements", "POST /circulars/{id}/acknowledgements",
    "GET /circulars/{id}/questions", "POST /circulars/{id}/questions", "GET /circulars/{id}/readership", "GET /circulars/{id}/due",
    "GET /correction-requests/{id}", "POST /correction-requests", "POST /correction-requests/{id}/withdraw"), 404
) | {f"POST /appraisals/{{id}}/{step}": 403 for step in  # steps of the employee's own, or of who appraises
     ("submit", "return", "agree", "revise", "self-assess", "rate", "acknowledge", "object", "decide")}


# Where a relation lets in, and it depends on more whether the step is theirs.
by_state = dict.fromkeys(("PATCH /appraisals/{id}",  # the employee's plan
                          "PUT /targets/{id}/contributors",  # until something is measured of one's own result
                          "POST /appraisals/{id}/calibrate", "POST /appraisals/{id}/finalise",  # who heads the unit
                          "POST /projects/{id}/verify", "POST /projects/{id}/reject"), (403,))  # whoever has not written it


def admits(operation, roles, scope=None, **_) -> bool:
    """By role or scope, as x-access says."""
    access = operation.access
    return bool(access.get("anonymous") or "*" in access.get("roles", []) or set(roles) & set(access.get("roles", []))
                or scope in access.get("scopes", []))


def views(operation):
    """The operations that show what this one is about: GET of its own path, or of one above it up to the object's."""
    path = operation.path
    while path and not path.endswith("/{region}"):
        yield from (one for one in operations if (one.method, one.path) == ("GET", path) and one is not operation)
        path = "" if path.endswith("}") else path.rpartition("/")[0]


def hidden(operation, nip=None, **claims) -> int:
    """What is told to whom neither a role nor a scope lets in, and no relation either: who may see the thing learns that
    the step is not theirs to take; for other civil servants there is no such thing."""
    if not operation.access.get("relations") or not nip:
        return 403
    return 403 if any(admits(view, **claims) for view in views(operation)) else 404


def fault(town, operation, claims) -> str | None:
    """What is wrong with what such a caller is told."""
    answer = town.ask(town.anonymous.sign_in(claims["roles"][0], **{name: claims[name] for name in claims if name != "roles"}), operation)
    said = f"{answer.status_code} {answer.text}"
    if faults := operation.faults(answer):
        return f"{said}: {faults}"
    if not admits(operation, **claims):
        return None if answer.status_code == hidden(operation, **claims) else said
    expected = {narrower.get(str(operation)), None if town.has(operation) else 404}
    return said if answer.status_code in {401, 403, 404} - expected else None


@pytest.mark.parametrize("operation", forwarded, ids=str)
def test_an_operation_lets_in_whom_its_contract_names_and_nobody_else(town, operation):
    told = at_once(lambda claims: fault(town, operation, claims), callers.values())
    assert {caller: fault for caller, fault in zip(callers, told) if fault} == {}


@pytest.mark.parametrize("operation", forwarded, ids=str)
def test_a_citizen_gets_in_only_where_everybody_does(town, operation):
    answer = town.ask(citizen(town.anonymous), operation)
    if operation.access.get("anonymous"):
        assert answer.status_code not in (401, 403), answer.text
    else:
        assert answer.status_code == 401, answer.text
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert operation.faults(answer) == []


@pytest.fixture(scope="module")
def invalid_tokens(town):
    right = town.all.token
    head, claims, signature = right.split(".")
    local = repository / "deploy/local"
    script = f". {local}/stack.sh; . {local}/issuer.sh; use_state {town.all.stack.state}; sign_token hr_admin 12.75 '' '' '' -1"
    expired = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    return {"expired": expired, "no token": "abc", "empty": "", "unsigned": f"{head}.{claims}.",
            "tampered with": f"{head}.{claims[:-2]}{'A' if claims[-2] != 'A' else 'B'}{claims[-1]}.{signature}"}


@pytest.mark.parametrize("operation", forwarded, ids=str)
def test_a_token_that_is_not_valid_is_refused_also_where_none_is_needed(town, invalid_tokens, operation):
    def ask(token):
        return town.ask(town.anonymous, operation, headers={"Authorization": f"Bearer {token}"}).status_code

    assert dict(zip(invalid_tokens, at_once(ask, invalid_tokens.values()))) == dict.fromkeys(invalid_tokens, 401)


abroad = {"a city of the same province": "12.71", "the province": "12", "a city of another province": "13.71", "another province": "13"}
of_regions = [one for one in forwarded if "{region}" in one.path]


def staff_of(town, region: str, roles=everybody + ("national_viewer", "integrator", "discipline_officer")):
    """Whoever may do everything, elsewhere; with the NIP of somebody here."""
    return town.anonymous.sign_in(*roles, region=region, nip=nips["kadis"], scope=" ".join(scopes))


@pytest.mark.parametrize("operation", [one for one in of_regions if not one.access.get("anonymous")], ids=str)
def test_another_regions_staff_does_not_learn_what_there_is(town, operation):
    told = at_once(lambda code: town.ask(staff_of(town, code), operation).status_code, abroad.values())
    assert dict(zip(abroad, told)) == dict.fromkeys(abroad, 404)


@pytest.mark.full
@pytest.mark.parametrize("operation", of_regions, ids=str)
def test_each_role_holds_in_its_own_region_and_a_national_one_in_all(town, operation):
    """Role by role, what the test above asks with all of them at once; and what every role may with a token for all regions."""
    everywhere = {f"{role} of {place}": {"roles": (role,), "region": code} for role in staff for place, code in abroad.items()}
    everywhere |= {f"{role} of the nation": {"roles": (role,), "region": "*"} for role in staff}

    def told(claims) -> str | None:
        if claims["region"] == "*" or operation.access.get("anonymous"):
            return fault(town, operation, claims)
        status = town.ask(town.anonymous.sign_in(*claims["roles"], region=claims["region"]), operation).status_code
        return None if status == 404 else str(status)

    faults = dict(zip(everywhere, at_once(told, everywhere.values())))
    assert {caller: fault for caller, fault in faults.items() if fault} == {}


def held(operation, person: str) -> set[str]:
    """How somebody stands to what the town's paths and bodies mean: nearly all of it is dewi's, whom kadis appraises."""
    if operation.path.endswith(("/target-assignments", "/simulations")):
        return set()  # the example is of another unit, or of the whole region
    if operation.path.endswith("/calibrations") or "/units/" in operation.path:
        return {"kadis": {"unit_head"}}.get(person, set())
    if "/delegations" in operation.path:
        return {"kadis": {"self", "member"}, "dewi": {"member"}}.get(person, set())
    return {"dewi": {"self"}, "kadis": {"supervisor", "unit_head"}}.get(person, set())


@pytest.mark.parametrize("operation", [one for one in forwarded if one.access.get("relations")], ids=str)
def test_a_relation_lets_in_whom_the_contract_names_and_nobody_else(town, operation):
    if not town.has(operation):
        pytest.skip("there is none in this town")
    for person in ("dewi", "kadis", "bystander"):
        answer = town.ask(town.anonymous.sign_in("asn", nip=nips[person]), operation)
        if held(operation, person) & set(operation.access["relations"]) or admits(operation, ("asn",)):
            narrow = {narrower.get(str(operation)), *by_state.get(str(operation), ())}
            assert answer.status_code not in {401, 403, 404} - narrow, f"{person}: {answer.text}"
        else:
            assert answer.status_code in (403, 404), f"{person}: {answer.text}"


def shown(answer) -> tuple:
    """What somebody was shown, without what differs from one request to the next."""
    if "json" not in answer.headers.get("Content-Type", ""):
        return answer.status_code, answer.text
    body = answer.json()
    of_one_request = {"trace_id", "token", "expires_at"}
    return answer.status_code, {name: body[name] for name in body if name not in of_one_request} if isinstance(body, dict) else body


def queries(operation):
    """Every value of each parameter that has only a few: also the one that asks for what not everybody is shown."""
    yield {}
    for name, schema in operation.parameters_in("query").items():
        for value in schema.get("enum", ["true"] if schema.get("type") == "boolean" else []):
            yield {name: str(value)}


@pytest.mark.parametrize("operation", [one for one in of_regions if one.access.get("anonymous") and one.method == "GET"], ids=str)
def test_who_comes_from_elsewhere_is_shown_what_any_citizen_is(town, operation):
    strangers = {name: code for name, code in abroad.items() if not (operation.access.get("province") and name == "the province")}
    for query in queries(operation):
        expected = shown(town.ask(citizen(town.anonymous), operation, params=query))
        told = at_once(lambda code, query=query: shown(town.ask(staff_of(town, code), operation, params=query)), strangers.values())
        assert dict(zip(strangers, told)) == dict.fromkeys(strangers, expected), query


def test_what_is_for_the_province_its_own_staff_reads_and_nobody_elses(town):
    path = "/v1/regions/12.75/shared/kpi?period=2026-Q1&audience=province"
    for role in ("kpi_admin", "auditor", "national_viewer"):
        for code in ("12.75", "12", "*"):
            assert town.anonymous.sign_in(role, region=code).get(path).status_code == 200, (role, code)
    told = {code: staff_of(town, code).get(path).status_code for code in abroad.values()}
    assert told == {"12": 200, "12.71": 403, "13": 403, "13.71": 403}
    assert town.anonymous.sign_in("hr_admin", region="12").get(path).status_code == 403


@pytest.mark.parametrize("operation", [one for one in operations if not one.forwarded], ids=str)
def test_what_services_ask_of_each_other_does_not_pass_the_gateway(town, operation):
    answer = town.all.post(operation.path, operation.example)
    assert answer.status_code == 404, answer.text
