#!/usr/bin/python3
"""What is made of contracts: bundled documents, the one that is merged from them, and the catalogue of problems."""
import copy
import pathlib
import tempfile
import unittest
from unittest import mock

from example import EXAMPLE, ROOT, UNITS
import bundle
import catalogue
import merge


class Merging(unittest.TestCase):
    def documents(self):
        return {"personnel": copy.deepcopy(EXAMPLE), "training": {
            "openapi": "3.1.0", "tags": [{"name": "courses", "description": "Courses."}], "components": {"schemas": {
                "Unit": {"type": "string", "description": "Of time."}, "Uuid": copy.deepcopy(EXAMPLE["components"]["schemas"]["Uuid"])}},
            "paths": {"/v1/courses": {"get": {"operationId": "list_courses", "responses": {"200": {
                "description": "Courses.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Unit"}}}}}}}}}}

    def test_what_is_alike_stands_there_once_and_what_differs_gets_the_name_of_its_service(self):
        whole = merge.merge(self.documents())
        self.assertLessEqual({"PersonnelUnit", "TrainingUnit", "Uuid"}, set(whole["components"]["schemas"]))
        self.assertNotIn("Unit", whole["components"]["schemas"])
        media = whole["paths"]["/v1/courses"]["get"]["responses"]["200"]["content"]["application/json"]
        self.assertEqual(media["schema"], {"$ref": "#/components/schemas/TrainingUnit"})

    def test_what_only_services_ask_is_left_out(self):
        self.assertFalse([path for path in merge.merge(self.documents())["paths"] if path.startswith("/v1/feeds/")])

    def test_an_operation_id_is_that_of_one_contract(self):
        documents = self.documents()
        documents["training"]["paths"]["/v1/courses"]["get"]["operationId"] = "list_units"
        with self.assertRaisesRegex(merge.MergeError, "list_units is also one of personnel"):
            merge.merge(documents)

    def test_a_path_is_in_one_contract(self):
        documents = self.documents()
        documents["training"]["paths"][UNITS] = {}
        with self.assertRaisesRegex(merge.MergeError, "is in another contract"):
            merge.merge(documents)


