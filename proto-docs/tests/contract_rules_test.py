#!/usr/bin/python3
"""What the rules for contracts refuse: each test spoils the worked example in one way."""
import copy
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = True

import bundle  # noqa: E402
import catalogue  # noqa: E402
import contract_rules  # noqa: E402
import convention_rules  # noqa: E402
import merge  # noqa: E402

EXAMPLE = bundle.Bundle(ROOT / "example" / "openapi.yaml").bundled()
UNITS = "/v1/regions/{region}/units"


class Rules(unittest.TestCase):
    def setUp(self):
        self.document = copy.deepcopy(EXAMPLE)
        self.create = self.document["paths"][UNITS]["post"]
        self.change = self.document["paths"][UNITS + "/{id}"]["patch"]
        self.close = self.document["paths"][UNITS + "/{id}/close"]["post"]
        self.unit = self.document["components"]["schemas"]["NewUnit"]

    def assert_refused(self, words):
        faults = contract_rules.faults(self.document)
        self.assertTrue(any(words in fault for fault in faults), faults)

    def test_the_example_is_as_it_should_be(self):
        self.assertEqual(contract_rules.faults(self.document), [])

    def test_an_operation_says_what_it_is(self):
        for member in ("operationId", "summary", "description", "tags"):
            with self.subTest(member):
                self.setUp()
                del self.create[member]
                self.assert_refused(f"{member} is missing")

    def test_an_integer_of_a_request_is_bounded(self):
        for schema in ({"type": "integer"}, {"type": "integer", "minimum": 1}, {"type": ["integer", "null"], "maximum": 9}):
            with self.subTest(schema):
                self.setUp()
                self.unit["properties"]["places"] = schema
                self.assert_refused("has a minimum and a maximum")
                self.setUp()
                self.create["parameters"].append({"name": "places", "in": "query", "description": "How many.", "schema": schema})
                self.assert_refused("has a minimum and a maximum")
        self.setUp()
        self.unit["properties"]["places"] = {"type": "integer", "minimum": 1, "maximum": 9}
        self.assertEqual(contract_rules.faults(self.document), [])

    def test_two_operations_do_not_share_an_id(self):
        self.create["operationId"] = self.change["operationId"]
        self.assert_refused("is also that of")

    def test_an_operation_says_who_may_call_it(self):
        for access, words in (({}, "x-access is missing"), ({"roles": []}, "and a list"),
                              ({"roles": ["boss"]}, "no role boss"), ({"relations": ["friend"]}, "no relation friend"),
                              ({"scopes": ["everything"]}, "no scope everything"), ({"role": ["asn"]}, "role must be"),
                              ({"anonymous": True, "roles": ["asn"]}, "everybody may"),
                              ({"province": True, "roles": ["asn"]}, "province must be")):
            with self.subTest(access):
                self.create["x-access"] = access
                self.assert_refused(words)

    def test_what_an_office_does_says_upon_whom(self):
        del self.create["x-acts-upon"]
        self.assert_refused("x-acts-upon must say")
        for upon, words in (("everybody", "must say"), ({}, "must say"), ({"stranger": "/nip"}, "no stranger"),
                            ({"nip": "/nip"}, "/nip is no place"), ({"nip": "/{nip}"}, "/{nip} is no place"),
                            ({"nip": "?nip"}, "?nip is no place"), ({"nip": "row:nip"}, "row:nip is no place"),
                            ({"nip": ["/code", "/nip"]}, "/nip is no place")):
            with self.subTest(upon):
                self.create["x-acts-upon"] = upon
                self.assert_refused(words)
        for upon in ("nobody", "others", {"nip": "/code"}):
            with self.subTest(upon):
                self.create["x-acts-upon"] = upon
                self.assertEqual(contract_rules.faults(self.document), [])

    def test_what_it_acts_upon_may_stand_in_lists(self):
        self.unit["properties"]["parts"] = {"type": "array", "maxItems": 9, "items": {"type": "object", "properties": {"nip": {"type": "string"}}}}
        check = contract_rules.Check(self.document)
        for place, is_place in (("/parts/*/nip", True), ("/parts/nip", True), ("/parts/name", False), ("/parts/*/name", False)):
            with self.subTest(place):
                self.assertEqual(check.is_place(place, {}, self.create), is_place)

    def test_an_operation_names_problems_that_there_are(self):
        for names, words in (("code-taken", "is a list"), (["no-such-slug"], "not in problems.yaml"), (["unknown_field"], "is added by"),
                             (["own-case"], "is added by"), (["code-taken", "code-taken"], "stands there twice")):
            with self.subTest(names):
                self.create["x-problems"] = names
                self.assert_refused(words)

    def test_an_enum_of_an_answer_has_names(self):
        self.document["components"]["schemas"]["UnitAction"].pop("x-labels")
        self.assert_refused("has no names")
        self.setUp()
        self.document["components"]["schemas"]["UnitAction"]["enum"].append("sell")
        self.assert_refused("labels.yaml has no UnitAction sell")

    def test_what_no_office_does_acts_for_none(self):
        self.create["x-access"] = {"roles": ["asn"]}
        self.assert_refused("said of what somebody does for an office")

    def test_a_post_takes_an_idempotency_key_unless_it_stores_nothing(self):
        self.create["parameters"] = []
        self.assert_refused("takes an Idempotency-Key")
        self.create["x-not-a-write"] = True
        del self.create["x-acts-upon"]
        self.assertEqual(contract_rules.faults(self.document), [])

    def test_a_change_or_an_action_takes_if_match_unless_it_says_why_not(self):
        for operation in (self.change, self.close):
            with self.subTest(operation["operationId"]):
                operation["parameters"] = [p for p in operation["parameters"] if not p["$ref"].endswith("/IfMatch")]
                self.assert_refused("takes If-Match")
                operation["x-no-if-match"] = "it has no versions"
                self.assertEqual(contract_rules.faults(self.document), [])

    def test_a_request_has_an_example(self):
        del self.create["requestBody"]["content"]["application/json"]["example"]
        self.assert_refused("an example is missing")

    def test_a_keyword_that_is_not_enforced_is_refused(self):
        self.unit["properties"]["code"]["minlength"] = 3
        self.assert_refused("minlength is not enforced")

    def test_a_format_that_is_not_enforced_is_refused(self):
        self.unit["properties"]["code"]["format"] = "email"
        self.assert_refused("the format email is not enforced")

    def test_keywords_beside_a_reference_are_refused(self):
        self.unit["properties"]["kind"]["minLength"] = 3
        self.assert_refused("minLength beside $ref")

    def test_the_objects_of_a_request_say_whether_they_are_closed(self):
        del self.unit["additionalProperties"]
        self.assert_refused("additionalProperties must be given")

    def test_numbers_of_a_request_are_exact(self):
        self.unit["properties"]["weight"] = {"type": "number", "description": "A weight."}
        self.assert_refused("a number loses its exactness")

    def test_a_pattern_is_a_regular_expression_in_the_strict_sense(self):
        for pattern in ("(", "(?=a)b", "(a)\\1"):
            with self.subTest(pattern):
                self.unit["properties"]["code"]["pattern"] = pattern
                self.assert_refused("pattern: ")

    def test_the_parameters_of_a_path_are_those_in_it(self):
        self.document["paths"][UNITS]["parameters"] = []
        self.assert_refused("{region} must be both")

    def test_slips_of_the_pen_are_seen(self):
        self.create["requestBody"]["requried"] = True
        self.create["x-bodylimit"] = 1
        self.assert_refused("requried is not used")
        self.assert_refused("x-bodylimit is not used")


