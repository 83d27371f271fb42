"""A page cursor is of one list, one region and one deployment: whatever else is sent in its place is refused, and it tells nothing."""

from __future__ import annotations

import base64
import json
import random

import pytest

from api import Api, citizen
from at_once import at_once
from contracts import Operation, forwarded
from town import absent, code, everybody, nips, period

other_region = "12.71"


def is_list(operation: Operation) -> bool:
    """Not an export, whose cursor is the name of its last line."""
    if "cursor" not in operation.parameters_in("query"):
        return False
    content = operation.document.followed(operation.said["responses"]["200"])["content"]
    return "next" in operation.document.followed(content.get("application/json", {}).get("schema", {})).get("properties", {})


lists = [one for one in forwarded if is_list(one)]


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(cursor: str) -> bytes:
    return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))


def fnv_cursor(path: str, keys: list[str]) -> str:
    """As cursors were once made: checked against slips, and open to who knows how."""
    text, check = json.dumps(keys, separators=(",", ":")).encode(), 2166136261
    for byte in path.encode() + b"\0" + text:
        check = (check ^ byte) * 16777619 % 2**32
    digits = "".join("0123456789abcdef"[check >> 4 * place & 15] for place in range(8))
    return encoded(digits.encode() + text)


def forgeries(path: str, real: str | None):
    """What somebody might send who wants to be elsewhere in the list than its cursors take them."""
    for keys in (["x"], ["9" * 40], [absent], [absent, absent], ["2026-03-31", absent], ["9999-12-31", "x"], ["Pegawai", absent],
                 [absent, period, absent], ["'; --"], [], ["\0"]):
        yield "an old cursor", fnv_cursor(path, keys)
        yield "bare keys", encoded(json.dumps(keys).encode())
        yield "keys behind a tag", encoded(bytes(16) + json.dumps(keys).encode())
    chance = random.Random(path)
    for size in (1, 16, 17, 40, 400):
        yield "noise", encoded(chance.randbytes(size))
    if real:
        data = decoded(real)
        for place in sorted({0, 15, 16, len(data) - 1, *chance.sample(range(len(data)), 4)}):
            yield "a flipped bit", encoded(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1:])
        yield "cut off", encoded(data[:-1])
        yield "longer", encoded(data + b"\0")
        yield "its parts exchanged", encoded(data[16:] + data[:16])


class Lists:
    """Each list as an admin meets it, and the cursor of its first page where it has two."""

    def __init__(self, town):
        self.town = town
        self.admin = town.anonymous.sign_in(*everybody, "discipline_officer", nip=nips["kadis"], sub="pemalsu")
        self.cursors = dict(zip(map(str, lists), at_once(self.cursor, lists)))

    def ask(self, api: Api, operation: Operation, cursor: str | None, **more):
        given = {"limit": "1", **({"cursor": cursor} if cursor is not None else {}), **more.pop("params", {})}
        return self.town.ask(api, operation, params=given, headers={"Accept": "application/json"}, **more)

    def cursor(self, operation: Operation) -> str | None:
        answer = self.ask(self.admin, operation, None)
        return answer.json().get("next") if answer.ok else None


@pytest.fixture(scope="module")
def all_lists(town):
    return Lists(town)


def refusal(answer) -> str | None:
    """What is wrong with it."""
    codes = [fault["code"] for fault in answer.json().get("errors", [])] if answer.status_code == 400 else []
    return None if "bad_cursor" in codes else f"{answer.status_code} {answer.text[:300]}"


def test_there_are_cursors_to_forge(all_lists):
    assert sum(cursor is not None for cursor in all_lists.cursors.values()) >= 20


@pytest.mark.parametrize("operation", lists, ids=str)
def test_a_cursor_leads_on(all_lists, operation):
    if cursor := all_lists.cursors[str(operation)]:
        first, second = all_lists.ask(all_lists.admin, operation, None), all_lists.ask(all_lists.admin, operation, cursor)
        assert second.status_code == 200, second.text
        assert operation.faults(second) == []
        assert second.json()["items"] != first.json()["items"]


@pytest.mark.parametrize("operation", lists, ids=str)
def test_a_forged_cursor_is_refused(town, all_lists, operation):
    real = all_lists.cursors[str(operation)]
    api = all_lists.admin.sign_in(*everybody, "discipline_officer", nip=nips["kadis"], sub=f"pemalsu {operation}")
    others = [("of another list", cursor) for name, cursor in all_lists.cursors.items() if cursor and name != str(operation)]
    forged = [*forgeries(town.path(operation), real), *others[:10]]
    told = at_once(lambda one: refusal(all_lists.ask(api, operation, one[1])), forged)
    if not town.has(operation):
        told = [each for each in told if each and not each.startswith("404")]
    assert [(what, cursor, said) for (what, cursor), said in zip(forged, told) if said] == []


@pytest.mark.parametrize("operation", [one for one in lists if one.access.get("anonymous")], ids=str)
def test_nobody_needs_to_be_signed_in_to_be_refused(town, all_lists, operation):
    real = all_lists.cursors[str(operation)]
    api = citizen(town.anonymous)
    told = at_once(lambda one: refusal(all_lists.ask(api, operation, one[1])), forgeries(town.path(operation), real))
    assert [each for each in told if each and not each.startswith("404")] == []


@pytest.mark.parametrize("operation", lists, ids=str)
def test_a_cursor_holds_for_its_region_and_filters_only(town, all_lists, operation):
    cursor = all_lists.cursors[str(operation)]
    if not cursor:
        return
    if "{region}" in operation.path:
        there = all_lists.admin.sign_in(*everybody, "discipline_officer", region=other_region, nip=nips["kadis"])
        answer = all_lists.ask(there, operation, cursor, path=town.path(operation, region=other_region))
        assert answer.status_code in (400, 404) and "items" not in answer.json(), answer.text
    given = town.query(operation)
    for name, schema in operation.parameters_in("query").items():
        if name in ("q", "as_of") and name not in given:
            value = {"q": "pegawai", "as_of": "2026-03-31"}[name]
            assert refusal(all_lists.ask(all_lists.admin, operation, cursor, params={name: value})) is None


def test_a_cursor_tells_nothing(town, all_lists):
    known = [nip.encode() for nip in nips.values()] + [b"Pegawai", b"pegawai", code.encode(), *(each.encode() for each in town.ids.values())]
    for name, cursor in all_lists.cursors.items():
        assert not cursor or not any(each in decoded(cursor) for each in known), name
