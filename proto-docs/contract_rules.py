"""What a contract must and must not say, beyond what OpenAPI 3.1 asks: faults(document) lists all that is wrong with a
bundled document. The words that may be used are in vocabulary.json, which libs/contract goes by, too."""
import json
import pathlib
import re

import catalogue
import refusals

YAML_BOOL = re.compile(r"^(?:true|false)$")
VOCABULARY = json.loads((pathlib.Path(__file__).resolve().parent / "vocabulary.json").read_text(encoding="utf-8"))
KEYWORDS = set(VOCABULARY["schema_keywords"])
ANNOTATIONS = set(VOCABULARY["schema_annotations"])
TYPES = {"string", "integer", "number", "boolean", "object", "array", "null"}
METHODS = ("get", "put", "post", "delete", "patch")
NO_OFFICE = {"asn", "*", "service"}
SNAKE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
ACTION = re.compile(r"/{(?!region})[a-z_]+}/[a-z_-]+$")  # /{id}/submit
SCOPE = re.compile(r"^[a-z_]+:[a-z_]+$")

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

BINARY = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # of which no example can be written down

def faults(document):
    return Check(document).faults


class Check:
    def __init__(self, document):
        self.document = document
        self.faults = []
        self.ids = {}
        self.answers = set()  # the schemas that have been seen
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

    def schema(self, schema, where):
        if isinstance(schema, bool):
            return
        if not isinstance(schema, dict):
            return self.fault(where, "a schema must be an object")
        for key in schema:
            if key not in KEYWORDS | ANNOTATIONS | {"$ref"} and not key.startswith("x-"):
                self.fault(where, f"{key} is not enforced by libs/contract (see vocabulary.json)")
        beside = set(schema) & KEYWORDS
        if "$ref" in schema and beside:
            self.fault(where, f"{', '.join(sorted(beside))} beside $ref would not be enforced")
        types = schema.get("type", [])
        for name in [types] if isinstance(types, str) else types:
            if name not in TYPES:
                self.fault(where, f"there is no type {name}")
        if "format" in schema and schema["format"] not in VOCABULARY["formats"]:
            self.fault(where, f"the format {schema['format']} is not enforced (see vocabulary.json)")
        if "multipleOf" in schema and not isinstance(schema["multipleOf"], int):
            self.fault(where, "multipleOf is enforced for integers only")
        if "pattern" in schema:
            self.pattern(schema["pattern"], where)
        for name in schema.get("required", []):
            if "properties" in schema and name not in schema["properties"]:
                self.fault(where, f"{name} is required but not described")
        for name, child in schema.get("properties", {}).items():
            self.schema(child, f"{where}/{name}")
        for key in ("items", "additionalProperties", "propertyNames"):
            if key in schema:
                self.schema(schema[key], f"{where}/{key}")
        for key in ("allOf", "anyOf", "oneOf"):
            if len(schema.get(key, [0, 0])) < 2:
                self.fault(where, f"{key} of one schema: use that schema")
            for index, child in enumerate(schema.get(key, [])):
                self.schema(child, f"{where}/{key}/{index}")

    def pattern(self, pattern, where):
        try:
            re.compile(pattern)
        except re.error as error:
            self.fault(where, f"pattern: {error}")
        if re.search(r"\(\?[=!<]|\\[1-9]", pattern):
            self.fault(where, "pattern: looking around and back references are not regular")

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

    def access(self, access, where):
        if not isinstance(access, dict) or not access:
            return self.fault(where, "x-access is missing: who may call it?")
        if access.get("anonymous"):
            if access not in ({"anonymous": True}, {"anonymous": True, "province": True}):
                self.fault(where, "x-access: what anonymous callers may do, everybody may")
            return None
        for key, values in access.items():
            if key not in ("roles", "relations", "scopes") or not isinstance(values, list) or not values:
                self.fault(where, f"x-access: {key} must be roles, relations or scopes, and a list")
                continue
            for value in values:
                if not (SCOPE.match(str(value)) if key == "scopes" else value in VOCABULARY[key]):
                    self.fault(where, f"x-access: there is no {key[:-1]} {value}")
        return None

    def problems(self, names, access, where):
        """What it refuses by itself, slugs and codes."""
        if not isinstance(names, list):
            return self.fault(where, "x-problems is a list of slugs and codes")
        for name in names:
            if name not in catalogue.SLUGS and name not in catalogue.CODES:
                self.fault(where, f"x-problems: {name} is not in problems.yaml")
            given = refusals.GIVEN - ({"forbidden"} if access.get("anonymous") else set())  # anybody may be let in to some of it
            if name in given or catalogue.CODES.get(name, {}).get("status") == [400] and name in refusals.FORM_CODES:
                self.fault(where, f"x-problems: {name} is added by bundle.py")
            if names.count(name) > 1:
                self.fault(where, f"x-problems: {name} stands there twice")
        return None

    def subjects(self, where, method, item, operation):
        """Upon whom it acts: nobody acts for an office upon themselves, so what an office may do says so."""
        upon = operation.get("x-acts-upon")
        access = operation.get("x-access") or {}
        offices = [*access.get("scopes", []), *(set(access.get("roles", [])) - NO_OFFICE)]
        if method == "get" or operation.get("x-not-a-write") or not offices:
            if upon is not None:
                self.fault(where, "x-acts-upon is said of what somebody does for an office")
            return
        if upon in ("nobody", "others"):
            return
        if not isinstance(upon, dict) or not upon:
            return self.fault(where, "x-acts-upon must say where the request names upon whom it acts (or nobody, or others)")
        for kind, places in upon.items():
            if kind not in VOCABULARY["subjects"]:
                self.fault(where, f"x-acts-upon: there is no {kind}")
            for place in places if isinstance(places, list) else [places]:
                if not self.is_place(place, item, operation):
                    self.fault(where, f"x-acts-upon: {place} is no place in the request")

    def is_place(self, place, item, operation):
        """A parameter ("/{id}", "?target_id"), a column of a file's rows ("row:nip"), or a pointer into the body."""
        named = {(p.get("in"), p.get("name")) for p in map(self.followed, item.get("parameters", []) + operation["parameters"])}
        content = self.followed(operation.get("requestBody", {})).get("content", {})
        if place.startswith("/{"):
            return ("path", place[2:-1]) in named
        if place.startswith("?"):
            return ("query", place[1:]) in named
        if place.startswith("row:"):
            return "text/csv" in content
        return place.startswith("/") and any(self.leads(media.get("schema"), place.split("/")[1:]) for media in content.values())

    def leads(self, schema, segments):
        schema = self.followed(schema)
        if not segments or not isinstance(schema, dict):
            return isinstance(schema, dict)
        halves = [half for key in ("allOf", "anyOf", "oneOf") for half in schema.get(key, [])]
        if segments[0] != "*" and "items" in schema:  # each of the list, for the whole
            return self.leads(schema["items"], segments)
        child = schema.get("items") if segments[0] == "*" else schema.get("properties", {}).get(segments[0])
        return self.leads(child, segments[1:]) or any(self.leads(half, segments) for half in halves)

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

    def answer(self, schema, where):
        """What stands in answers is for people, too: each code has a name in labels.yaml."""
        if isinstance(schema, dict) and "$ref" in schema:
            where = schema["$ref"].rpartition("/")[2]
            schema = self.followed(schema)
        if not isinstance(schema, dict) or id(schema) in self.answers:
            return
        self.answers.add(id(schema))
        codes = [code for code in schema.get("enum", []) if code is not None]
        if codes and not isinstance(schema.get("x-labels"), dict):
            self.fault(where, f"the enum of {', '.join(codes)} has no names: say which set of labels.yaml they are by x-labels")
        for code in codes:
            if isinstance(schema.get("x-labels"), dict) and code not in schema["x-labels"]:
                self.fault(where, f"labels.yaml has no {schema['x-label-set']} {code}")
        for name, child in schema.get("properties", {}).items():
            self.answer(child, f"{where}/{name}")
        for child in (schema.get("items"), schema.get("additionalProperties"),
                      *schema.get("allOf", []), *schema.get("anyOf", []), *schema.get("oneOf", [])):
            self.answer(child, where)

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

    def closed(self, schema, where, seen):
        """An unknown field is a fault of the caller's, so a request's objects say whether they take further ones."""
        schema = self.followed(schema)
        if not isinstance(schema, dict) or id(schema) in seen:
            return
        seen.add(id(schema))
        if schema.get("type") == "number":
            self.fault(where, "a number loses its exactness: use common/schemas.yaml#/DecimalInput, or an integer")
        if "properties" in schema and "additionalProperties" not in schema:
            self.fault(where, f"additionalProperties must be given for the object of {', '.join(schema['properties'])}")
        self.bounded(schema, where)
        children = [*schema.get("properties", {}).values(), schema.get("items"), schema.get("additionalProperties"),
                    *schema.get("allOf", []), *schema.get("anyOf", []), *schema.get("oneOf", [])]
        for child in children:
            self.closed(child, where, seen)

    def bounded(self, schema, where):
        """What is taken in as an integer fits where it is kept."""
        if isinstance(schema, dict) and "integer" in schema.get("type", ()) and "enum" not in schema:
            if not {"minimum", "exclusiveMinimum"} & set(schema) or not {"maximum", "exclusiveMaximum"} & set(schema):
                self.fault(where, "an integer of a request has a minimum and a maximum")

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
