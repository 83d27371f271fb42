#!/usr/bin/env python3
"""Turns text files into a C++ list of {name, content}: embed.py SYMBOL OUT_DIR FILE..."""
import pathlib
import sys

symbol, out, files = sys.argv[1], pathlib.Path(sys.argv[2]), [pathlib.Path(f) for f in sys.argv[3:]]
out.mkdir(parents=True, exist_ok=True)

header = f"""#pragma once
#include <span>
#include <string_view>

namespace embedded {{
struct File {{
    std::string_view name, content;
}};
extern const std::span<const File> {symbol};
}}
"""
# One definition of File for every embedded list of a program, whichever headers meet in one source.
header = header.replace("struct File {\n    std::string_view name, content;\n};\n",
                        "#ifndef KINERJA_EMBEDDED_FILE\n#define KINERJA_EMBEDDED_FILE\nstruct File {\n"
                        "    std::string_view name, content;\n};\n#endif\n")


def literal(text: str) -> str:
    """A string literal is limited to 64 KiB by the standard, so long texts are written as adjacent pieces; its suffix tells the
    length, which a constant expression could not count in a long one."""
    pieces = [text[i:i + 8000] for i in range(0, len(text), 8000)] or [""]
    return "\n".join('R"~embed~(' + piece + ')~embed~"' for piece in pieces) + "sv"


rows = ",\n".join('{"%s", %s}' % (f.name, literal(f.read_text(encoding="utf-8"))) for f in files)
source = f"""#include "{symbol}.hpp"

namespace embedded {{
using namespace std::string_view_literals;
static constexpr File files[] = {{{rows}}};
const std::span<const File> {symbol}{{files}};
}}
"""
(out / f"{symbol}.hpp").write_text(header, encoding="utf-8")
(out / f"{symbol}.cpp").write_text(source, encoding="utf-8")
