#!/usr/bin/python3
"""libs/sizes.py FILE…: refuses files of more than 300 lines, and in C++ functions whose body has more than 40.

A test case is no function in this sense: it may tell a long story. Functions are known by the form that clang-format gives them:
what begins at an indentation ends with the next brace that stands alone at the same one."""
from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

FILE, FUNCTION = 300, 40
OTHER_BLOCKS = re.compile(r"(?:inline |static |constexpr )*(?:namespace|class|struct|enum|union|extern|if|else|for|while|switch|do|try|catch|"
                          r"case|default|return)\b|TEST_CASE\b")
NO_BEGINNING = ("#", ":", "/", ")", "}", "public:", "private:", "protected:")


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def functions(lines: list[str], depth: int) -> Iterator[tuple[int, int]]:
    """Where each begins, and how many lines its body has."""
    first = None
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or indentation(line) != depth:
            continue
        if text == "}" and first is not None:
            head = next((i for i in range(first, number) if lines[i].endswith("{")), number)
            if "(" in lines[first] and not OTHER_BLOCKS.match(lines[first].strip()):
                yield first + 1, number - head - 1
            first = None
        elif not text.startswith(NO_BEGINNING):
            first = number


def faults(name: str) -> Iterator[str]:
    lines = Path(name).read_text(encoding="utf-8").splitlines()
    if len(lines) > FILE:
        yield f"{name}: {len(lines)} lines; more than {FILE} are two matters: give each a file of its own"
    if name.endswith((".cpp", ".hpp")):
        for depth in (0, 4, 8):  # by itself, in a class, and in a class in a class
            for line, length in functions(lines, depth):
                if length > FUNCTION:
                    yield f"{name}:{line}: a function of {length} lines; at most {FUNCTION}"


if __name__ == "__main__":
    found = [fault for name in sys.argv[1:] for fault in faults(name)]
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
