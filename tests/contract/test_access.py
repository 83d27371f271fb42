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
     ("submit", "return", "agree", "revise", "self_assess", "rate", "acknowledge", "object", "decide")}


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
    the step is not hers to take; for other civil servants there is no such thing."""
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


@pytest.mark.parametrize("operation", [one for one in forwarded if "{region}" in one.path], ids=str)
def test_another_regions_staff_does_not_learn_what_there_is(town, operation):
    answer = town.ask(town.anonymous.sign_in(*everybody, region="12.71", nip=nips["kadis"]), operation)
    if operation.access.get("anonymous"):
        assert answer.status_code not in (401, 403), answer.text
    else:
        assert answer.status_code == 404, answer.text


@pytest.mark.parametrize("operation", [one for one in operations if not one.forwarded], ids=str)
def test_what_services_ask_of_each_other_does_not_pass_the_gateway(town, operation):
    answer = town.all.post(operation.path, operation.example)
    assert answer.status_code == 404, answer.text
