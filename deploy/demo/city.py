"""The four demonstration regions: real kinds of units and posts, with invented people in them."""
from dataclasses import dataclass, field

from people import Person, Registry


@dataclass
class Unit:
    code: str
    name: str
    kind: str
    parent_code: str = ""


@dataclass
class Position:
    code: str
    name: str
    level: str
    job_class: int
    unit_code: str
    eselon: str = ""
    occupation: str = ""


@dataclass
class City:
    code: str
    name: str
    name_en: str
    kind: str
    bps_code: str
    districts: list[str]
    units: list[Unit] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)  # unit code → NIP
    headships: dict[str, str] = field(default_factory=dict)  # of schools and Puskesmas, an additional duty: position code → NIP
    unit_ids: dict[str, str] = field(default_factory=dict)  # by code, once they are in personnel
    employee_ids: dict[str, str] = field(default_factory=dict)  # by NIP

    @property
    def label(self) -> str:
        return self.name.removeprefix("Kota ").removeprefix("Kabupaten ")


def regions() -> list[City]:
    return [
        City("12.71", "Kota Medan", "City of Medan", "kota", "1275",
             "Kota Sunggal Helvetia Denai Barat Deli Tuntungan Belawan Amplas Area Johor Marelan Labuhan Tembung Maimun Polonia Baru "
             "Perjuangan Petisah Timur Selayang".split()),
        City("12.75", "Kota Binjai", "City of Binjai", "kota", "1276", "Utara Kota Barat Timur Selatan".split()),
        City("12.77", "Kota Padangsidimpuan", "City of Padangsidimpuan", "kota", "1277",
             ["Utara", "Selatan", "Batunadua", "Hutaimbaru", "Tenggara", "Angkola Julu"]),
        City("18.03", "Kabupaten Lampung Utara", "Regency of North Lampung", "kabupaten", "1806",
             ["Kotabumi", "Kotabumi Utara", "Kotabumi Selatan"]),
    ]


