"""Invented civil servants: names of the region's peoples, and a NIP, a rank and a degree that fit each other and the post."""
import random
from dataclasses import dataclass
from datetime import date

from degrees import ENTRY_AGE, FIRST_RANK, GRADE, RANKS, Degree, steps_above_first
from names import invent_name

YEARS_IN_RANK = 4  # of a promotion by time
OLDEST = 56
NAMESAKES = 20  # attempts to avoid them


@dataclass
class Person:
    nip: str
    name: str
    status: str
    rank: str
    unit_code: str
    position_code: str
    degree: Degree
    card: str = ""  # by what they are measured; empty for heads, who answer for their unit
    supervisor_nip: str = ""

    @property
    def began(self) -> date:
        """Of a PNS the day on which their service began; of a PPPK the first of their year."""
        return date(int(self.nip[8:12]), int(self.nip[12:14]) if self.status == "pns" else 1, 1)

    @property
    def ranks(self) -> list[tuple[str, date]]:
        """Up to today's, each with the day from which it holds."""
        if self.status == "pppk":
            return [(self.rank, self.began)]
        held = RANKS[RANKS.index(FIRST_RANK[self.degree.level]):RANKS.index(self.rank) + 1]
        return [(rank, self.began.replace(year=self.began.year + YEARS_IN_RANK * step)) for step, rank in enumerate(held)]


class Registry:
    """Hands out people; a seed makes the same ones each time."""

    def __init__(self, region: str, seed: int):
        self.region = region
        self.random = random.Random(f"{seed}/{region}/people")
        self.used: set[str] = set()

    def civil_servant(self, rank: str, degree: Degree, unit_code: str, position_code: str, male: bool | None = None) -> Person:
        """A PNS whose service is as long as the rank took them; ValueError for a rank below the first that the degree gives."""
        chance = self.random
        youngest, eldest = ENTRY_AGE[degree.level]
        steps = steps_above_first(degree, rank)
        if steps < 0:
            raise ValueError(f"{rank} of a {degree.level}")
        years = YEARS_IN_RANK * steps + chance.randint(1, YEARS_IN_RANK)
        began = date(2026 - years, chance.choice([1, 3, 4, 12]), 1)
        born = self.birthday(began.year - chance.randint(youngest, max(youngest, min(eldest, OLDEST - years))))
        return self.person("pns", f"{born:%Y%m%d}{began:%Y%m}", rank, degree, unit_code, position_code, male)

    def contracted(self, degree: Degree, unit_code: str, position_code: str, male: bool | None = None) -> Person:
        """A PPPK, whose golongan follows from the degree."""
        hired = self.random.randint(2021, 2025)
        born = self.birthday(hired - self.random.randint(26, 40))
        return self.person("pppk", f"{born:%Y%m%d}{hired}21", GRADE[degree.level], degree, unit_code, position_code, male)

    def birthday(self, year: int) -> date:
        return date(year, self.random.randint(1, 12), self.random.randint(1, 28))

    def person(self, status: str, digits: str, rank: str, degree: Degree, unit_code: str, position_code: str, male: bool | None) -> Person:
        male = self.random.random() < 0.48 if male is None else male
        while (nip := f"{digits}{1 if male else 2}{self.random.randint(1, 999):03d}") in self.used:
            pass
        name = self.name(male)
        self.used |= {nip, name}
        return Person(nip, degree.around(name), status, rank, unit_code, position_code, degree)

    def name(self, male: bool) -> str:
        """One that nobody has, or after some attempts one that somebody has: namesakes there are among thousands."""
        for _ in range(NAMESAKES):
            if (name := invent_name(self.random, self.region, male)) not in self.used:
                break
        return name
