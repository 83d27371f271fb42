#!/usr/bin/python3
"""libs/nested_braces.py FILE…: refuses initialisers that GCC 12 miscompiles.

Where a braced initialiser holds another one without its type, of an aggregate that gives a member a default, and something
after it throws, GCC 12.2 destroys the inner one twice. `.state = State{…}` is safe where `.state = {…}` is not; so is what only
holds before the braces anything that could throw. Types are known by their names alone."""
from __future__ import annotations

import re
import sys
from pathlib import Path

NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'(?!\w)', re.DOTALL)
STRUCT = re.compile(r"\bstruct\s+(\w+)\s*(?:final\s*)?(?::[^{;]*)?\{")
MEMBER = re.compile(r"(?:mutable\s+|const\s+)*(?P<type>[\w:]+(?:<.*>)?)[\s&*]+(?P<names>\w+\b.*)", re.DOTALL)
CALL = re.compile(r"[\w>\]]\s*\(")
OPENS, CLOSES = "([{", ")]}"


def blanked(source: str) -> str:
    """Without comments and texts, each character in its place."""
    return NOISE.sub(lambda noise: re.sub(r"[^\n]", " ", noise[0][1:-1]).join(('"', '"')) if noise[0][0] in "\"'R" else
                     re.sub(r"[^\n]", " ", noise[0]), source)


def closing(text: str, start: int) -> int:
    """Where the bracket that opens at `start` closes."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in OPENS) - (text[place] in CLOSES)
        if depth == 0:
            return place
    return len(text)


def split(text: str, first: int, last: int, at: str) -> list[tuple[int, int]]:
    """The parts between separators that stand in no bracket."""
    parts, depth, start = [], 0, first
    for place in range(first, last):
        depth += (text[place] in OPENS) - (text[place] in CLOSES)
        if text[place] == at and depth == 0:
            parts.append((start, place))
            start = place + 1
    return [*parts, (start, last)]


class Types:
    """The aggregates of the tree, by their names."""

    def __init__(self):
        self.members: dict[str, list[tuple[str, str]]] = {}  # (name, type), in their order
        self.defaulted: set[str] = set()  # with a default for some member

    def read(self, text: str) -> None:
        for found in STRUCT.finditer(text):
            start = found.end()
            for first, last in split(text, start, closing(text, start - 1), ";"):
                self.member(found[1], text[first:last].strip())

    def member(self, struct: str, said: str) -> None:
        if re.match(r"(using|static|template|friend|struct|enum|explicit|constexpr|virtual|\[\[)\b", said) or "operator" in said:
            return
        declared = said.partition("=")[0].partition("{")[0]
        found = MEMBER.fullmatch(said)
        if not found or "(" in re.sub(r"<.*>", "", declared):
            return
        self.members.setdefault(struct, []).append((re.match(r"\w+", found["names"])[0], found["type"].split("::")[-1]))
        if declared != said:
            self.defaulted.add(struct)

    def is_risky(self, member: str) -> bool:
        """Whether some member of that name is of an aggregate with defaults."""
        return any(name == member and kind in self.defaulted for members in self.members.values() for name, kind in members)


def risky(types: Types, parts: list[str], place: int, outer: str) -> bool:
    """Whether a part of an initialiser is one without its type that GCC may destroy twice."""
    said = parts[place]
    if designated := re.match(r"\.(\w+)\s*=\s*\{", said):
        return types.is_risky(designated[1]) and not said.endswith("{}")
    if not said.startswith("{") or said == "{}":
        return False
    if re.match(r"\{\s*\.", said) and not all(part.startswith("{") for part in parts):  # otherwise a list of them
        return True
    members = types.members.get(outer, [])
    return place < len(members) and members[place][1] in types.defaulted


def faults(types: Types, text: str):
    """The lines of initialisers that are at risk."""
    for start in (found.start() for found in re.finditer(r"\{", text)):
        outer = re.search(r"(?:(\w+)\s+)?(\w+)\s*$", text[max(0, start - 80):start])  # Type{…}, or Type name{…}
        outer = next((name for name in outer.groups() if name in types.members), "") if outer else ""
        places = split(text, start + 1, closing(text, start), ",")
        places = places if text[slice(*places[-1])].strip() else places[:-1]  # after a last comma
        parts = [text[first:last].strip() for first, last in places]
        for place, (_, end) in enumerate(places[:-1]):
            later = text[end:places[-1][1]]
            if CALL.search(later) and risky(types, parts, place, outer):
                yield text.count("\n", 0, end - len(text[places[place][0]:end].lstrip())) + 1


def main(names: list[str]) -> int:
    texts = {name: blanked(Path(name).read_text(encoding="utf-8")) for name in names}
    types = Types()
    for text in texts.values():
        types.read(text)
    found = [f"{name}:{line}" for name, text in texts.items() for line in sorted(set(faults(types, text)))]
    for place in found:
        print(f"{place}: name the type of the braces, or let nothing after them throw (GCC 12 would destroy them twice)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