class Conventions(unittest.TestCase):
    def setUp(self):
        self.document = copy.deepcopy(EXAMPLE)
        self.paths = self.document["paths"]
        self.schemas = self.document["components"]["schemas"]

    def assert_refused(self, words):
        faults = convention_rules.faults(self.document)
        self.assertTrue(any(words in fault for fault in faults), faults)

    def test_the_example_keeps_to_them(self):
        self.assertEqual(convention_rules.faults(self.document), [])

    def test_paths_are_in_kebab_case_and_members_in_snake_case(self):
        for path in ("/v1/regions/{region}/units/{id}/close_it", "/v1/regions/{region}/Units", "/v1/regions/{region}/units/{unitId}"):
            with self.subTest(path):
                self.setUp()
                self.paths[path] = self.paths[UNITS]
                self.assert_refused("is not kebab-case")
        self.setUp()
        self.schemas["Unit"]["properties"]["parentId"] = {"type": "string"}
        self.assert_refused("parentId is not snake_case")
        self.schemas["unit_row"] = {"type": "object"}
        self.assert_refused("PascalCase")

    def test_policies_have_one_form(self):
        self.paths["/v1/regions/{region}/unit-policy"] = {}
        self.assert_refused("a policy is")
        self.setUp()
        self.paths["/v1/regions/{region}/unit-policies"] = {}
        self.assert_refused("policies have /current")

    def test_weights_are_exact_and_instants_are_instants(self):
        self.schemas["Unit"]["properties"]["weight"] = {"type": ["integer", "null"]}
        self.assert_refused("weight is an exact decimal")
        self.schemas["Unit"]["properties"]["closed_at"] = {"type": ["string", "null"]}
        self.assert_refused("closed_at is an instant")

    def test_an_interval_of_days_is_from_and_to_both_included(self):
        for names, refused in ((("from", "until"), True), (("until",), True), (("assessed_on", "valid_until"), True),
                               (("imposed_from", "imposed_until"), True), (("from", "to"), False), (("valid_from", "valid_to"), False),
                               (("imposed_from", "imposed_to"), False), (("opened_on", "objection_until"), False)):
            with self.subTest(names):
                self.setUp()
                unit = self.schemas["Unit"]["properties"]
                unit.update({name: {"type": ["string", "null"]} for name in names})
                self.schemas["Unit"]["required"] += [name for name in names if name not in self.schemas["Unit"]["required"]]
                found = [fault for fault in convention_rules.faults(self.document) if "an interval is" in fault]
                self.assertEqual(bool(found), refused, found)
        self.setUp()
        listing = self.paths[UNITS]["get"]
        listing["parameters"] += [{"name": name, "in": "query", "description": "A day."} for name in ("measured_from", "measured_until")]
        self.assert_refused("measured_until: an interval is measured_from and measured_to")
        self.setUp()
        self.paths[UNITS]["post"]["requestBody"]["content"]["text/csv"] = {"schema": {"type": "string"}, "example": "nip;from;until\n"}
        self.assert_refused("until: an interval is from and to")

    def test_no_text_says_that_a_last_day_is_not_included(self):
        for text in ("The day on which it ends (not included).", "The day after the last.", "The day from which it no longer holds.",
                     "The day on which the next one begins.", "Exclusive."):
            with self.subTest(text):
                self.setUp()
                self.schemas["Unit"]["properties"]["valid_from"] = {"type": "string", "description": text}
                self.assert_refused("the last day of an interval is included")
        self.setUp()
        self.schemas["Unit"]["description"] = "The last day is the day before the next one begins."
        self.assertEqual(convention_rules.faults(self.document), [])

    def test_an_answer_gives_instants_with_milliseconds(self):
        self.schemas["Unit"]["properties"]["shown_at"] = {"type": "string", "format": "date-time"}
        self.schemas["Unit"]["required"].append("shown_at")
        self.assert_refused("shown_at is an instant with milliseconds")

    def test_a_text_of_a_request_is_not_empty(self):
        body = self.paths[UNITS]["post"]["requestBody"]["content"]["application/json"]
        body["schema"] = {"type": "object", "properties": {"name": {"type": "string", "maxLength": 20}}}
        self.assert_refused("name: a text of a request has a minLength")
        body["schema"]["properties"]["name"]["minLength"] = 1
        self.test_the_example_keeps_to_them()

    def test_an_answer_has_every_member(self):
        self.schemas["Unit"]["required"].remove("parent_id")
        self.assert_refused("parent_id may be absent")
        self.schemas["Unit"]["x-open"] = "as a standard has it"
        self.assertEqual(convention_rules.faults(self.document), [])

    def test_what_is_made_tells_where_it_is_and_which_version(self):
        created = self.paths[UNITS]["post"]["responses"]["201"]["headers"]
        for header, words in (("Location", "201 has a Location"), ("ETag", "201 has the ETag")):
            with self.subTest(header):
                held = created.pop(header)
                self.assert_refused(words)
                created[header] = held
        del self.paths[UNITS + "/{id}"]["patch"]["responses"]["200"]["headers"]["ETag"]
        self.assert_refused("200 has the new ETag")

    def test_a_version_can_be_asked_about(self):
        read = self.paths[UNITS + "/{id}"]["get"]
        read["parameters"] = [each for each in read["parameters"] if not each["$ref"].endswith("/IfNoneMatch")]
        self.assert_refused("an ETag and If-None-Match belong together")

    def test_texts_have_one_word_for_one_thing(self):
        for text in ("What she did.", "Her unit.", "A programme.", "The competences of a position."):
            with self.subTest(text):
                self.paths[UNITS]["get"]["description"] = text
                self.assert_refused("is not used here")

    def test_names_and_codes_have_them_too(self):
        for place, name in (("enum", ["appraises_herself"]), ("properties", {"programme_id": {"type": "string"}})):
            with self.subTest(place):
                self.setUp()
                self.schemas["Unit"]["properties"]["kind"] = {"type": "string", place: name}
                self.assert_refused("is not used here")
        self.setUp()
        self.paths[UNITS]["get"]["operationId"] = "list_programmes"
        self.assert_refused("the word programmes is not used here")


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
