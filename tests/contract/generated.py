"""Requests made from the contracts by chance: right ones, nearly right ones and wild ones, the same again for the same seed."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from re import _constants as token, _parser as pattern_parser
from urllib.parse import quote

from contracts import Document, Operation
from town import Town, absent, nips, period

dates = ("0001-01-01", "1899-12-31", "1900-01-01", "1900-12-31", "2024-02-29", "2025-01-01", "2026-01-01", "2026-03-31", "2026-06-30",
         "2999-01-01", "2999-12-30", "2999-12-31", "3000-01-01", "9999-12-31", "2026-02-30", "")
times = ("1900-01-01T00:00:00Z", "2026-03-31T09:15:00+07:00", "2999-12-31T23:59:59.999999999-23:59", "1900-01-01T00:00:00+23:59",
         "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-31T24:00:00Z")
periods = ("1900", "1900-01", "1900-Q1", "2025", "2026", "2026-S1", period, "2026-03", "2999", "2999-S2", "2999-Q4", "2999-12", "0001",
           "9999-Q4", "2026-13")
decimals = ("0", "-0", "0.000001", "-0.000001", "1", "50", "100", "99.999999", "100.000001", "-1", "999999999999999.999999",
            "-999999999999999.999999", "999999999999999", "1000000000000000", "00.1", "1e3", "0.0000001")
numbers = (0, -1, 1, 2, 5, 100, 1899, 1900, 2026, 2999, 3000, 2**31 - 1, 2**31, -(2**31) - 1, 2**53, 2**63 - 1, 2**63, -(2**63), 2**64, 10**30)
texts = ("", " ", "x", "'; DROP TABLE unit; --", "%_\\", "Pegawai", "\u202egnis\u0301", "👩🏽‍💻", "ﷺ" * 3, "\ufeffBOM", "\u2028", "a\tb",
         "null", "../../etc/passwd", "<b>&amp;", "{}", "$1", "İstanbul ß", "\U0010ffff")
wild = (None, True, False, 0, -1, 1.5, 2**63, "", "x", [], {}, [[]], {"a": {"b": [1]}}, ["x", "x"])
addresses = ("https://contoh.example.invalid/bukti", "http://127.0.0.1:1/", "https://[::1]/", "https://a@b.example.invalid:99999/",
             "https://xn--.example.invalid", "http://a")


@dataclass
class Request:
    path: str
    params: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    data: bytes | None = None


class Chance:
    """What stands in one request."""

    def __init__(self, town: Town, operation: Operation, seed: str):
        self.town = town
        self.operation = operation
        self.document: Document = operation.document
        self.random = random.Random(seed)
        self.ids = sorted(each for each in town.ids.values() if len(each) == 36)
        self.daring = self.random.choice((0.0, 0.02, 0.1))  #: how often a value is not what the contract wants

    def often(self, part: float) -> bool:
        return self.random.random() < part

    # -- values

    def value(self, schema: dict | bool, name: str = "", depth: int = 0):
        """One by the schema, or, now and then, not."""
        schema = self.document.followed(schema) if isinstance(schema, dict) else {}
        if self.often(self.daring):
            return self.random.choice(wild)
        for alternatives in ("anyOf", "oneOf"):
            if alternatives in schema:
                return self.value(self.random.choice(schema[alternatives]), name, depth)
        if "allOf" in schema:
            parts = [self.value(part, name, depth) for part in schema["allOf"]]
            return {key: value for part in parts if isinstance(part, dict) for key, value in part.items()}
        if "enum" in schema or "const" in schema:
            return self.random.choice(schema.get("enum") or [schema["const"]])
        types = schema.get("type", ["string", "integer", "null"])
        kind = types if isinstance(types, str) else self.random.choice(types)
        return getattr(self, f"of_{kind}")(schema, name, depth)

    def of_null(self, *_):
        return None

    def of_boolean(self, *_):
        return self.often(0.5)

    def of_integer(self, schema, *_):
        low, high = schema.get("minimum", -(2**31)), schema.get("maximum", 2**31)
        if self.often(self.daring + 0.02):
            return self.random.choice((*numbers, low - 1, high + 1))
        return self.random.choice((low, high, min(low + 1, high), self.random.randint(low, high)))

    def of_number(self, schema, *_):
        return self.random.choice((0, 1, 50, 97.25, 100, 0.1, -1, 1e-7, 1e15, 1e300, 999999999999999))

    def of_string(self, schema, name, _):
        if self.often(self.daring):
            return self.random.choice(texts)
        if known := self.town.body_words.get(name) or self.town.query_words.get(name):
            if isinstance(known, str) and self.often(0.5):
                return known
        match schema.get("format"):
            case "date":
                return self.random.choice(dates if self.often(0.3) else dates[2:12])
            case "date-time":
                return self.random.choice(times)
            case "uuid":
                return self.uuid(name)
            case "uri":
                return self.random.choice(addresses)
            case "decimal":
                return self.random.choice(decimals if self.often(0.3) else decimals[:12])
        return self.matching(schema, name) if "pattern" in schema else self.free_text(schema)

    def matching(self, schema, name):
        if "S[12]" in schema["pattern"]:
            return self.random.choice(periods if self.often(0.3) else periods[:12])
        if name == "nip" and self.often(0.7):
            return self.random.choice(sorted(nips.values()))
        if name == "region" and self.often(0.95):
            return self.town.path_words.get("region", "12.75")
        return fitting(schema["pattern"], self.random)

    def free_text(self, schema):
        least, most = schema.get("minLength", 0), schema.get("maxLength", 5000)
        text = self.random.choice(texts) * self.random.choice((1, 1, 1, most))
        return text[:most].ljust(least, "z")

    def uuid(self, name):
        town_own = self.town.ids.get({"unit_id": "units", "position_id": "positions", "employee_id": "dewi", "indicator_id": "indicators",
                                      "target_id": "targets", "service_id": "public-services", "course_id": "courses"}.get(name, ""))
        if town_own and self.often(0.7):
            return town_own
        return self.random.choice((self.random.choice(self.ids), self.random.choice(self.ids), absent,
                                   f"{self.random.getrandbits(128):032x}"[:8] + "-0000-7000-8000-000000000000"))

    def of_array(self, schema, name, depth):
        least, most = schema.get("minItems", 0), min(schema.get("maxItems", 20), 60)
        count = self.random.choice((least, least, min(least + 1, most), min(least + 2, most), most if depth < 2 else least))
        return [self.value(schema.get("items", {}), name.removesuffix("s"), depth + 1) for _ in range(count)]

    def of_object(self, schema, _, depth):
        required, made = set(schema.get("required", [])), {}
        for name, child in schema.get("properties", {}).items():
            if self.often(1 - self.daring / 2 if name in required else 0.5):
                made[name] = self.value(child, name, depth + 1)
        if isinstance(extra := schema.get("additionalProperties"), dict) and depth < 6:
            names = self.document.followed(schema.get("propertyNames", {}))
            for _ in range(self.random.choice((0, 1, 3))):
                key = self.value(names, "") if names else self.random.choice(texts)
                made[str(key)] = self.value(extra, "", depth + 1)
        if self.often(self.daring):
            made[self.random.choice(texts)] = self.random.choice(wild)
        return made

    # -- requests

    def request(self) -> Request:
        request = Request(self.path())
        for parameter in self.operation.parameters:
            if parameter["in"] == "query" and self.often(1 - self.daring if parameter.get("required") else 0.35):
                request.params += self.asked(parameter)
        self.add_body(request)
        if "Idempotency-Key" in self.operation.parameters_in("header") and self.often(0.2):
            request.headers["Idempotency-Key"] = self.random.choice(("kunci-yang-sama-dipakai-lagi", '"k"', f"{self.random.getrandbits(120):x}"))
        if "If-Match" in self.operation.parameters_in("header"):
            request.headers["If-Match"] = self.random.choice(('"1"', '"2"', '"3"', "now", "now", "now", "now", '"9223372036854775808"'))
        return request

    def path(self) -> str:
        instead = {}
        for name, schema in self.operation.parameters_in("path").items():
            if name != "region" and self.often(0.3):
                instead[name] = quote(str(self.value(schema, name)) or " ", safe="")
        return self.town.path(self.operation, **instead)

    def asked(self, parameter):
        name, schema = parameter["name"], self.document.followed(parameter["schema"])
        value = self.town.query(self.operation).get(name) if self.often(0.5) else None
        if value is None:
            value = self.value(schema, name)
        values = value if isinstance(value, list) else [value]
        if not parameter.get("explode", True):
            values = [",".join(map(shown, values))]
        if self.often(self.daring):
            values = values * 2
        return [(name, shown(each)) for each in values]

    def add_body(self, request):
        bodies = self.operation.bodies
        if not bodies:
            return
        media_type = self.random.choice(sorted(bodies))
        request.headers["Content-Type"] = media_type
        if media_type == self.operation.json_type:
            request.data = json.dumps(self.json_body()).encode("utf-8", "surrogatepass")
        elif media_type in ("text/csv", "application/x-ndjson"):
            example = bodies[media_type].get("example") or bodies["text/csv"]["example"]
            request.data = self.disturbed(example).encode()
        else:
            request.data = self.random.randbytes(self.random.choice((0, 1, 100, 5000)))

    def json_body(self):
        """From the schema alone, or the example with some members anew."""
        schema = self.operation.body_schema
        if self.often(0.5):
            return self.value(schema)
        body, properties = self.town.body(self.operation), schema.get("properties", {})
        if isinstance(body, dict):
            for name in self.random.sample(sorted(properties), min(len(properties), self.random.choice((0, 1, 1, 2)))):
                body[name] = self.value(properties[name], name, 1)
        return body

    def disturbed(self, table: str) -> str:
        """A file with some cells that others do not expect."""
        def cell(match):
            if not self.often(0.2):
                return match[0]
            return self.random.choice((*dates, *decimals, *periods, *nips.values(), *texts[:8])).replace("\n", " ")

        head, _, rows = table.partition("\n")
        return head + "\n" + re.sub(r"[^,;\n]+", cell, rows) * self.random.choice((1, 1, 3))


def shown(value) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def fitting(pattern: str, chance: random.Random) -> str:
    """A text that the regular expression matches as a whole."""
    def made(parts) -> str:
        return "".join(one(*part) for part in parts)

    def one(kind, what) -> str:
        if kind is token.LITERAL:
            return chr(what)
        if kind is token.IN:
            return one(*chance.choice(what))
        if kind is token.RANGE:
            return chr(chance.randint(*what))
        if kind is token.BRANCH:
            return made(chance.choice(what[1]))
        if kind is token.SUBPATTERN:
            return made(what[3])
        if kind is token.MAX_REPEAT:
            least, most, part = what
            return "".join(made(part) for _ in range(chance.randint(least, min(int(most), least + 12))))
        assert kind is token.AT, f"{kind} in {pattern}"
        return ""

    return made(pattern_parser.parse(pattern))
