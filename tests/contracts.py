"""The contracts as the tests read them: every operation, and what is wrong with an answer to it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jsonschema

from stack import repository, services

sys.path.insert(0, str(repository / "proto-docs"))
import catalogue  # noqa: E402

#: What HTTP servers refuse before they know the operation: no contract lists it.
of_no_operation = (408, 417, 431, 501, 505)
methods = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Operation:
    """One method of one path; everything that a reference would have to be followed for is here already."""

    document: Document
    method: str  #: "GET"
    path: str  #: "/v1/regions/{region}/units/{id}"
    said: dict  #: what the contract says of it

    def __str__(self):
        return f"{self.method} {self.path.removeprefix('/v1').removeprefix('/regions/{region}')}"

    @property
    def access(self) -> dict:
        """x-access: anonymous, roles, scopes, relations."""
        return self.said["x-access"]

    @property
    def acts_upon(self) -> dict[str, list[str]]:
        """x-acts-upon: where the request names upon whom it acts, by what is named there; empty: nowhere."""
        said = self.said.get("x-acts-upon", {})
        return {kind: [places] if isinstance(places, str) else places for kind, places in said.items()} if isinstance(said, dict) else {}

    @property
    def forwarded(self) -> bool:
        """False of what the services ask of each other, past the gateway."""
        return not self.path.startswith("/v1/feeds/")

    @cached_property
    def parameters(self) -> list[dict]:
        own = [self.document.followed(parameter) for parameter in self.said.get("parameters", [])]
        shared = [self.document.followed(parameter) for parameter in self.document.content["paths"][self.path].get("parameters", [])]
        return shared + own

    def parameters_in(self, place: str) -> dict[str, dict]:
        """Their schemas, by name; place is path, query or header."""
        return {each["name"]: self.document.followed(each["schema"]) for each in self.parameters if each["in"] == place}

    @cached_property
    def bodies(self) -> dict[str, dict]:
        """By media type: schema and example."""
        return self.document.followed(self.said.get("requestBody", {})).get("content", {})

    @property
    def json_type(self) -> str | None:
        return next((media_type for media_type in self.bodies if media_type.endswith("json") and "ndjson" not in media_type), None)

    @property
    def body_schema(self) -> dict:
        return self.document.followed(self.bodies[self.json_type]["schema"])

    @property
    def example(self):
        return self.bodies[self.json_type]["example"]

    @property
    def limit(self) -> int:
        """The largest body that is taken, in bytes."""
        return self.said.get("x-body-limit", 1 << 20)

    def faults(self, response) -> list[str]:
        """How an answer departs from the contract."""
        said = self.said["responses"].get(str(response.status_code))
        if said is None:
            return [f"the contract has no answer {response.status_code}"]
        said = self.document.followed(said)
        headers = {name: self.document.followed(header) for name, header in said.get("headers", {}).items()}
        faults = [f"no {name}" for name, header in headers.items() if header.get("required") and name not in response.headers]
        content = said.get("content", {})
        if not content:
            return faults + (["a body where none is expected"] if response.content else [])
        media_type = response.headers.get("Content-Type", "").split(";")[0]
        if media_type not in content:
            return [*faults, f"{media_type} instead of {', '.join(content)}"]
        if media_type.endswith("json") and "ndjson" not in media_type:
            errors = self.document.validator(content[media_type]["schema"]).iter_errors(response.json())
            faults += [f"{error.json_path}: {error.message[:300]}" for error in errors]
        if media_type == "application/problem+json":
            faults += unknown_texts(response)
        return faults


def unknown_texts(response) -> list[str]:
    """What a refusal says that problems.yaml does not have in that language."""
    problem, language = response.json(), response.headers["Content-Language"]
    said = [(catalogue.SLUGS, problem["type"].removeprefix("/problems/"), problem["title"])]
    said += [(catalogue.CODES, fault["code"], fault["message"]) for fault in problem.get("errors", [])]
    return [f"problems.yaml does not have {name}: {text}" for entries, name, text in said
            if name not in entries or not catalogue.says(entries[name], text, language)]


class Document:
    """A service's contract, bundled."""

    def __init__(self, service: str, content: dict):
        self.service = service
        self.content = content

    def followed(self, node: dict) -> dict:
        """What a reference means."""
        while "$ref" in node:
            target = self.content
            for segment in node["$ref"].removeprefix("#/").split("/"):
                target = target[segment]
            node = target
        return node

    def validator(self, schema: dict) -> jsonschema.Draft202012Validator:
        whole = {**schema, "components": self.content["components"]}  # where its references lead
        return jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())

    def operations(self) -> list[Operation]:
        return [Operation(self, method.upper(), path, item[method])
                for path, item in self.content["paths"].items() for method in methods if method in item]


def bundled(service: str) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "contract.json"
        source = repository / "proto-docs" / service / "openapi.yaml"
        subprocess.run([sys.executable, repository / "proto-docs/bundle.py", source, out], check=True)
        return Document(service, json.loads(out.read_text(encoding="utf-8")))


documents = {service: bundled(service) for service in services}
operations = [operation for document in documents.values() for operation in document.operations()]
forwarded = [operation for operation in operations if operation.forwarded]


def operation_of(method: str, path: str) -> Operation | None:
    """Whose path fits; of several the one with the fewest parameters. None: there is no such path."""
    asked = path.split("?")[0].split("/")

    def fits(template: str) -> bool:
        parts = template.split("/")
        return len(parts) == len(asked) and all(part.startswith("{") or part == given for part, given in zip(parts, asked))

    return min((one for one in operations if one.method == method and fits(one.path)), key=lambda one: one.path.count("{"), default=None)


def unlisted(responses) -> set[str]:
    """How refusals depart from the contracts."""
    found = set()
    for response in responses:
        operation = operation_of(response.request.method, response.request.path_url)
        if operation and response.status_code not in of_no_operation:
            found |= {f"{operation} {response.status_code}: {fault}" for fault in operation.faults(response)}
    return found
