"""What an operation says of who may call it, upon whom it acts, and what it refuses by itself."""
import re

import catalogue
import refusals
from contract_document import VOCABULARY, Document

NO_OFFICE = {"asn", "*", "service"}
SCOPE = re.compile(r"^[a-z_]+:[a-z_]+$")


class Access(Document):
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
