"""The demonstration can be made of any number of people that its command takes."""
import pathlib
import subprocess
import sys
import unittest

repository = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(repository / "deploy/demo"))

from absences import SERVED  # noqa: E402
from careers import IN_SECOND_QUARTER, STAGES, Careers  # noqa: E402
from citizens import FREE, SERVICES, UNSUR, answers, sample_size  # noqa: E402
from city import populate, regions  # noqa: E402


class Demo(unittest.TestCase):
    def test_whoever_decides_an_objection_is_at_work(self):
        for people in range(100, 301, 10):
            for city in regions():
                careers = Careers(None, populate(city, people, 1), 1)
                third = careers.sample[IN_SECOND_QUARTER:]
                self.assertEqual(len({person.nip for person in careers.sample}), len(STAGES) + IN_SECOND_QUARTER)
                for person, path in zip(third, STAGES):
                    if "decide" in path:
                        self.assertNotEqual(careers.decider(person), city.heads[SERVED], f"{city.code} of {people}")

    def test_samples_are_as_large_as_the_table_of_krejcie_and_morgan_says(self):
        for population, wanted in ((300, 169), (1200, 291), (2500, 333), (6000, 361)):
            self.assertLessEqual(abs(sample_size(population) - wanted), 1, population)

    def test_what_is_free_by_law_is_dear_to_nobody(self):
        self.assertLessEqual(FREE, {row[1] for row in SERVICES})
        price = UNSUR.index("biaya")
        for _, code, _, _, users in SERVICES:
            given = {row[price] for row in answers(f"1/12.75/{code}", code, users, "2026-Q1")}
            self.assertEqual(given == {4}, code in FREE, code)

    def test_too_few_people_are_refused_before_anything_is_done(self):
        for people in ("60", "99", "many", "-1", ""):
            up = subprocess.run([repository / "deploy/local/up", "--people", people, "--state", "/nowhere/at/all"],
                                capture_output=True, text=True, check=False)
            self.assertNotEqual(up.returncode, 0)
            self.assertIn("--people wants a number from 100", up.stderr)


if __name__ == "__main__":
    unittest.main()
