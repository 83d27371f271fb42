#!/usr/bin/python3
"""What the rules for contracts refuse: each test spoils the worked example in one way."""
import copy
import unittest

from example import EXAMPLE, UNITS
import contract_rules


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


if __name__ == "__main__":
    unittest.main()
