"""Silence is not success: what tests/run says at its end is what the programs said, and never more."""

import unittest

from count import Count, of_program


class OfProgram(unittest.TestCase):
    def test_all_cases_of_a_catch2_program_passed(self):
        output = "=====\nAll tests passed (1,204 assertions in 31 test cases)\n\n"
        self.assertEqual(of_program(output, True), Count(passed=31))

    def test_some_cases_failed(self):
        output = "test cases:  31 |  28 passed |  3 failed\nassertions: 120 | 117 passed | 3 failed\n"
        self.assertEqual(of_program(output, False), Count(passed=28, failed=3))

    def test_every_case_failed(self):
        output = "test cases: 2 | 2 failed\nassertions: 2 | 2 failed\n"
        self.assertEqual(of_program(output, False), Count(failed=2))

    def test_a_program_that_dies_after_its_last_case_has_failed(self):
        output = "All tests passed (4 assertions in 2 test cases)\nSUMMARY: ThreadSanitizer: data race\n"
        self.assertEqual(of_program(output, False), Count(passed=2, failed=1))

    def test_a_program_that_dies_without_a_word_has_failed(self):
        self.assertEqual(of_program("", False), Count(failed=1))

    def test_a_program_without_a_case_counts_for_nothing(self):
        self.assertEqual(of_program("No tests ran\n", True), Count())

    def test_unittest_counts_failures_and_errors(self):
        self.assertEqual(of_program("Ran 9 tests in 0.1s\n\nFAILED (failures=2, errors=1)\n", False), Count(6, 3))
        self.assertEqual(of_program("Ran 9 tests in 0.1s\n\nOK\n", True), Count(9))


if __name__ == "__main__":
    unittest.main()
