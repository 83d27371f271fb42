"""The demonstration's people could be somebody's colleagues: titles, names, degrees, ranks and measures fit each other."""
import pathlib
import sys
import unittest
from datetime import date

repository = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(repository / "deploy/demo"))

from cards import INDICATORS, OF_UNITS, PERSONAL, card_of_person, card_of_unit  # noqa: E402
from city import City, populate, regions  # noqa: E402
from degrees import FIRST_RANK, GRADE, LAST_RANK, RANKS, Degree  # noqa: E402
from growth import candidate  # noqa: E402
from names import margas  # noqa: E402
from people import Registry  # noqa: E402
from posts import HEAD_DEGREES, HEADS, STAFF, by_unit, title_of_head  # noqa: E402

TITLED = {"Kepala Dinas Kesehatan", "Camat Binjai Utara", "Sekretaris Daerah", "Inspektur", "Kepala Satuan Polisi Pamong Praja",
          "Kepala Badan Perencanaan Pembangunan Daerah", "Direktur Rumah Sakit Umum Daerah", "Kepala Bagian Hukum",
          "Kepala Puskesmas Binjai Utara", "Kepala SD Negeri 1 Binjai", "Kepala UPT Pemeliharaan Jalan"}
TITLES_OF = {  # how a post begins → what stands around its holder's name
    "Guru ": ("S.Pd.",), "Dokter ": ("dr. ",), "Perawat Terampil": ("A.Md.Kep.",), "Perawat Mahir": ("A.Md.Kep.",),
    "Perawat Ahli": ("S.Kep., Ns.",), "Bidan ": ("A.Md.Keb.",), "Pranata Komputer": ("S.Kom.",), "Camat ": ("M.Si.",),
    "Direktur Rumah Sakit": ("dr. ",), "Kepala Dinas Kesehatan": ("dr. ",), "Kepala Dinas Pendidikan": ("S.Pd.",),
    "Kepala Dinas Pekerjaan Umum": ("S.T.",), "Kepala Bagian Hukum": ("S.H.",), "Perancang Peraturan": ("S.H.",),
    "Analis Kebijakan": ("S.IP.", "S.Sos.", "S.A.P."), "Pengelola Layanan": ("A.Md.",), "Penelaah ": ("S.E.", "S.H.", "S.Sos."),
}
TODAY = date(2026, 11, 1)


def cities() -> list[City]:
    return [populate(city, 1000, seed) for seed in (1, 2) for city in regions()]


def words(text: str) -> list[str]:
    return text.split(",")[0].replace("dr. ", "").split()


