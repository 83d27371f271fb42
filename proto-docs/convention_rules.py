"""What README.md, "Conventions", asks of names, values and resources, so that all contracts read as one API: faults(document)
lists what breaks it. Rules about the form of a contract are in contract_rules.py."""
import re

METHODS = ("get", "put", "post", "delete", "patch")
SEGMENT = re.compile(r"^([a-z][a-z0-9]*(-[a-z0-9]+)*(\.json)?|v1|{[a-z]+(_[a-z]+)*})$")
SNAKE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
PASCAL = re.compile(r"^[A-Z][A-Za-z0-9]*$")
OF_STANDARDS = {"lastEventId"}  # parameters that another standard names
PLACES = {"broken_at"}  # where, not when
EXACT = re.compile(r"(^|_)(weight|share|score|points|percentage|hours|achievement|realisation)$")
NOT_IN_NAMES = r"she|her|hers|herself|he|him|his|himself|programmes?"
NAMES = re.compile(rf"(?<![a-z])({NOT_IN_NAMES})(?![a-z])", re.IGNORECASE)
WORDS = re.compile(rf"\b({NOT_IN_NAMES}|competences?)\b", re.IGNORECASE)
FORMS = {"enum", "const", "format", "pattern"}
# An interval of days is `from` and `to`, both included.
NOT_INCLUDED = re.compile(r"\b(not included|not inclusive|exclusive(ly)?|half-open|day after the last|"
                          r"day (from|on) which (the next one|it no longer|this state)\b)", re.IGNORECASE)
ENDS = re.compile(r"^(|.+_)until$")
TEXTS, NAMED = ("description", "summary", "title"), ("operationId", "name")


def faults(document):
    return Check(document).faults


