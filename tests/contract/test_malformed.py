"""Whatever is malformed is refused, by a problem that says what is wrong, and is never our fault (5xx)."""

from __future__ import annotations

import copy
import http.client
import json
import re
from dataclasses import dataclass, field

import jsonschema
import pytest

from at_once import at_once
from contracts import Operation, forwarded
from town import absent

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Case:
    """A request that departs in one thing from a right one."""

    operation: Operation
    name: str
    statuses: tuple[int, ...]
    code: str | None = None  #: that has to be among those of `errors`
    pointer: str | None = None
    request: dict = field(default_factory=dict)  #: what is given instead, as Town.ask takes it
    path: dict = field(default_factory=dict)  #: the same of the path

    def fault(self, town) -> str | None:
        """What is wrong with the refusal."""
        caller = town.office if "survey" in self.operation.acts_upon else town.all  # nobody acts for an office upon their own unit
        answer = town.ask(caller, self.operation, town.path(self.operation, **self.path), **self.request)
        if answer.status_code not in self.statuses and (answer.status_code != 404 or town.has(self.operation)):
            return f"{answer.status_code} {answer.text}"
        if faults := self.operation.faults(answer):
            return str(faults)
        problem = answer.json()
        if problem["status"] != answer.status_code or not problem["type"].startswith("/problems/") or not problem["trace_id"]:
            return answer.text
        found = [fault["pointer"] for fault in problem.get("errors", []) if fault["code"] == self.code]
        if self.code and answer.status_code == 400 and (not found or self.pointer not in (None, *found)):
            return f"not {self.code} of {self.pointer}: {answer.text}"
        return None


def shallow_copy(operation: Operation, **more) -> bytes:
    return json.dumps({**operation.example, **more}).encode()


def nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


def wrong_value(operation: Operation, name: str):
    """Of another type than the property has; None when it takes every type."""
    schema = operation.document.validator(operation.body_schema["properties"][name])
    return next((value for value in ({"tidak": "begini"}, [["x"]], 17, True, "x") if has_wrong_type(schema, value)), None)


def has_wrong_type(schema: jsonschema.Draft202012Validator, value) -> bool:
    return any(error.validator == "type" and not error.path for error in schema.iter_errors(value))


def ids_in_capitals(document, pointer=""):
    """Copies of a document, each with one id written in capitals: ids are compared as texts, and a thing has one."""
    members = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for key, value in members:
        if isinstance(value, str) and UUID.fullmatch(value) and value != value.upper():
            changed = copy.deepcopy(document)
            changed[key] = value.upper()
            yield f"{pointer}/{key}", changed
        for where, inner in ids_in_capitals(value, f"{pointer}/{key}"):
            changed = copy.deepcopy(document)
            changed[key] = inner
            yield where, changed


def nested_changes(document, pointer=""):
    """Copies of a document, each with one fault below its own members: a member that is not known, or another type."""
    members = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for name, value in members:
        at = f"{pointer}/{name}"
        changes = [(f"{at}/tidak_dikenal", {**value, "tidak_dikenal": 1})] if isinstance(value, dict) else []
        if pointer or isinstance(document, list):
            changes.append((at, {"tidak": "begini"} if not isinstance(value, dict) else "bukan ini"))
        for where, changed in [*changes, *nested_changes(value, at)]:
            if isinstance(document, dict):
                yield where, {**document, name: changed}
            else:
                yield where, [*document[:name], changed, *document[name + 1:]]


def of_bodies(operation: Operation):
    def body(name, data, code, status=400, pointer=None, headers=None):
        return Case(operation, name, (status,), code, pointer, {"data": data, "headers": headers or {}})

    if not operation.bodies:
        if operation.method == "POST":
            yield body("a body where none is taken", b"{}", "body_not_taken", headers={"Content-Type": "application/json"})
        return
    right = b"x" if not operation.json_type else shallow_copy(operation)
    for media_type in ("text/plain", "nonsense", "", None):
        yield body(f"Content-Type {media_type}", right, None, 415, headers={"Content-Type": media_type})
    if operation.document.followed(operation.said["requestBody"]).get("required"):
        yield body("no body", b"", "required")
    if not operation.json_type:
        return
    yield body("Content-Type of another character set", right, None, 415, headers={"Content-Type": f"{operation.json_type}; charset=latin1"})
    yield body("larger than the limit", right[:-1] + b" " * operation.limit + b"}", None, 413)
    for name, data in (("cut off", right[:-1]), ("two documents", right + right), ("not JSON", b"<a/>"), ("a bare word", b"nul"),
                       ("NaN", b'{"a":NaN}'), ("a number out of all ranges", b'{"a":1e400}'), ("a NUL at the end", right + b"\0")):
        yield body(name, data, "bad_json")
    yield body("not UTF-8", b'{"\xc3\x28":1}', "bad_utf8")
    yield body("UTF-16", right.decode().encode("utf-16"), "bad_utf8")
    yield body("a lone surrogate", rb'{"a":"\ud800"}', "bad_json")
    yield body("a NUL in a text", rb'{"a":"\u0000"}', "control_character")
    yield body("a control character in a name", rb'{"\u0007":1}', "control_character")
    yield body("33 levels deep", nested(33), "too_deep")
    yield body("100000 levels deep", nested(100_000), "too_deep")
    yield body("a name twice", b'{"a":1,"a":2}', "duplicate_member", pointer="/a")
    yield body("a number with an exponent", b'{"a":1e3}', "number_not_exact", pointer="/a")
    for name, data in (("a list", b"[]"), ("a text", b'"x"'), ("null", b"null"), ("a number", b"17")):
        yield body(f"{name} instead of an object", data, "type", pointer="")
    schema = operation.body_schema
    if schema.get("additionalProperties") is False:
        yield body("an unknown field", shallow_copy(operation, tidak_dikenal=1), "unknown_field", pointer="/tidak_dikenal")
    for name in schema.get("required", []):
        rest = {key: value for key, value in operation.example.items() if key != name}
        yield body(f"without {name}", json.dumps(rest).encode(), "required", pointer=f"/{name}")
    for name in schema.get("properties", {}):
        if (wrong := wrong_value(operation, name)) is not None:
            yield body(f"{name} of another type", shallow_copy(operation, **{name: wrong}), "type", pointer=f"/{name}")
    validator = operation.document.validator(schema)
    for pointer, changed in ids_in_capitals(operation.example):
        yield body(f"{pointer} in capitals", json.dumps(changed).encode(), "format", pointer=pointer)
    for pointer, changed in nested_changes(operation.example):
        for error in validator.iter_errors(changed):
            if error.validator in ("type", "additionalProperties"):
                code = "type" if error.validator == "type" else "unknown_field"
                yield body(f"{code} at {pointer}", json.dumps(changed).encode(), code, pointer=pointer)
                break


