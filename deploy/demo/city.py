"""The four demonstration regions: real kinds of units and posts, with invented people in them."""
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from people import Person, Registry
from posts import ESELON, ESELON_OF, HEAD_DEGREES, HEADS, HEADSHIPS, STAFF, Post, by_unit, occupation, title_of_head


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


UTC_OFFSETS = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


@dataclass
class City:
    code: str
    name: str
    name_en: str
    kind: str
    bps_code: str
    districts: list[str]
    time_zone: str = "Asia/Jakarta"
    units: list[Unit] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)  # unit code → NIP
    headships: dict[str, str] = field(default_factory=dict)  # of schools and Puskesmas, an additional duty: position code → NIP
    unit_ids: dict[str, str] = field(default_factory=dict)  # by code, once they are in personnel
    employee_ids: dict[str, str] = field(default_factory=dict)  # by NIP

    @property
    def today(self) -> date:
        return datetime.now(timezone(timedelta(hours=UTC_OFFSETS[self.time_zone]))).date()

    @property
    def label(self) -> str:
        """What places in it are called after: the city, or the regency's seat."""
        return self.name.removeprefix("Kota ") if self.kind == "kota" else self.districts[0]

    def district(self, number: int) -> str:
        name = self.districts[number]
        return name if name.startswith(self.label) or self.kind == "kabupaten" else f"{self.label} {name}"


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
    ("DINKES", "Dinas Kesehatan", "dinas", [("PKM1", "Puskesmas", "puskesmas"), ("PKM2", "Puskesmas", "puskesmas")]),
    ("RSUD", "Rumah Sakit Umum Daerah", "rsud", []),
    ("PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", "dinas", [("UPTJLN", "UPT Pemeliharaan Jalan", "upt")]),
    ("DLH", "Dinas Lingkungan Hidup", "dinas", []),
    ("DINSOS", "Dinas Sosial", "dinas", []),
    ("SATPOLPP", "Satuan Polisi Pamong Praja", "satpol_pp", []),
]
PPPK = 0.2  # of the staff


def populate(city: City, people: int, seed: int) -> City:
    """Fills the city's units, posts and people: `people` of them, heads first."""
    set_up_units(city)
    registry = Registry(city.code, seed)
    posts: dict[str, list[tuple[str, Post]]] = {}
    for unit in city.units[1:]:
        appoint_head(city, unit, registry)
        posts[unit.code] = []
        for number, post in enumerate(by_unit(STAFF, unit.code, unit.kind), 1):
            code = f"{unit.code}.{number}"
            city.positions.append(Position(code, post.name, post.level, post.job_class, unit.code, occupation=occupation(post.name)))
            posts[unit.code].append((code, post))
    set_lines(city)
    codes = list(posts)
    for number in range(max(0, people - len(city.people))):
        unit_code = codes[number % len(codes)]
        person = hire(registry, unit_code, posts[unit_code])
        person.supervisor_nip = city.heads[unit_code]
        city.people.append(person)
    return city


def set_up_units(city: City) -> None:
    city.units.append(Unit("PEMDA", f"Pemerintah {city.name}", "pemerintah_daerah"))
    health_centres = iter(range(len(city.districts)))
    for code, name, kind, sections in AGENCIES:
        city.units.append(Unit(code, f"{name} {city.name}", kind, "PEMDA"))
        for part, title, section in sections:
            places = {"sekolah": city.label, "puskesmas": city.district(next(health_centres)) if section == "puskesmas" else ""}
            city.units.append(Unit(f"{code}-{part}", f"{title} {places.get(section, '')}".strip(), section, code))
    for number in range(len(city.districts)):
        city.units.append(Unit(f"KEC{number + 1:02d}", f"Kecamatan {city.district(number)}", "kecamatan", "PEMDA"))


def appoint_head(city: City, unit: Unit, registry: Registry) -> None:
    code = add_post_of_head(city, unit)
    degree = registry.random.choice(by_unit(HEAD_DEGREES, unit.code, unit.kind))
    head = registry.civil_servant(HEADS[unit.kind][3], degree, unit.code, code)
    city.people.append(head)
    city.heads[unit.code] = head.nip
    if unit.kind in HEADSHIPS:
        city.headships[f"{unit.code}.0"] = head.nip


def add_post_of_head(city: City, unit: Unit) -> str:
    """The post that leads the unit; its code, or that of the functional post beside which it is an additional duty."""
    _, level, job_class, _ = HEADS[unit.kind]
    code, title = f"{unit.code}.0", title_of_head(unit.kind, unit.name, city.name)
    profession = HEADSHIPS.get(unit.kind, "")
    city.positions.append(Position(code, title, level, job_class, unit.code, ESELON_OF.get(unit.kind, ESELON.get(level, "")),
                                   occupation(profession)))
    if not profession:
        return code
    city.positions.append(Position(f"{unit.code}.F", profession, level, job_class, unit.code, occupation=occupation(profession)))
    return f"{unit.code}.F"


def set_lines(city: City) -> None:
    """The regional secretary stands above the agencies: the explicit line, because the tree's head is the elected mayor."""
    secretary = city.heads["SETDA"]
    units = {unit.code: unit for unit in city.units}
    for person in city.people:
        unit = units[person.unit_code]
        if person.nip != secretary:
            person.supervisor_nip = secretary if unit.parent_code == "PEMDA" else city.heads[unit.parent_code]


def hire(registry: Registry, unit_code: str, posts: list[tuple[str, Post]]) -> Person:
    chance = registry.random
    code, post = chance.choice(posts)
    degree, male = chance.choice(post.degrees), False if post.women else None
    if post.pppk and chance.random() < PPPK:
        person = registry.contracted(degree, unit_code, code, male)
    else:
        person = registry.civil_servant(chance.choice(post.ranks), degree, unit_code, code, male)
    person.card = post.card
    return person
