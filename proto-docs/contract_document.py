"""A contract that is looked through for faults: what all rules of its form need."""
import json
import pathlib

VOCABULARY = json.loads((pathlib.Path(__file__).resolve().parent / "vocabulary.json").read_text(encoding="utf-8"))
METHODS = ("get", "put", "post", "delete", "patch")

# What may stand in each kind of object; what is not here would be a slip of the pen that nobody acts upon.
ALLOWED = {
    "document": {"openapi", "info", "tags", "servers", "paths", "components", "externalDocs"},
    "path item": {"summary", "description", "parameters", *METHODS},
    "operation": {"operationId", "summary", "description", "tags", "parameters", "requestBody", "responses", "deprecated",
                  "security", "externalDocs", "x-access", "x-acts-upon", "x-not-a-write", "x-no-if-match", "x-body-limit",
                  "x-waits", "x-problems", "x-no-location"},
    "parameter": {"name", "in", "required", "description", "schema", "style", "explode", "deprecated", "example", "examples"},
    "request body": {"description", "required", "content"},
    "response": {"description", "headers", "content"},
    "header": {"description", "required", "schema", "deprecated", "example", "examples"},
    "media type": {"schema", "example", "examples"},
}


class Document:
    def __init__(self, document):
        self.document = document
        self.faults = []

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}" if where else what)

    def keys(self, kind, node, where):
        for key in node:
            if key not in ALLOWED[kind]:
                self.fault(where, f"{key} is not used in a {kind} here")

    def texts(self, node, where, *names):
        for name in names:
            if not isinstance(node.get(name), str) or not node[name].strip():
                self.fault(where, f"{name} is missing")

    def followed(self, node):
        for _ in range(8):
            if not isinstance(node, dict) or "$ref" not in node:
                break
            _, _, section, name = node["$ref"].split("/")
            node = self.document["components"][section][name]
        return node
