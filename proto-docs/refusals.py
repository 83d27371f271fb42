"""What each operation refuses: the answers 4xx and 5xx, with the slugs and codes that they can have as enums."""
import catalogue

# The answers of common/responses.yaml, with the slugs that they have wherever they occur.
STANDARD = {
    "400": ("BadRequest", ["bad-request"]),
    "401": ("Unauthorized", ["unauthorized"]),
    "403": ("Forbidden", ["forbidden"]),
    "404": ("NotFound", ["not-found"]),
    "405": ("MethodNotAllowed", ["method-not-allowed"]),
    "409": ("Conflict", []),
    "412": ("PreconditionFailed", ["precondition-failed"]),
    "413": ("ContentTooLarge", ["too-large"]),
    "415": ("UnsupportedMediaType", ["unsupported-media-type"]),
    "422": ("Unprocessable", []),
    "428": ("PreconditionRequired", ["precondition-required"]),
    "429": ("TooManyRequests", ["too-many-requests", "too-many-long-answers"]),
    "500": ("InternalError", ["internal-error"]),
    "503": ("Unavailable", ["unavailable"]),
    "504": ("GatewayTimeout", ["timeout", "upstream-timeout"]),
}
# What bundle.py knows by itself: nobody writes it in x-problems.
GIVEN = {slug for _, slugs in STANDARD.values() for slug in slugs} | {"unprocessable", "idempotency-key-reused", "own-case", "too-many-polls"}
ALWAYS = ("400", "401", "404", "405", "429", "500", "503", "504")  # 401 also where anybody is let in: for a token that is not valid
FORM_CODES = [name for name, entry in catalogue.CODES.items() if entry.get("everywhere")]


def of(operation, parameters):
    """What an operation refuses: by status, the slugs and codes that are not those of every operation."""
    own = {status: ([], []) for status in ALWAYS}
    if not operation.get("x-access", {}).get("anonymous"):
        own["403"] = ([], [])
    if "requestBody" in operation:
        own |= {"413": ([], []), "415": ([], [])}
    if "If-Match" in parameters:
        own |= {"412": ([], []), "428": ([], [])}
    names = list(operation.get("x-problems", []))
    if "Idempotency-Key" in parameters:
        names.append("idempotency-key-reused")
    if operation.get("x-acts-upon", "nobody") != "nobody":
        names.append("own-case")
    if operation.get("x-waits"):
        names.append("too-many-polls")
    for name in names:
        add(own, name)
    return own


def add(own, name):
    if name in catalogue.SLUGS:
        status = str(catalogue.SLUGS[name]["status"])
        slugs, _ = own.setdefault(status, ([], []))
        if name not in STANDARD[status][1]:
            slugs.append(name)
        return
    said = catalogue.CODES.get(name, {"status": []})
    if 422 in said["status"]:
        slugs, codes = own.setdefault("422", ([], []))
        codes.append(name)
        if "unprocessable" not in slugs:
            slugs.insert(0, "unprocessable")
    if 400 in said["status"] and not said.get("everywhere"):
        own["400"][1].append(name)


def description(said, slugs, codes):
    lines = [f"`{slug}`: {catalogue.texts(catalogue.SLUGS[slug])[0]['en']}" for slug in slugs if slug != "unprocessable"]
    if codes:
        lines.append("Faults: " + ", ".join(f"`{code}`" for code in sorted(codes)) + ".")
    return "\n\n".join([said, *lines])


def schema(problem, slugs, codes, complete=True):
    """A problem of one of the slugs, whose faults have one of the codes; complete: with all members that its slug has."""
    further = {}
    if codes:
        items = {"type": "object", "properties": {"code": {"type": "string", "enum": sorted(codes)}}}
        further = {"errors": {"type": "array", "items": items}}
    kinds = {}
    for slug in slugs:
        kinds.setdefault(tuple(catalogue.SLUGS[slug].get("with", ()) if complete else ()), []).append(slug)
    forms = [form(members, named, further) for members, named in kinds.items()]
    return {"allOf": [problem, forms[0] if len(forms) == 1 else {"anyOf": forms}]}


def form(members, slugs, further):
    types = {"type": "string", "enum": [f"/problems/{slug}" for slug in slugs]}
    made = {"type": "object", "properties": {"type": types, **further}}
    if members:
        made["required"] = list(members)
        made["properties"] |= {member: True for member in members}
    return made
