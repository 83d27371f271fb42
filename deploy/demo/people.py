"""Invented civil servants: Indonesian names, NIPs of the right shape, ranks that fit their posts. Nobody here exists."""
import random
from dataclasses import dataclass
from datetime import date

MALE = ("Ahmad Andi Arif Bambang Budi Dedi Eko Fajar Hendra Herman Indra Irwan Joko Khairul Lukman Marihot Muhammad Parlindungan "
        "Rahmat Ridwan Rizki Rudi Sahat Saiful Surya Syahrul Togar Wahyu Yusuf Zulkifli").split()
FEMALE = ("Aisyah Dewi Dian Elfrida Endang Fatimah Fitri Hotmaida Indah Ika Khadijah Lestari Maria Mawar Nur Nurhayati Putri Ratna "
          "Rina Rosmawati Sari Siti Sri Susi Tiurma Wulan Yanti Yuni Zahra Zubaidah").split()
FAMILY = {
    "12": ("Batubara Daulay Ginting Harahap Hasibuan Hutabarat Lubis Manurung Matondang Nasution Pane Panjaitan Parinduri Pohan Purba "
           "Rangkuti Ritonga Sembiring Siregar Sitepu Sitorus Tanjung Tarigan Hidayat Kurniawan Pratama Wijaya").split(),
    "18": ("Anwar Effendi Fahrozi Gunawan Hasan Hidayat Iskandar Kurniawan Mahendra Nugroho Pratama Ramadhan Rusdi Saputra Setiawan "
           "Sulaiman Susanto Syarif Utama Wijaya Yulianto Zainuddin").split(),
}
DEGREES = ["", "", "", "S.E.", "S.H.", "S.Sos.", "S.Kom.", "S.Pd.", "S.T.", "M.Si.", "M.M.", "A.Md."]


@dataclass
class Person:
    nip: str
    name: str
    status: str
    rank: str
    unit_code: str
    position_code: str
    supervisor_nip: str = ""


class Registry:
    """Hands out people; a seed makes the same ones each time."""

    def __init__(self, region: str, seed: int):
        self.random = random.Random(f"{seed}/{region}/people")
        self.family = FAMILY.get(region[:2], FAMILY["12"])
        self.used: set[str] = set()

    def person(self, rank: str, unit_code: str, position_code: str, pppk: bool = False, age: tuple[int, int] = (26, 56)) -> Person:
        chance = self.random
        male = chance.random() < 0.48
        first = chance.choice(MALE if male else FEMALE)
        name = " ".join([first, chance.choice(FEMALE if not male and chance.random() < 0.4 else self.family), chance.choice(self.family)])
        degree = chance.choice(DEGREES)
        born = date(2026 - chance.randint(*age), chance.randint(1, 12), chance.randint(1, 28))
        while True:
            serial = f"{chance.randint(1, 999):03d}"
            sex = "1" if male else "2"
            if pppk:
                nip = f"{born:%Y%m%d}{max(born.year + 23, 2021)}21{sex}{serial}"
            else:
                began = min(max(born.year + chance.randint(22, 30), 1990), 2024)
                nip = f"{born:%Y%m%d}{began}{chance.choice(['03', '04', '12', '01'])}{sex}{serial}"
            if nip not in self.used:
                self.used.add(nip)
                break
        status = "pppk" if pppk else "pns"
        return Person(nip, f"{name}, {degree}" if degree else name, status, rank, unit_code, position_code)
