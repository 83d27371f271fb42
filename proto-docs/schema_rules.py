"""What a schema says is enforced by libs/contract; what it says of a request is exact and closed, and of an answer has names."""
import re

from contract_document import VOCABULARY, Document

KEYWORDS = set(VOCABULARY["schema_keywords"])
ANNOTATIONS = set(VOCABULARY["schema_annotations"])
TYPES = {"string", "integer", "number", "boolean", "object", "array", "null"}


class Schemas(Document):
    def __init__(self, document):
        super().__init__(document)
        self.answers = set()  # the schemas that have been seen

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