class Bundling(unittest.TestCase):
    def bundled(self, text, name="openapi.yaml"):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / name
            path.write_text(text, encoding="utf-8")
            return bundle.Bundle(path).bundled()

    def test_every_operation_gets_the_refusals_that_it_can_give(self):
        create = EXAMPLE["paths"][UNITS]["post"]
        self.assertLessEqual({"400", "401", "403", "404", "405", "409", "413", "415", "422", "429", "503"},
                             set(create["responses"]))
        self.assertNotIn("412", create["responses"])
        self.assertLessEqual({"412", "428"}, set(EXAMPLE["paths"][UNITS + "/{id}"]["patch"]["responses"]))
        self.assertIn("304", EXAMPLE["paths"][UNITS + "/{id}"]["get"]["responses"])

    def test_the_slugs_and_codes_of_an_operation_are_enums_of_its_problems(self):
        create = EXAMPLE["paths"][UNITS]["post"]["responses"]
        forms = {status: create[status]["content"]["application/problem+json"]["schema"]["allOf"][1]["properties"] for status in ("409", "422")}
        self.assertEqual(forms["409"]["type"]["enum"], ["/problems/code-taken"])
        self.assertEqual(forms["422"]["type"]["enum"], ["/problems/unprocessable", "/problems/idempotency-key-reused"])
        self.assertEqual(forms["422"]["errors"]["items"]["properties"]["code"]["enum"], ["unknown_unit"])
        shared = EXAMPLE["components"]["responses"]["NotFound"]["content"]["application/problem+json"]["schema"]["allOf"][1]
        self.assertEqual(shared["properties"]["type"]["enum"], ["/problems/not-found"])
        self.assertNotIn("409", EXAMPLE["paths"][UNITS + "/{id}"]["patch"]["responses"])

    def test_a_step_that_the_state_forbids_says_what_is_allowed(self):
        conflict = EXAMPLE["paths"][UNITS + "/{id}/close"]["post"]["responses"]["409"]["content"]["application/problem+json"]["schema"]
        by_state, other = conflict["allOf"][1]["anyOf"]
        self.assertEqual(by_state["properties"]["type"]["enum"], ["/problems/state-forbids"])
        self.assertEqual(by_state["required"], ["state", "allowed_actions"])
        self.assertEqual(other["properties"]["type"]["enum"], ["/problems/unit-in-use"])
        self.assertNotIn("required", other)

    def test_the_names_of_codes_stand_beside_every_enum(self):
        kind = EXAMPLE["components"]["schemas"]["UnitKind"]
        self.assertEqual(kind["x-labels"]["dinas"], {"id": "Dinas", "en": "Department"})
        self.assertEqual(set(kind["x-labels"]), set(kind["enum"]))

    def test_what_an_operation_says_itself_stays(self):
        conflict = EXAMPLE["paths"][UNITS + "/{id}/close"]["post"]["responses"]["409"]
        self.assertIn("open units below it", conflict["description"])

    def test_only_what_is_referred_to_is_taken_along(self):
        self.assertNotIn("Search", EXAMPLE["components"]["parameters"])

    def test_a_reference_that_leads_nowhere_is_named(self):
        with self.assertRaisesRegex(bundle.ContractError, "#/components/schemas/None leads nowhere"):
            self.bundled('paths: {/a: {get: {x: {$ref: "#/components/schemas/None"}}}}')

    def test_a_key_that_occurs_twice_is_a_mistake(self):
        with self.assertRaisesRegex(bundle.ContractError, "openapi.yaml:3: a occurs twice"):
            self.bundled("a: 1\nb: 2\na: 3\n")

    def test_dates_and_the_word_on_stay_text(self):
        document = self.bundled("paths: {}\ninfo: {on: 2026-03-31, yes: no}")
        self.assertEqual(document["info"], {"on": "2026-03-31", "yes": "no"})


class Catalogue(unittest.TestCase):
    def test_it_is_as_it_should_be(self):
        self.assertEqual(catalogue.faults(), [])

    def test_its_page_is_made_of_it(self):
        self.assertEqual((ROOT / "problems.md").read_text(encoding="utf-8"), catalogue.page(), "run proto-docs/catalogue.py markdown")

    def test_faults_of_it_are_seen(self):
        text = {"id": "Tidak.", "en": "No."}
        for slugs, codes, words in (({"bad_slug": {"status": 409, "text": text}}, {}, "not written as a slug"),
                                    ({"taken": {"status": 409, "text": {"id": "Tidak."}}}, {}, "both languages"),
                                    ({"taken": {"status": 200, "text": text}}, {}, "no status"),
                                    ({"taken": {"status": 409}}, {}, "has a text or texts"),
                                    ({"taken": {"status": 409, "text": text}}, {"taken": {"status": [422], "text": text}}, "both a slug and a code"),
                                    ({}, {"bad-code": {"status": [422], "text": text}}, "not written as a code")):
            with self.subTest(words), mock.patch.multiple(catalogue, SLUGS=slugs, CODES=codes):
                self.assertTrue(any(words in fault for fault in catalogue.faults()), catalogue.faults())

    def test_a_text_may_hold_what_is_put_in(self):
        entry = {"texts": [{"id": "Kolom {nama} tidak ada", "en": "Column {name} is missing"}, {"id": "Tidak.", "en": "No (really)."}]}
        self.assertTrue(catalogue.says(entry, "Column nip is missing", "en"))
        self.assertTrue(catalogue.says(entry, "No (really).", "en"))
        self.assertFalse(catalogue.says(entry, "Column nip is missing", "id"))
        self.assertFalse(catalogue.says(entry, "No really", "en"))


if __name__ == "__main__":
    unittest.main()
