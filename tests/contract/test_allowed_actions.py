"""What somebody is shown that they may do is what the steps answer them: allowed_actions, of everything that has them."""

from __future__ import annotations

import pytest

from at_once import at_once
from contracts import forwarded
from town import everybody, nips

some = 4  # rows of a list that are looked at

callers = {
    "dewi": {"roles": ("asn",), "nip": nips["dewi"]},
    "who leads the unit": {"roles": ("asn",), "nip": nips["kadis"]},
    "a colleague": {"roles": ("asn",), "nip": nips["bystander"]},
    "dewi in every office": {"roles": everybody, "nip": nips["dewi"]},
    "who leads the unit, in every office": {"roles": everybody, "nip": nips["kadis"]},
    "a colleague in every office": {"roles": everybody, "nip": nips["bystander"]},
    "somebody in every office": {"roles": everybody},
    "an integrator": {"roles": ("integrator",), "scope": "kpi:write kpi:read"},
} | {role: {"roles": (role,)} for role in ("hr_admin", "kpi_admin", "training_officer", "feedback_officer", "auditor")}

# Steps that are called otherwise than the action; None where one is no request to the thing.
elsewhere = {
    "change": ("PATCH", ""), "delete": ("DELETE", ""), "return": ("POST", "/return"), "comment": ("POST", "/comments"),
    "respond": ("POST", "/responses"), "acknowledge": ("POST", "/acknowledgements"), "ask": ("POST", "/questions"),
    "measure": ("POST", "/measurements"), "vote": None,
}
revised = {"/projects/{id}": ("PUT", "")}
of_another = ("/editions/{edition}",)  # shows the indicator's steps



def schema_of(operation) -> dict:
    answer = operation.document.followed(operation.said["responses"].get("200", {}))
    return operation.document.followed(answer.get("content", {}).get("application/json", {}).get("schema", {}))


def actions_in(operation, schema) -> list[str] | None:
    """The actions that an object may show; None where it shows none."""
    shown = schema.get("properties", {}).get("allowed_actions")
    return operation.document.followed(shown["items"]).get("enum") if shown else None


def step_of(single, action):
    """The operation that the action is, if it is one upon the object's path."""
    for method, suffix in (("POST", f"/{action}"), ("POST", f"/{action.replace('_', '-')}"), elsewhere.get(action) or revised.get(single.path.removeprefix("/v1/regions/{region}")) or ("", "")):
        for one in forwarded:
            if (one.method, one.path) == (method, single.path + suffix):
                return one
    return None


singles = [one for one in forwarded if one.method == "GET" and one.path.endswith("}") and not one.path.endswith(of_another)
           and actions_in(one, schema_of(one))]


def list_of(single):
    return next((one for one in forwarded if one.method == "GET" and one.path == single.path.rpartition("/")[0]), None)


def paths(town, single) -> list[str]:
    """Of a few of the things, the town's own first, and with one of a period that is closed."""
    found = [town.path(single)] if town.has(single) else []
    collection = single.path.removeprefix("/v1/regions/{region}/").removesuffix("/{id}")
    if closed := town.ids.get(f"{collection} in a closed period"):
        found.append(town.path(single, id=closed))
    collection = list_of(single)
    if collection and "items" in schema_of(collection).get("properties", {}):
        base = town.path(collection)
        rows = town.ask(town.office, collection).json().get("items", [])
        found += [path for path in (f"{base}/{row['id']}" for row in rows if "id" in row) if path not in found]
    return found[:some]


def fault(town, api, single, path, action) -> str | None:
    """How the step answers otherwise than is shown."""
    seen = api.get(path)
    step = step_of(single, action)
    if not seen.ok or step is None:
        return None
    shown = action in seen.json()["allowed_actions"]
    takes_version = "If-Match" in step.parameters_in("header")
    if shown and not takes_version:
        return None  # it would be done
    version = {"headers": {"If-Match": seen.headers["ETag"]}} if takes_version and not shown else {}
    answer = town.ask(api, step, path + step.path.removeprefix(single.path), **version)
    refused = answer.status_code in (403, 404, 409)
    return None if refused != shown else f"{'shown' if shown else 'not shown'}, but {answer.status_code} {answer.text[:200]}"


@pytest.mark.parametrize("single", singles, ids=str)
def test_an_action_is_shown_to_whom_the_step_is_open_and_to_nobody_else(town, single):
    things = paths(town, single)
    if not things:
        pytest.skip("there is none in this town")

    def faults(caller):
        api = town.anonymous.sign_in(*caller["roles"], **{name: caller[name] for name in caller if name != "roles"})
        found = {}
        for path in things:
            for action in actions_in(single, schema_of(single)):
                if said := fault(town, api, single, path, action):
                    found[f"{action} {path}"] = said
        return found

    told = dict(zip(callers, at_once(faults, callers.values())))
    assert {caller: found for caller, found in told.items() if found} == {}


@pytest.mark.parametrize("single", [one for one in singles if list_of(one)], ids=str)
def test_a_row_of_a_list_shows_the_actions_that_the_thing_itself_does(town, single):
    collection = list_of(single)

    def differing(caller):
        api = town.anonymous.sign_in(*caller["roles"], **{name: caller[name] for name in caller if name != "roles"})
        listed = town.ask(api, collection)
        rows = listed.json().get("items", [])[:some] if listed.ok else []
        found = {}
        for row in rows:
            seen = api.get(f"{town.path(collection)}/{row['id']}") if "allowed_actions" in row and "id" in row else None
            if seen and seen.ok and seen.json()["allowed_actions"] != row["allowed_actions"]:
                found[row["id"]] = f"{row['allowed_actions']} in the list, {seen.json()['allowed_actions']} of the thing"
        return found

    told = dict(zip(callers, at_once(differing, callers.values())))
    assert {caller: found for caller, found in told.items() if found} == {}


def test_an_action_is_a_step_or_known_to_be_taken_elsewhere():
    unknown = {f"{action} of {single}" for single in singles for action in actions_in(single, schema_of(single))
               if step_of(single, action) is None and action not in elsewhere}
    assert unknown == set()