class People(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cities = cities()
        cls.people = [(city, person) for city in cls.cities for person in city.people]
        cls.posts = {(id(city), post.code): post for city in cls.cities for post in city.positions}

    def post(self, city, person):
        return self.posts[id(city), person.position_code]

    def test_no_title_says_a_word_twice(self):
        for city in self.cities:
            for post in city.positions:
                said = [word for word in post.name.split() if word != "dan"]
                self.assertEqual(len(said), len(set(said)), post.name)
                self.assertNotIn(city.name, post.name)
        self.assertLessEqual(TITLED, {post.name for city in self.cities for post in city.positions if city.code == "12.75"})

    def test_a_title_that_names_the_unit_names_its_kind_once(self):
        self.assertEqual(title_of_head("dinas", "Dinas Sosial Kota Binjai", "Kota Binjai"), "Kepala Dinas Sosial")
        self.assertEqual(title_of_head("kecamatan", "Kecamatan Medan Kota", "Kota Medan"), "Camat Medan Kota")

    def test_nobody_has_a_marga_twice_or_two(self):
        known = margas()
        for _, person in self.people:
            name = words(person.name)
            self.assertEqual(len(name), len(set(name)), person.name)
            self.assertLessEqual(len([word for word in name if word in known]), 1, person.name)
            self.assertGreaterEqual(len(name), 2, person.name)

    def test_two_of_a_small_region_have_not_the_same_name(self):
        for city in regions():
            names = [person.name for person in populate(city, 200, 1).people]
            self.assertEqual(len(names), len(set(names)))

    def test_degrees_fit_the_profession(self):
        seen = set()
        for city, person in self.people:
            for begins, titles in TITLES_OF.items():
                if self.post(city, person).name.startswith(begins):
                    seen.add(begins)
                    self.assertTrue(any(title in person.name for title in titles), f"{self.post(city, person).name}: {person.name}")
            is_doctor = person.degree.before == "dr."
            self.assertEqual(person.name.startswith("dr. "), is_doctor, person.name)
        self.assertEqual(seen, set(TITLES_OF))

    def test_midwives_are_women(self):
        for city, person in self.people:
            if self.post(city, person).name.startswith("Bidan "):
                self.assertEqual(person.nip[14], "2", person.name)

    def test_leaders_have_studied(self):
        for city, person in self.people:
            if self.post(city, person).level in ("jpt_pratama", "administrator"):
                self.assertIn(person.degree.level, ("s1", "s2", "profesi"), person.name)

    def test_ranks_fit_education_and_service(self):
        for _, person in self.people:
            if person.status == "pppk":
                self.assertEqual(person.rank, GRADE[person.degree.level], person.name)
                self.assertGreaterEqual(int(person.nip[8:12]), 2021)
                continue
            steps = RANKS.index(person.rank) - RANKS.index(FIRST_RANK[person.degree.level])
            years = (TODAY - person.began).days / 365.25
            self.assertGreaterEqual(steps, 0, person)
            self.assertGreaterEqual(years + 0.1, 4 * steps, person)
            self.assertLess(years, 4 * steps + 5, person)
            self.assertLessEqual(RANKS.index(person.rank), RANKS.index(LAST_RANK[person.degree.level]), person)

    def test_ages_fit_the_service(self):
        for _, person in self.people:
            born, began = int(person.nip[:4]), int(person.nip[8:12])
            self.assertGreaterEqual(began - born, 22, person)
            self.assertLess(TODAY.year - born, 58, person)

    def test_ranks_of_the_past_lead_to_the_present_one(self):
        for _, person in self.people:
            held = [rank for rank, _ in person.ranks]
            self.assertEqual(held[-1], person.rank)
            self.assertEqual(len(held), len(set(held)))
            self.assertLess(person.ranks[-1][1], TODAY, person)

    def test_a_rank_outside_of_the_education_is_made_for_nobody(self):
        with self.assertRaises(ValueError):
            Registry("12.75", 1).civil_servant("II/a", Degree("s1", "Ilmu Hukum", "S.H."), "U", "U.1")

    def test_somebody_is_due_for_promotion_in_a_region_of_any_size(self):
        for people in range(100, 301, 20):
            for city in regions():
                self.assertTrue(candidate(populate(city, people, 1)).nip)


class Cards(unittest.TestCase):
    def test_every_card_is_whole_and_measured_by_what_is_known(self):
        import random
        for city in regions():
            populate(city, 300, 1)
            units = {unit.code: unit for unit in city.units}
            cards = [card_of_person(person, units[person.unit_code], random.Random(1)) for person in city.people]
            cards += [card_of_unit(unit, surveyed) for unit in city.units[1:] for surveyed in (False, True)]
            for card in cards:
                self.assertEqual(sum(weight for _, weight in card), 100)
                self.assertEqual(len({code for code, _ in card}), len(card))
                self.assertLessEqual({code for code, _ in card}, set(INDICATORS))

    def test_nobody_is_measured_by_attendance(self):
        self.assertNotIn("discipline", {indicator.category for indicator in INDICATORS.values()})

    def test_teachers_are_measured_by_pupils_and_nurses_by_infants(self):
        self.assertIn((["LITERASI-SD"], 60), PERSONAL["guru_sd"])
        self.assertIn((["ANAK-IDL"], 50), PERSONAL["imunisasi"])
        self.assertEqual(OF_UNITS["DISDIK"][0], OF_UNITS["DISDIK-SDN1"][0])

    def test_more_of_the_budget_realised_is_not_less(self):
        self.assertEqual(INDICATORS["ANGGARAN"].direction, "higher_is_better")

    def test_every_unit_has_posts_for_all_and_some_for_pppk(self):
        for unit in populate(regions()[0], 100, 1).units[1:]:
            self.assertIn(unit.kind, HEADS)
            self.assertTrue(by_unit(HEAD_DEGREES, unit.code, unit.kind))
            if unit.kind != "inspektorat":
                self.assertTrue(any(post.pppk for post in by_unit(STAFF, unit.code, unit.kind)), unit.code)


if __name__ == "__main__":
    unittest.main()
