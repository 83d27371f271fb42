#!/usr/bin/python3
"""Makes one self-contained OpenAPI 3.1 document of a service's contract, and refuses one that breaks our rules.

    bundle.py personnel/openapi.yaml personnel.json [--depfile FILE]

References into other files ("../common/schemas.yaml#/Uuid") become components of the document; a path may be written in
a file of its own ({$ref: "paths/units.yaml#/collection"}). Whatever every operation has (X-Request-Id, Accept-Language, security,
Location of what was made, the refusals as refusals.py knows them) and the names of codes (labels.yaml) are added here, so that contracts stay short. The rules are
in contract_rules.py.
"""
import argparse
import json
import pathlib
import sys

import yaml

import catalogue
import contract_rules
import convention_rules
import refusals

COMMON = pathlib.Path(__file__).resolve().parent / "common"
SECTIONS = ("schemas", "parameters", "responses", "headers", "examples", "requestBodies")
METHODS = ("get", "put", "post", "delete", "patch")
OF_TESTS = "tests"  # the folder of the small contracts of libraries' tests, which need not keep to the conventions


class ContractError(Exception):
    pass


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML as JSON has it: dates and "on" stay text, and a key that occurs twice is a mistake."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:merge" and key.value in seen:
                raise ContractError(f"{node.start_mark.name}:{key.start_mark.line + 1}: {key.value} occurs twice")
            seen.add(key.value)
        return {str(key): value for key, value in super().construct_mapping(node, deep).items()}  # statuses are names


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", contract_rules.YAML_BOOL, list("tf"))


