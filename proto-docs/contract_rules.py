"""What a contract must and must not say, beyond what OpenAPI 3.1 asks: faults(document) lists all that is wrong with a
bundled document. The words that may be used are in vocabulary.json, which libs/contract goes by, too."""
import re

from access_rules import Access
from contract_document import METHODS
from schema_rules import Schemas

YAML_BOOL = re.compile(r"^(?:true|false)$")
SNAKE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
ACTION = re.compile(r"/{(?!region})[a-z_]+}/[a-z_-]+$")  # /{id}/submit
BINARY = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # of which no example can be written down


def faults(document):
    return Check(document).faults


class Check(Schemas, Access):
    def __init__(self, document):
        super().__init__(document)
        self.ids = {}
        self.keys("document", document, "")
        if not str(document.get("openapi", "")).startswith("3.1."):
            self.fault("", "openapi must be 3.1.x")
        self.texts(document.get("info", {}), "info", "title", "description", "version")
        self.tags = {tag["name"] for tag in document.get("tags", [])}
        for tag in document.get("tags", []):
            self.texts(tag, f"tag {tag['name']}", "description")
        self.components(document.get("components", {}))
        for path, item in document["paths"].items():
            self.path(path, item)

    # ── components ──────────────────────────────────────────────────────────────────────────────────────────────────

    def components(self, components):
        for name, schema in components.get("schemas", {}).items():
            where = f"schemas/{name}"
            if isinstance(schema, dict) and "$ref" not in schema:
                self.texts(schema, where, "description")
            self.schema(schema, where)
        for name, parameter in components.get("parameters", {}).items():
            self.parameter(parameter, f"parameters/{name}")
        for name, response in components.get("responses", {}).items():
            self.response(response, f"responses/{name}")
        for name, header in components.get("headers", {}).items():
            self.header(header, f"headers/{name}")
        for name, body in components.get("requestBodies", {}).items():
            self.body(body, f"requestBodies/{name}")

    # ── operations ──────────────────────────────────────────────────────────────────────────────────────────────────

    def path(self, path, item):
        self.keys("path item", item, path)
        if not path.startswith("/") or path.endswith("/"):
            self.fault(path, "a path begins with a slash and does not end with one")
        for method in METHODS:
            if method in item:
                self.operation(f"{method.upper()} {path}", path, method, item, item[method])

    def operation(self, where, path, method, item, operation):
        self.keys("operation", operation, where)
        self.texts(operation, where, "operationId", "summary", "description")
        name = operation.get("operationId")
        if name:
            if not SNAKE.match(name):
                self.fault(where, f"operationId {name} is not snake_case")
            if self.ids.setdefault(name, where) != where:
                self.fault(where, f"operationId {name} is also that of {self.ids[name]}")
        if not operation.get("tags"):
            self.fault(where, "tags is missing")
        for tag in operation.get("tags", []):
            if tag not in self.tags:
                self.fault(where, f"tag {tag} is not described in the document's tags")
        self.access(operation.get("x-access"), where)
        self.problems(operation.get("x-problems", []), operation.get("x-access") or {}, where)
        self.subjects(where, method, item, operation)
        self.parameters(where, path, item, operation)
        self.write(where, path, method, item, operation)
        if "requestBody" in operation:
            self.body(operation["requestBody"], where)
        if not any(status.startswith("2") for status in operation["responses"]):
            self.fault(where, "responses has no success")
        for status, response in operation["responses"].items():
            self.response(response, f"{where} {status}")
            if status.startswith("2"):
                for media in self.followed(response).get("content", {}).values():
                    self.answer(media.get("schema"), where)

    def parameters(self, where, path, item, operation):
        parameters = [self.followed(p) for p in item.get("parameters", []) + operation["parameters"]]
        for parameter in item.get("parameters", []) + operation["parameters"]:
            self.parameter(parameter, where)
        named = [(p.get("in"), p.get("name")) for p in parameters]
        for twice in {n for n in named if named.count(n) > 1}:
            self.fault(where, f"parameter {twice[1]} is given twice")
        declared = {name for place, name in named if place == "path"}
        used = set(re.findall(r"{([a-z_]+)}", path))
        for name in sorted(used ^ declared):
            self.fault(where, f"{{{name}}} must be both in the path and among the parameters")

    def parameter(self, parameter, where):
        if "$ref" in parameter:
            return
        where = f"{where}, parameter {parameter.get('name')}"
        self.keys("parameter", parameter, where)
        self.texts(parameter, where, "name", "in", "description")
        place = parameter.get("in")
        if place not in ("path", "query", "header"):
            self.fault(where, "in must be path, query or header")
        if place == "path" and parameter.get("required") is not True:
            self.fault(where, "a path parameter is required")
        if parameter.get("style", "form" if place == "query" else "simple") != ("form" if place == "query" else "simple"):
            self.fault(where, "only the default style (form in the query, simple elsewhere) is enforced")
        self.schema(parameter.get("schema"), where)
        schema = self.followed(parameter.get("schema"))
        if isinstance(schema, dict) and "object" in str(schema.get("type")):
            self.fault(where, "objects as parameters are not supported")
        self.bounded(schema, where)

    def write(self, where, path, method, item, operation):
        """Idempotency-Key on what creates, If-Match on what changes."""
        parameters = {p.get("name"): p for p in map(self.followed, item.get("parameters", []) + operation["parameters"])}
        if "If-Match" in parameters and parameters["If-Match"].get("required") is not True:
            self.fault(where, "If-Match must be required where it is taken")
        if operation.get("x-not-a-write"):
            return
        if method == "post" and "Idempotency-Key" not in parameters:
            self.fault(where, "a POST takes an Idempotency-Key (or say x-not-a-write: true)")
        collection = "get" in item or any(other.startswith(path + "/{") for other in self.document["paths"])
        action = method == "post" and not collection and ACTION.search(path)
        if (action or method in ("put", "patch", "delete")) and "If-Match" not in parameters \
                and not str(operation.get("x-no-if-match", "")).strip():
            self.fault(where, "a change takes If-Match (or say why not: x-no-if-match: <reason>)")

    def body(self, body, where):
        if "$ref" in body:
            return
        self.keys("request body", body, where)
        if not body.get("content"):
            self.fault(where, "requestBody has no content")
        for kind, media in body.get("content", {}).items():
            at = f"{where}, body as {kind}"
            self.media(media, at)
            if kind not in BINARY and not media.get("example") and not media.get("examples"):
                self.fault(at, "an example is missing")
            if kind.split("+")[-1].endswith("json"):
                self.closed(media.get("schema"), at, set())

    def response(self, response, where):
        if "$ref" in response:
            return
        self.keys("response", response, where)
        self.texts(response, where, "description")
        for name, header in response.get("headers", {}).items():
            self.header(header, f"{where}, header {name}")
        for kind, media in response.get("content", {}).items():
            self.media(media, f"{where}, as {kind}")

    def header(self, header, where):
        if "$ref" in header:
            return
        self.keys("header", header, where)
        self.texts(header, where, "description")
        self.schema(header.get("schema"), where)

    def media(self, media, where):
        self.keys("media type", media, where)
        if "schema" not in media:
            self.fault(where, "schema is missing")
        else:
            self.schema(media["schema"], where)
