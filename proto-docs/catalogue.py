#!/usr/bin/python3
"""The catalogue of refusals (problems.yaml) and the names of coded values (labels.yaml), for whoever needs them.

    catalogue.py problems OUT.json   what GET /v1/problems gives
    catalogue.py labels OUT.json     what GET /v1/labels gives
    catalogue.py markdown            writes problems.md anew
"""
import json
import pathlib
import re
import sys

import yaml

import convention_rules

ROOT = pathlib.Path(__file__).resolve().parent
MARK = "<!-- made by catalogue.py of problems.yaml: -->\n"
LANGUAGES = {"id", "en"}
REFUSAL, FAULT = ({"status", "text", "texts", "help", "with"}, {"status", "everywhere", "text", "texts"})


def load(name):
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


PROBLEMS = load("problems.yaml")
SLUGS, CODES = PROBLEMS["slugs"], PROBLEMS["codes"]
LABELS = load("labels.yaml")


def texts(entry):
    """The texts that stand for a slug or code, the first one being the usual one."""
    return entry.get("texts") or [entry["text"]]


def says(entry, text, language):
    """Whether the text is one of the entry's; {…} stands for anything."""
    return any(re.fullmatch(re.sub(r"\\\{\w+\\\}", ".*", re.escape(one[language])), text, re.DOTALL) for one in texts(entry))


def faults():
    """What is wrong with the two files."""
    found = []
    for kind, entries, members, statuses in (("slug", SLUGS, REFUSAL, range(400, 600)), ("code", CODES, FAULT, (400, 422, "row"))):
        for name, entry in entries.items():
            if not re.fullmatch(r"[a-z0-9]+((-|_)[a-z0-9]+)*", name) or ("_" if kind == "slug" else "-") in name:
                found.append(f"problems.yaml: {name} is not written as a {kind}")
            if set(entry) - members or ("text" in entry) == ("texts" in entry):
                found.append(f"problems.yaml: {name} has a text or texts, and nothing but {', '.join(sorted(members))}")
                continue
            said = entry["status"] if isinstance(entry["status"], list) else [entry["status"]]
            if not said or any(status not in statuses for status in said):
                found.append(f"problems.yaml: {name} has no status that a {kind} has")
            found += [f"problems.yaml: {name} needs its text in both languages" for text in texts(entry) if not complete(text)]
            found += [f"problems.yaml: {name}: the word {word[0]} is not used here" for text in [name, *(one["en"] for one in texts(entry) if complete(one))]
                      if (word := convention_rules.NAMES.search(text))]
    found += [f"problems.yaml: {name} is both a slug and a code" for name in SLUGS.keys() & CODES.keys()]
    for name, codes in LABELS.items():
        for code, text in codes.items():
            if not complete(text):
                found.append(f"labels.yaml: {name} {code} needs its name in both languages")
            elif word := convention_rules.NAMES.search(f"{code} {text['en']}"):
                found.append(f"labels.yaml: {name} {code}: the word {word[0]} is not used here")
    return found


def complete(text):
    return isinstance(text, dict) and set(text) == LANGUAGES and all(isinstance(each, str) and each.strip() for each in text.values())


def problems():
    """As the API gives them."""
    slugs = {name: {"type": f"/problems/{name}", "status": entry["status"], "titles": texts(entry), "help": entry.get("help"),
                    "members": entry.get("with", [])} for name, entry in SLUGS.items()}
    codes = {name: {"statuses": [status for status in entry["status"] if status != "row"], "of_rows": "row" in entry["status"],
                    "messages": texts(entry)} for name, entry in CODES.items()}
    return {"problems": slugs, "codes": codes}


def markdown():
    lines = ["## Slugs", "| status | slug | text | what to do |", "|---|---|---|---|"]
    for name, entry in SLUGS.items():
        what = entry["help"]["en"] if "help" in entry else "—"
        lines.append(f"| {entry['status']} | `{name}` | {texts(entry)[0]['en']} | {what} |")
    lines += ["", "## Codes", "| status | code | text |", "|---|---|---|"]
    for name, entry in CODES.items():
        lines.append(f"| {', '.join(map(str, entry['status']))} | `{name}` | {' · '.join(one['en'] for one in texts(entry))} |")
    return "\n".join(lines) + "\n"


def page():
    """problems.md as it should be."""
    written = (ROOT / "problems.md").read_text(encoding="utf-8").partition(MARK)[0]
    return written + MARK + "\n" + markdown()


def main(what, out=None):
    if what == "markdown":
        (ROOT / "problems.md").write_text(page(), encoding="utf-8")
        return
    if found := faults():
        sys.exit("\n".join(found))
    content = problems() if what == "problems" else {"schemas": LABELS}
    pathlib.Path(out).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