class Bundle:
    def __init__(self, main):
        self.main = main.resolve()
        self.files = {}       # path -> document
        self.components = {}  # (section, name) -> where it comes from
        self.document = self.file(self.main)
        self.result = {section: {} for section in SECTIONS}

    def file(self, path):
        if path not in self.files:
            try:
                with path.open(encoding="utf-8") as stream:  # a stream has a name, for messages
                    self.files[path] = yaml.load(stream, Loader) or {}
            except (OSError, yaml.YAMLError) as error:
                raise ContractError(str(error)) from error
        return self.files[path]

    def target(self, reference, origin):
        """The file and the pointer's segments that a reference in the file `origin` means."""
        name, _, pointer = reference.partition("#")
        path = (origin.parent / name).resolve() if name else origin
        return path, [s.replace("~1", "/").replace("~0", "~") for s in pointer.split("/")[1:]]

    def find(self, reference, origin):
        path, segments = self.target(reference, origin)
        node = self.file(path)
        for segment in segments:
            if not isinstance(node, dict) or segment not in node:
                raise ContractError(f"{origin.name}: {reference} leads nowhere")
            node = node[segment]
        return node, path

    def component(self, reference, origin):
        """Takes what is referred to into the result, once, and returns the reference by which it is found there."""
        path, segments = self.target(reference, origin)
        if len(segments) == 3 and segments[0] == "components":
            section, name = segments[1], segments[2]
        else:
            section, name = path.stem, segments[-1] if len(segments) == 1 else None
        if section not in SECTIONS or not name:
            raise ContractError(f"{origin.name}: {reference} does not name a component")
        source = (path, tuple(segments))
        if self.components.setdefault((section, name), source) != source:
            raise ContractError(f"{origin.name}: there are two components {section}/{name}")
        if name not in self.result[section]:
            self.result[section][name] = None  # in the making: a schema may refer to itself
            node, path = self.find(reference, origin)
            self.result[section][name] = self.resolved(node, path)
        return f"#/components/{section}/{name}"

    def common(self, section, name):
        return {"$ref": self.component(f"{section}.yaml#/{name}", COMMON / f"{section}.yaml")}

    def resolved(self, node, origin):
        if isinstance(node, list):
            return [self.resolved(item, origin) for item in node]
        if not isinstance(node, dict):
            return node
        # Examples are data: a "$ref" in them is not ours.
        return {key: value if key in ("example", "examples", "default", "const", "enum") and not self.named(key, value)
                else self.component(value, origin) if key == "$ref" and isinstance(value, str)
                else self.resolved(value, origin) for key, value in node.items()}

    @staticmethod
    def named(key, value):
        """Examples of a media type or parameter may themselves be references to components."""
        return key == "examples" and isinstance(value, dict) and all(
            isinstance(item, dict) and set(item) == {"$ref"} for item in value.values())

    def path_item(self, item):
        origin = self.main
        if isinstance(item, dict) and set(item) == {"$ref"}:
            item, origin = self.find(item["$ref"], origin)
        return self.resolved(item, origin)

    def bundled(self):
        paths = {path: self.path_item(item) for path, item in self.document.get("paths", {}).items()}
        whole = {key: value for key, value in self.document.items() if key not in ("paths", "components")}
        whole["paths"] = paths
        for path, item in paths.items():
            for method in METHODS:
                if method in item:
                    self.complete(item, item[method])
        whole["components"] = {section: content for section, content in self.result.items() if content}
        for name, schema in self.result["schemas"].items():
            self.label(schema, name)
        self.label([paths, *(content for section, content in self.result.items() if section != "schemas")])
        whole["components"]["securitySchemes"] = {"bearer": {
            "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
            "description": "An OIDC access token of the region's issuer (RFC 9068)."}}
        return whole

    def looked_up(self, node):
        return self.result[node["$ref"].split("/")[2]][node["$ref"].split("/")[3]] if "$ref" in node else node

    def complete(self, item, operation):
        """Adds to an operation what every operation of its kind has."""
        operation.setdefault("parameters", []).append(self.common("parameters", "AcceptLanguage"))
        parameters = {self.looked_up(p).get("name") for p in item.get("parameters", []) + operation["parameters"]}
        anonymous = operation.get("x-access", {}).get("anonymous", False)
        operation["security"] = [] if anonymous else [{"bearer": []}]

        responses = operation.setdefault("responses", {})
        if "If-None-Match" in parameters:
            responses.setdefault("304", self.common("responses", "NotModified"))
        for status, (slugs, codes) in refusals.of(operation, parameters).items():
            responses[status] = self.refusal(status, responses.get(status), slugs, codes)
        if "201" in responses and not operation.get("x-no-location"):
            made = self.looked_up(responses["201"])
            responses["201"] = {**made, "headers": {**made.get("headers", {}), "Location": self.common("headers", "Location")}}
        operation["responses"] = dict(sorted(responses.items()))

        for response in map(self.looked_up, responses.values()):
            response.setdefault("headers", {})["X-Request-Id"] = self.common("headers", "RequestId")
        if "Idempotency-Key" in parameters:
            for status, response in responses.items():
                if status.startswith("2"):
                    self.looked_up(response)["headers"]["Idempotent-Replay"] = self.common("headers", "IdempotentReplay")

    def refusal(self, status, said, slugs, codes):
        """The answer of a status: that of common/responses.yaml, unless the operation has slugs, codes or words of its own for it."""
        name, standard = refusals.STANDARD[status]
        shared = self.common("responses", name)
        content = self.looked_up(shared)["content"]["application/problem+json"]
        form_codes = refusals.FORM_CODES if status == "400" else []
        problem = self.common("schemas", "Problem")
        if content["schema"] == problem and standard:
            content["schema"] = refusals.schema(problem, standard, form_codes)
        if not slugs and not codes and (said is None or said == shared):
            return shared
        words = self.looked_up(said if said else shared)["description"]
        return {**self.looked_up(shared), "headers": dict(self.looked_up(shared).get("headers", {})),
                "description": refusals.description(words, slugs, codes),
                "content": {"application/problem+json": {"schema": refusals.schema(
                    problem, [*standard, *slugs], form_codes + codes, self.main.parent.name != OF_TESTS)}}}

    def label(self, node, name=None):
        """Writes the names of its codes beside every enum that has any: {code: {id, en}}, and which set of labels.yaml they are."""
        if isinstance(node, list):
            for item in node:
                self.label(item)
        if not isinstance(node, dict):
            return
        name = node.get("x-labels", name)
        if isinstance(node.get("enum"), list) and name in catalogue.LABELS:
            known = catalogue.LABELS[name]
            node["x-label-set"] = name
            node["x-labels"] = {code: known[code] for code in node["enum"] if code in known}
        for key, child in node.items():
            if key not in ("example", "examples", "default", "const", "enum", "x-labels"):
                self.label(child)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("contract", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--depfile", type=pathlib.Path)
    arguments = arguments.parse_args()

    try:
        bundle = Bundle(arguments.contract)
        document = bundle.bundled()
        faults = catalogue.faults() + contract_rules.faults(document)
        if arguments.contract.parent.name != OF_TESTS:
            faults += convention_rules.faults(document)
    except ContractError as error:
        faults = [str(error)]
    if faults:
        sys.exit("\n".join(f"{arguments.contract}: {fault}" for fault in faults))

    arguments.out.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    if arguments.depfile:
        files = " ".join(str(path).replace(" ", "\\ ") for path in bundle.files)
        arguments.depfile.write_text(f"{arguments.out}: {files}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