AGENCIES = [  # code, name, kind, sections below it
    ("SETDA", "Sekretariat Daerah", "sekretariat", [("ORG", "Bagian Organisasi", "bagian"), ("UMUM", "Bagian Umum", "bagian"),
                                                    ("HKM", "Bagian Hukum", "bagian")]),
    ("ITDA", "Inspektorat Daerah", "inspektorat", []),
    ("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", "badan", []),
    ("BKPSDM", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "badan", []),
    ("BPKAD", "Badan Pengelola Keuangan dan Aset Daerah", "badan", []),
    ("DISDUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", "dinas", [("DAFDUK", "Bidang Pelayanan Pendaftaran Penduduk", "bidang"),
                                                                         ("CAPIL", "Bidang Pelayanan Pencatatan Sipil", "bidang")]),
    ("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "dinas", []),
    ("DISDIK", "Dinas Pendidikan", "dinas", [("SMPN1", "SMP Negeri 1", "sekolah"), ("SDN1", "SD Negeri 1", "sekolah")]),
    ("DINKES", "Dinas Kesehatan", "dinas", [("PKM1", "Puskesmas 1", "puskesmas"), ("PKM2", "Puskesmas 2", "puskesmas")]),
    ("RSUD", "Rumah Sakit Umum Daerah", "rsud", []),
    ("PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", "dinas", [("UPTJLN", "UPT Pemeliharaan Jalan", "upt")]),
    ("DLH", "Dinas Lingkungan Hidup", "dinas", []),
    ("DINSOS", "Dinas Sosial", "dinas", []),
    ("SATPOLPP", "Satuan Polisi Pamong Praja", "satpol_pp", []),
]
STAFF = {  # kind of unit → posts of its staff: (name, level, class, ranks)
    "sekolah": [("Guru Ahli Pertama", "ahli_pertama", 8, ["III/a", "III/b"]),
                ("Guru Ahli Muda", "ahli_muda", 9, ["III/c", "III/d"])],
    "puskesmas": [("Perawat Terampil", "terampil", 6, ["II/c", "II/d"]),
                  ("Dokter Ahli Pertama", "ahli_pertama", 8, ["III/b"])],
    "rsud": [("Perawat Mahir", "mahir", 7, ["III/a", "III/b"]),
             ("Dokter Ahli Muda", "ahli_muda", 10, ["III/c", "III/d"])],
    "": [("Pengelola Layanan Operasional", "pelaksana", 6, ["II/c", "II/d"]),
         ("Penelaah Teknis Kebijakan", "pelaksana", 7, ["III/a", "III/b"]),
         ("Analis Kebijakan Ahli Pertama", "ahli_pertama", 8, ["III/a", "III/b"]),
         ("Pranata Komputer Ahli Pertama", "ahli_pertama", 8, ["III/a", "III/b"])],
}
HEADS = {  # kind of unit → post of its head
    "sekretariat": ("Sekretaris Daerah", "jpt_pratama", 15, "IV/d"), "dinas": ("Kepala Dinas", "jpt_pratama", 14, "IV/c"),
    "badan": ("Kepala Badan", "jpt_pratama", 14, "IV/c"), "inspektorat": ("Inspektur", "jpt_pratama", 14, "IV/c"),
    "satpol_pp": ("Kepala Satuan", "jpt_pratama", 14, "IV/b"), "rsud": ("Direktur", "administrator", 12, "IV/b"),
    "kecamatan": ("Camat", "administrator", 12, "IV/a"), "bagian": ("Kepala Bagian", "administrator", 12, "IV/a"),
    "bidang": ("Kepala Bidang", "administrator", 11, "IV/a"), "kelurahan": ("Lurah", "pengawas", 9, "III/d"),
    "upt": ("Kepala UPT", "pengawas", 9, "III/d"),
    "puskesmas": ("Kepala", "ahli_madya", 11, "IV/a"), "sekolah": ("Kepala", "ahli_madya", 11, "IV/a"),
}
HEADSHIPS = {"puskesmas": "Dokter Ahli Madya", "sekolah": "Guru Ahli Madya"}  # what their heads are by profession
ESELON = {"jpt_pratama": "II.b", "administrator": "III.b", "pengawas": "IV.a"}
ESELON_OF = {"sekretariat": "II.a", "kecamatan": "III.a", "rsud": "III.a", "bagian": "III.a"}  # where it is the higher of the two



def occupation(name: str) -> str:
    return "guru" if name.startswith("Guru ") else ""


def post_of_head(city: City, unit: Unit) -> str:
    """The post that leads the unit; its code, or that of the functional post beside which it is an additional duty."""
    title, level, job_class, _rank = HEADS[unit.kind]
    profession = HEADSHIPS.get(unit.kind)
    eselon = ESELON_OF.get(unit.kind, ESELON.get(level, ""))
    city.positions.append(Position(f"{unit.code}.0", f"{title} {unit.name}", level, job_class, unit.code, eselon,
                                   occupation(profession or "")))
    if not profession:
        return f"{unit.code}.0"
    city.positions.append(Position(f"{unit.code}.F", profession, level, job_class, unit.code, occupation=occupation(profession)))
    return f"{unit.code}.F"


def populate(city: City, people: int, seed: int) -> City:
    """Fills the city's units, posts and people: `people` of them, heads first."""
    city.units.append(Unit("PEMDA", f"Pemerintah {city.name}", "pemerintah_daerah"))
    for code, name, kind, sections in AGENCIES:
        city.units.append(Unit(code, f"{name} {city.name}", kind, "PEMDA"))
        city.units += [Unit(f"{code}-{part}", f"{title} {city.label}" if k in ("sekolah", "puskesmas") else title, k, code)
                       for part, title, k in sections]
    for number, district in enumerate(city.districts, 1):
        name = district if district.startswith(city.label) or city.kind == "kabupaten" else f"{city.label} {district}"
        city.units.append(Unit(f"KEC{number:02d}", f"Kecamatan {name}", "kecamatan", "PEMDA"))

    registry = Registry(city.code, seed)
    posts: dict[str, list[tuple[str, list[str]]]] = {}
    for unit in city.units:
        if unit.kind == "pemerintah_daerah":
            continue
        rank = HEADS[unit.kind][3]
        own = post_of_head(city, unit)
        head = registry.person(rank, unit.code, own, age=(44, 56))
        city.people.append(head)
        city.heads[unit.code] = head.nip
        if unit.kind in HEADSHIPS:
            city.headships[f"{unit.code}.0"] = head.nip
        posts[unit.code] = []
        for number, (name, staff_level, staff_class, ranks) in enumerate(STAFF.get(unit.kind, STAFF[""]), 1):
            code = f"{unit.code}.{number}"
            city.positions.append(Position(code, name, staff_level, staff_class, unit.code, occupation=occupation(name)))
            posts[unit.code].append((code, ranks))
    # The regional secretary stands above the agencies: the explicit line, because the tree's head is the elected mayor.
    secretary = city.heads["SETDA"]
    for person in city.people:
        unit = next(u for u in city.units if u.code == person.unit_code)
        if person.nip != secretary:
            person.supervisor_nip = secretary if unit.parent_code == "PEMDA" else city.heads[unit.parent_code]
    chance = registry.random
    codes = list(posts)
    for number in range(max(0, people - len(city.people))):
        unit_code = codes[number % len(codes)]
        post, ranks = chance.choice(posts[unit_code])
        pppk = chance.random() < 0.2
        person = registry.person("IX" if pppk else chance.choice(ranks), unit_code, post, pppk)
        person.supervisor_nip = city.heads[unit_code]
        city.people.append(person)
    return city
