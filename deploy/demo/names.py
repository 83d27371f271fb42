"""Names as the regions' peoples have them: whoever has a marga has one, and whoever has none is not given one. Nobody here exists."""
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class People:
    male: list[str]
    female: list[str]
    marga: list[str]  # what follows the given name; of peoples without a marga the second given name, men's and women's
    second_female: list[str]


MUSLIM_MALE = ("Ahmad Andi Arif Fahmi Faisal Hamdan Hendra Herman Ilham Indra Irwan Khairul Lukman Mahmud Muhammad Rahmat Ridwan Rizki "
               "Saiful Syahrul Yusuf Zulkifli").split()
MUSLIM_FEMALE = ("Aisyah Dewi Elida Fatimah Fitri Hafni Halimah Khadijah Lailan Nurhayati Nurmala Putri Rahmi Ratna Rina Rosmawati Salmah "
                 "Siti Zahra Zubaidah").split()
TOBA = People("Bonar Daniel Hotman Jonner Marihot Parlindungan Poltak Ramses Roy Sahat Saut Togar".split(),
              "Debora Elfrida Hotmaida Lamria Maria Marlina Rotua Ruth Tiurma Tiodora".split(),
              "Hutabarat Hutapea Manurung Nainggolan Napitupulu Panjaitan Pardede Silalahi Simanjuntak Sinaga Sitorus Tampubolon".split(), [])
KARO = People("Adil Edison Jhon Ngukum Rikson Sabar Setia Terkelin".split(), "Eva Kristina Malemta Rehulina Ria Rosalina Sinta".split(),
              "Bangun Barus Ginting Karo-karo Perangin-angin Sembiring Sitepu Surbakti Tarigan".split(), [])
MANDAILING = People(MUSLIM_MALE, MUSLIM_FEMALE, "Batubara Daulay Hasibuan Lubis Matondang Nasution Parinduri Pulungan Rangkuti".split(), [])
ANGKOLA = People(MUSLIM_MALE, MUSLIM_FEMALE, "Dalimunthe Harahap Pane Pohan Rambe Ritonga Siregar Hutasuhut".split(), [])
MALAY = People(MUSLIM_MALE, MUSLIM_FEMALE, "Azhar Effendi Fadillah Fauzi Hamzah Hanafi Husni Iskandar Ramadhan Syahputra".split(),
               "Azizah Hanum Khairani Maulida Mastura Nuraini Rahmadani Sabrina Syafitri".split())
JAVANESE = People("Agus Bambang Budi Dedi Eko Heru Joko Slamet Sugeng Tri Wahyu".split(),
                  "Dwi Endang Eni Indah Retno Sri Sulastri Titik Wiwik Yuni".split(),
                  "Hartono Nugroho Prasetyo Santoso Setiawan Sunarto Suprapto Susilo Sutrisno Wibowo".split(),
                  "Astuti Handayani Lestari Mulyani Puspitasari Rahayu Setyowati Utami Wahyuni Wulandari".split())
LAMPUNG = People("Ahmad Andri Arman Darwin Edi Fahrul Hasan Ismail Rusdi Yusri Zainal".split(),
                 "Desi Eliza Erlina Herlina Ida Marwiyah Nurbaiti Rosdiana Yusnita".split(),
                 "Abidin Anwar Fahrozi Firmansyah Gunawan Hidayat Mahendra Rozali Saputra Zainuddin".split(),
                 "Agustina Damayanti Maryani Novita Oktavia Permatasari Sari Suryani Yulianti".split())
PEOPLES = {  # by region: who lives there, about as often as they stand here
    "12.71": [TOBA, TOBA, JAVANESE, JAVANESE, JAVANESE, MANDAILING, MANDAILING, MALAY, ANGKOLA, KARO],
    "12.75": [JAVANESE, JAVANESE, JAVANESE, MALAY, MALAY, KARO, KARO, MANDAILING, TOBA],
    "12.77": [ANGKOLA, ANGKOLA, ANGKOLA, MANDAILING, MANDAILING, TOBA, JAVANESE],
    "18.03": [LAMPUNG, LAMPUNG, LAMPUNG, JAVANESE, JAVANESE, MALAY],
}
MIDDLE = 0.35  # how many have a second given name before the marga


def invent_name(chance: Random, region: str, male: bool) -> str:
    people = chance.choice(PEOPLES[region])
    given = people.male if male else people.female
    last = chance.choice(people.marga if male or not people.second_female else people.second_female)
    names = chance.sample(given, 2 if chance.random() < MIDDLE and not people.second_female else 1)
    return " ".join([*names, last])


def margas() -> set[str]:
    return {marga for peoples in PEOPLES.values() for people in peoples if not people.second_female for marga in people.marga}