def of_queries(operation: Operation):
    def query(name, value, code, shown=None):
        return Case(operation, f"?{name}={shown or value}", (400,), code, f"?{name}", {"params": {name: value}})

    yield query("tidak_dikenal", "1", "unknown_parameter")
    for name, schema in operation.parameters_in("query").items():
        yield query(name, ["1", "2"], "repeated_parameter", "twice")
        if name == "lastEventId":
            yield query(name, "bukan-kursor", "bad_event_id")
        elif name == "cursor":
            for cursor in ("bukan-kursor", "eyJhIjoxfQ", "x" * 512):
                yield query(name, cursor, "bad_cursor", cursor[:20])
        if name != "cursor":
            yield query(name, "x" * 600, None, "600 letters")
        yield query(name, b"\xc3\x28", None, "not UTF-8")
        if schema.get("type") == "string":
            yield query(name, "a\0b", None, "NUL")
        if schema.get("type") == "integer":
            for number in ("", "abc", "1.5", "-1", "99999999999999999999"):
                yield query(name, number, None)
        elif schema.get("type") == "boolean" or schema.keys() & {"enum", "format", "pattern"}:
            for value in ("", "1; DROP TABLE unit"):
                yield query(name, value, None)
    if "limit" in operation.parameters_in("query"):
        for limit in ("0", "501"):
            yield query("limit", limit, None)


def of_paths(operation: Operation):
    def path(name, value, statuses):
        return Case(operation, f"{{{name}}} = {value[:30]}", statuses, path={name: value})

    for name, schema in operation.parameters_in("path").items():
        for value in ("%00", "%ff", "%2e%2e%2f", "x" * 5000):
            yield path(name, value, (400, 404))
        if schema.get("format") == "uuid":
            for value in ("bukan-uuid", absent[:-1]):
                yield path(name, value, (400, 404))
    for value in ("123", "ab.cd", "*"):
        if "{region}" in operation.path:
            yield path("region", value, (404, 400))


def of_headers(operation: Operation):
    def header(name, value, statuses, code=None):
        shown = str(value) if len(str(value)) < 40 else f"{len(value)} letters"
        return Case(operation, f"{name}: {shown}", statuses, code, request={"headers": {name: value}})

    headers = operation.parameters_in("header")
    if "If-Match" in headers:
        yield header("If-Match", None, (428,))
        # Some steps are not the caller's to take (403), whatever the version; a foreign ETag is that of another version.
        for value in ("abc", '"', "1", '"1', '"1" "2"'):
            yield header("If-Match", value, (400, 403), "bad_etag")
        for value in ('"abc"', '"-1"', '"99999999999999999999999"', 'W/"1"'):
            yield header("If-Match", value, (400, 403, 409, 412))
    if "Idempotency-Key" in headers:
        for value in ("", "x" * 300, '"x', "kunci\xe9"):
            yield header("Idempotency-Key", value, (400,), "idempotency_key_malformed")


generators = (of_bodies, of_queries, of_paths, of_headers)


@pytest.mark.parametrize("operation", forwarded, ids=str)
def test_what_is_malformed_is_refused(town, operation):
    cases = [case for generate in generators for case in generate(operation)]
    faults = at_once(lambda case: case.fault(town), cases)
    assert {case.name: fault for case, fault in zip(cases, faults) if fault} == {}




@pytest.mark.parametrize("operation", [one for one in forwarded if one.limit > 1 << 20], ids=str)
def test_a_file_announced_as_too_large_is_refused_before_it_is_sent(town, operation):
    connection = http.client.HTTPConnection(town.all.stack.base_url.removeprefix("http://"), timeout=20)
    connection.putrequest(operation.method, town.path(operation))
    for name, value in {"Authorization": f"Bearer {town.all.token}", "Content-Type": next(iter(operation.bodies)),
                        "Content-Length": operation.limit + 1}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    problem = json.load(answer)
    assert (answer.status, answer.headers["Content-Type"], problem["status"]) == (413, "application/problem+json", 413)
