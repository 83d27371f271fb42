#!/usr/bin/python3
"""Makes one OpenAPI document of all contracts, as the gateway serves them: merge.py OUT.json BUNDLED.json…

Paths, operationIds and tags are those of the contracts, and must not meet. Components that are alike in all contracts stand there
once; where two contracts mean different things by a name, each gets its service's name in front. What the gateway does not forward
(/v1/feeds/…, which services ask of each other) is left out, and so is what nothing refers to.
"""
import json
import pathlib
import sys

METHODS = ("get", "put", "post", "delete", "patch")
REFERENCE = "#/components/"
INFO = {
    "title": "Kinerja",
    "version": "1",
    "description": "Everything that Kinerja offers through its gateway: the contracts of all services in one document.",
    "contact": {"name": "The Kinerja project"},
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}


class MergeError(Exception):
    pass


def walk(node, visit):
    """Every object of a document, outermost first; examples are data and left alone."""
    if isinstance(node, list):
        for item in node:
            walk(item, visit)
    elif isinstance(node, dict):
        visit(node)
        for key, child in node.items():
            if key not in ("example", "examples", "default", "const", "enum"):
                walk(child, visit)


def rename(document, names):
    """Calls components otherwise: names is {(section, old): new}."""
    def visit(node):
        if isinstance(node.get("$ref"), str) and node["$ref"].startswith(REFERENCE):
            section, name = node["$ref"].removeprefix(REFERENCE).split("/")
            node["$ref"] = f"{REFERENCE}{section}/{names.get((section, name), name)}"
    walk(document, visit)
    for section, components in document["components"].items():
        document["components"][section] = {names.get((section, name), name): each for name, each in components.items()}


def differing(documents):
    """The components that two contracts do not mean alike; one that refers to such a one is one, too."""
    found = set()
    while True:
        before, first = len(found), {}
        for document in documents.values():
            for section, components in document["components"].items():
                for name, each in components.items():
                    text = json.dumps(each, sort_keys=True)
                    touched = any(f'"{REFERENCE}{s}/{n}"' in text for s, n in found)
                    if first.setdefault((section, name), text) != text or (touched and holders(documents, section, name) > 1):
                        found.add((section, name))
        if len(found) == before:
            return found


def holders(documents, section, name):
    return sum(name in document["components"].get(section, {}) for document in documents.values())


def used(document):
    """The components that paths lead to."""
    reached, waiting = set(), [document["paths"]]
    while waiting:
        def visit(node):
            reference = node.get("$ref")
            if isinstance(reference, str) and reference.startswith(REFERENCE):
                key = tuple(reference.removeprefix(REFERENCE).split("/"))
                if key not in reached:
                    reached.add(key)
                    waiting.append(document["components"][key[0]][key[1]])
        walk(waiting.pop(), visit)
    return reached


def merge(documents):
    """documents: {service: bundled contract}; they are changed."""
    for document in documents.values():
        document["paths"] = {path: item for path, item in document["paths"].items() if not path.startswith("/v1/feeds/")}
    clashes = differing(documents)
    whole = {"openapi": "3.1.0", "info": INFO, "servers": [{"url": "/", "description": "The gateway that serves this document."}],
             "tags": [], "paths": {}, "components": {}}
    ids, tags = {}, {}
    for service, document in documents.items():
        rename(document, {(section, name): service.capitalize() + name for section, name in clashes})
        for path, item in document["paths"].items():
            if path in whole["paths"]:
                raise MergeError(f"{service}: {path} is in another contract as well")
            for method in METHODS:
                name = item.get(method, {}).get("operationId")
                if name and ids.setdefault(name, service) != service:
                    raise MergeError(f"{service}: the operationId {name} is also one of {ids[name]}")
            whole["paths"][path] = item
        for tag in document.get("tags", []):
            if tags.setdefault(tag["name"], tag["description"]) != tag["description"]:
                raise MergeError(f"{service}: the tag {tag['name']} is described otherwise in another contract")
        for section, components in document["components"].items():
            whole["components"].setdefault(section, {}).update(components)
    whole["tags"] = [{"name": name, "description": description} for name, description in tags.items()]
    keep = used(whole)
    for section, components in whole["components"].items():
        whole["components"][section] = {name: each for name, each in sorted(components.items())
                                        if section == "securitySchemes" or (section, name) in keep}
    return whole


def main(out, *bundled):
    try:
        whole = merge({pathlib.Path(name).stem: json.loads(pathlib.Path(name).read_text(encoding="utf-8")) for name in bundled})
    except MergeError as error:
        sys.exit(str(error))
    pathlib.Path(out).write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
