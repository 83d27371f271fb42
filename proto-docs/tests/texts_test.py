#!/usr/bin/python3
"""What services and libraries say in refusals stands in problems.yaml: every code and slug, with its two texts, as the sources have
them, and nothing else. Texts that are put together while the program runs are held to it by tests/contract and tests/e2e."""
import collections
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "proto-docs"))
sys.dont_write_bytecode = True

import catalogue  # noqa: E402

LITERAL = r'(?:"(?:[^"\\]|\\.)*"\s*)+'
# domain::Reason{"code", "id", "en"} · conflict("slug", {"id", "en"}) · refused("/x", "code", {"id", "en"}) · Problem(409, "slug", {…})
SAID = re.compile(rf'"([a-z]+(?:[-_][a-z0-9]+)*)"\s*,\s*(?:http::Text)?\{{?\s*({LITERAL}),\s*({LITERAL})\s*\}}')
REASON = re.compile(rf'\bReason\s+\w+\s*(?:=\s*)?\{{\s*"([a-z0-9_-]+)"\s*,\s*({LITERAL}),\s*({LITERAL})\}}')


def joined(literals):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)).replace('\\"', '"')


def said(text):
    """(code or slug, Indonesian, English) of each refusal in a source text."""
    for match in SAID.finditer(text):
        if match[1] in catalogue.SLUGS or match[1] in catalogue.CODES:
            yield match[1], joined(match[2]), joined(match[3])
    for match in REASON.finditer(text):
        yield match[1], joined(match[2]), joined(match[3])


def sources(*folders):
    for folder in folders or ("libs", "services"):
        for path in sorted((ROOT / folder).rglob("*.?pp")):
            if "tests" not in path.parts and "testing" not in path.parts:
                yield path


def literals(*folders):
    """All that stands in quotation marks, as one text; what is written in pieces is joined."""
    return "\n".join(joined(match[0]) for path in sources(*folders) for match in re.finditer(LITERAL, path.read_text(encoding="utf-8")))


class Texts(unittest.TestCase):
    def test_every_refusal_stands_in_the_catalogue(self):
        missing = set()
        for path in sources():
            for name, indonesian, english in said(path.read_text(encoding="utf-8")):
                entry = catalogue.SLUGS.get(name) or catalogue.CODES.get(name)
                if not entry or not any(catalogue.says({"text": one}, indonesian, "id") and catalogue.says({"text": one}, english, "en")
                                        for one in catalogue.texts(entry)):
                    missing.add(f"{path.relative_to(ROOT)}: {name}: {{id: {indonesian}, en: {english}}}")
        self.assertFalse(missing, "\n".join(["problems.yaml lacks", *sorted(missing)]))

    def test_nothing_stands_in_the_catalogue_that_no_source_says(self):
        said = literals()
        dead = {f"{name}: {text[language]}" for name, entry in (catalogue.SLUGS | catalogue.CODES).items()
                for text in catalogue.texts(entry) for language in catalogue.LANGUAGES
                if not all(part.strip() in said for part in re.split(r"\{\w+\}", text[language]))}
        dead |= {name for name in catalogue.SLUGS | catalogue.CODES if name not in said.splitlines()}
        self.assertFalse(dead, "\n".join(["no source says", *sorted(dead)]))

    def test_every_reason_is_given_somewhere(self):
        whole = "\n".join(path.read_text(encoding="utf-8") for path in sources())
        uses = collections.Counter(re.findall(r"(?<!\")\b\w+\b(?!\")", whole))
        self.assertFalse([name for name in re.findall(r"\bReason\s+(\w+)\s*(?:=\s*)?\{\s*\"", whole) if uses[name] < 2])

    def test_a_contract_names_what_its_service_says(self):
        libraries, silent = set(literals("libs").splitlines()), []
        for contract in sorted((ROOT / "proto-docs").glob("*/openapi.yaml")):
            service = contract.parent.name
            said = libraries | set(literals(f"services/{service}").splitlines())
            for path in sorted(contract.parent.glob("*.yaml")) if (ROOT / "services" / service).is_dir() else []:
                for names in re.findall(r"x-problems:\s*\[([^\]]*)\]", path.read_text(encoding="utf-8")):
                    silent += [f"{path.relative_to(ROOT)}: {name}" for name in re.split(r"[\s,]+", names.strip()) if name and name not in said]
        self.assertFalse(silent, "\n".join(["named, but said by no source of the service:", *silent]))

    def test_refusals_are_found_in_all_their_forms(self):
        text = '''
            inline constexpr domain::Reason bad_score{"bad_score", "Nilai salah, "
                                                      "titik.", "A wrong score."};
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
            throw service::refused("/need_id", "unknown_need", {"Tidak dikenal.", "Not known."});
            return {429, "too-many-requests", {"Terlalu banyak", "Too many"}};'''
        self.assertEqual(sorted(set(said(text))), [("bad_score", "Nilai salah, titik.", "A wrong score."),
                                                   ("code-taken", "Kode sudah dipakai.", "The code is taken."),
                                                   ("too-many-requests", "Terlalu banyak", "Too many"),
                                                   ("unknown_need", "Tidak dikenal.", "Not known.")])


if __name__ == "__main__":
    unittest.main()