class Check:
    def __init__(self, document):
        self.document = document
        self.faults = []
        self.seen = set()
        for name, schema in document.get("components", {}).get("schemas", {}).items():
            if not PASCAL.match(name):
                self.fault(f"schemas/{name}", "a schema's name is in PascalCase")
            self.members(schema, f"schemas/{name}")
        for path, item in document["paths"].items():
            self.path(path, item)
        self.words(document, "")

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def followed(self, node):
        while isinstance(node, dict) and "$ref" in node:
            _, _, section, name = node["$ref"].split("/")
            node = self.document["components"][section][name]
        return node

    # ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def words(self, node, where):
        """Texts, names and codes speak of people as they, and use one word for one thing; examples are data."""
        if isinstance(node, dict):
            for key, child in node.items():
                if key in TEXTS and isinstance(child, str) and (word := WORDS.search(child)):
                    self.fault(where, f"the word {word[0]} is not used here")
                if key in TEXTS and isinstance(child, str) and (words := NOT_INCLUDED.search(child)):
                    self.fault(where, f"“{words[0]}”: the last day of an interval is included")
                for name in [key, *(child if key == "enum" else [child] if key in NAMED else [])]:
                    if isinstance(name, str) and (word := NAMES.search(name)):
                        self.fault(where, f"the word {word[0]} is not used here")
                if key not in ("example", "examples"):
                    self.words(child, f"{where}/{key}" if where else str(key))
        elif isinstance(node, list):
            for child in node:
                self.words(child, where)

    def members(self, schema, where):
        if not isinstance(schema, dict) or id(schema) in self.seen:
            return
        self.seen.add(id(schema))
        self.intervals(schema.get("properties", {}), where)
        for name, child in schema.get("properties", {}).items():
            if not SNAKE.match(name):
                self.fault(where, f"the member {name} is not snake_case")
            types = self.followed(child).get("type", "") if isinstance(child, dict) else ""
            if EXACT.search(name) and ("integer" in types or "number" in types) and "string" not in types:
                self.fault(where, f"{name} is an exact decimal: common/schemas.yaml#/Decimal, DecimalInput in requests")
            if name.endswith("_at") and name not in PLACES and not self.is_instant(child):
                self.fault(where, f"{name} is an instant: common/schemas.yaml#/Instant")
            self.members(child, f"{where}/{name}")
        for child in (schema.get("items"), schema.get("additionalProperties"),
                      *schema.get("allOf", []), *schema.get("anyOf", []), *schema.get("oneOf", [])):
            self.members(child, where)

    def intervals(self, names, where):
        """What begins with `from` ends with `to`; a single last day, as of a deadline, may be called otherwise."""
        for name in names:
            if found := ENDS.match(name):
                begins = {found[1] + "from", found[1] + "to"} & set(names)
                if begins or name in ("until", "valid_until"):
                    self.fault(where, f"{name}: an interval is {found[1]}from and {found[1]}to; another day ends in _on, an instant in _at")

    def is_instant(self, schema):
        forms = schema.get("anyOf", [schema])
        return all(self.followed(form).get("format") == "date-time" or form.get("type") == "null" for form in forms)

    # ── resources ───────────────────────────────────────────────────────────────────────────────────────────────────

    def path(self, path, item):
        for segment in path.split("/")[1:]:
            if not SEGMENT.match(segment):
                self.fault(path, f"{segment} is not kebab-case (a parameter: snake_case)")
        if path.endswith("-policy") or "-policy/" in path:
            self.fault(path, "a policy is …-policies (its versions) and …-policies/current")
        if re.search(r"[/-]policies$", path) and path + "/current" not in self.document["paths"]:
            self.fault(path, "policies have /current")
        for method in METHODS:
            if method in item:
                self.operation(f"{method.upper()} {path}", path, method, item, item[method])

    def operation(self, where, path, method, item, operation):
        parameters = [self.followed(each) for each in item.get("parameters", []) + operation.get("parameters", [])]
        for each in parameters:
            if each["in"] != "header" and not SNAKE.match(each["name"]) and each["name"] not in OF_STANDARDS:
                self.fault(where, f"the parameter {each['name']} is not snake_case")
        self.intervals([each["name"] for each in parameters], where)
        for media, content in self.followed(operation.get("requestBody", {})).get("content", {}).items():
            if media == "text/csv":
                self.intervals(re.split("[,;]", str(content.get("example", "")).partition("\n")[0]), where)
            if operation.get("x-access", {}).get("anonymous") is not True:
                self.texts(content.get("schema"), where, set())
            self.members(content.get("schema"), where)
        responses = {status: self.followed(each) for status, each in operation["responses"].items()}
        self.headers(where, path, method, item, operation, responses, any(each["name"] == "If-None-Match" for each in parameters))
        for status, response in responses.items():
            if status.startswith("2"):
                for media in response.get("content", {}).values():
                    self.answer(media.get("schema"), where, set())

    def texts(self, schema, where, above):
        """Whoever writes a text writes something: none is null. (Of strangers an empty field of a form is taken.)"""
        schema = self.followed(schema)
        if not isinstance(schema, dict) or id(schema) in above:
            return
        above = above | {id(schema)}
        for name, child in schema.get("properties", {}).items():
            form = self.followed(child)
            if "maxLength" in form and not form.get("minLength") and not FORMS & set(form):
                self.fault(f"{where}: {name}", "a text of a request has a minLength of 1 or more")
            self.texts(child, where, above)
        for child in (schema.get("items"), *schema.get("allOf", []), *schema.get("anyOf", []), *schema.get("oneOf", [])):
            self.texts(child, where, above)

    def headers(self, where, path, method, item, operation, responses, takes_known_version):
        versioned = method == "get" and "ETag" in responses.get("200", {}).get("headers", {})
        if method == "get" and versioned != takes_known_version:
            self.fault(where, "an ETag and If-None-Match belong together")
        for status in ("201", "202"):
            if status in responses and not operation.get("x-no-location") and "Location" not in responses[status].get("headers", {}):
                self.fault(where, f"{status} has a Location")
        if "201" in responses and self.is_versioned(path) and "ETag" not in responses["201"].get("headers", {}):
            self.fault(where, "201 has the ETag that the GET of what was made has")
        if method in ("put", "patch") and self.version_of(item) and "ETag" not in responses.get("200", {}).get("headers", {}):
            self.fault(where, "200 has the new ETag")

    def is_versioned(self, collection):
        return any(path.startswith(collection + "/{") and path.count("/") == collection.count("/") + 1 and self.version_of(item)
                   for path, item in self.document["paths"].items())

    def version_of(self, item):
        """Whether the GET of the path gives an ETag."""
        return "ETag" in self.followed(item.get("get", {}).get("responses", {}).get("200", {})).get("headers", {})

    def answer(self, schema, where, above):
        """What an answer does not have is null: each member is there."""
        if isinstance(schema, dict) and "$ref" in schema:
            where = schema["$ref"].rpartition("/")[2]
            schema = self.followed(schema)
        if not isinstance(schema, dict) or id(schema) in above or ("answer", id(schema)) in self.seen:
            return
        self.seen.add(("answer", id(schema)))
        missing = set(schema.get("properties", {})) - set(schema.get("required", []))
        if missing and not str(schema.get("x-open", "")).strip():
            self.fault(where, f"{', '.join(sorted(missing))} may be absent from an answer: required, and null where there is none")
        above = above | {id(schema)}
        for name, child in schema.get("properties", {}).items():
            form = self.followed(child)
            if form.get("format") == "date-time" and "pattern" not in form and "x-open" not in schema:
                self.fault(where, f"{name} is an instant with milliseconds: common/schemas.yaml#/Instant")
            self.answer(child, f"{where}/{name}", above)
        for child in (schema.get("items"), schema.get("additionalProperties"),
                      *schema.get("allOf", []), *schema.get("anyOf", []), *schema.get("oneOf", [])):
            self.answer(child, where, above)
