#!/usr/bin/python3
"""What the conventions of names, values and resources refuse: each test spoils the worked example in one way."""
import copy
import unittest

from example import EXAMPLE, UNITS
import convention_rules


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


if __name__ == "__main__":
    unittest.main()
