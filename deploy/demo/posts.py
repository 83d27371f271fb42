"""Which posts there are in which kind of unit, and whom they are for: by level, class, rank and what one has studied."""
from dataclasses import dataclass

from degrees import D3, DOCTOR, HEALTH_LEADERS, NURSE, S1, S2, SPECIALISTS, Degree


@dataclass(frozen=True)
class Post:
    name: str
    level: str
    job_class: int
    ranks: tuple[str, ...]
    degrees: tuple[Degree, ...]
    card: str  # by what its holder is measured (cards.py)
    pppk: bool = True  # whether it is open to them, too
    women: bool = False  # midwives are


def first_expert(name: str, card: str, *degrees: Degree, pppk: bool = True) -> Post:
    return Post(f"{name} Ahli Pertama", "ahli_pertama", 8, ("III/a", "III/b"), degrees, card, pppk)


CLERK = Post("Pengelola Layanan Operasional", "pelaksana", 6, ("II/c", "II/d"), (D3["office"], D3["accounts"], D3["computing"]), "layanan")
REVIEWER = Post("Penelaah Teknis Kebijakan", "pelaksana", 7, ("III/a", "III/b"), (S1["economics"], S1["law"], S1["society"]), "telaah")
ANALYST = first_expert("Analis Kebijakan", "telaah", S1["government"], S1["society"], S1["public"])
PROGRAMMER = first_expert("Pranata Komputer", "komputer", S1["computing"])
NURSE_ASSISTANT = Post("Perawat Terampil", "terampil", 6, ("II/c", "II/d"), (D3["nursing"],), "imunisasi")
TEACHING = (S1["indonesian"], S1["maths"], S1["english"], S1["civics"])


def teachers(card: str, *degrees: Degree) -> list[Post]:
    return [Post("Guru Ahli Pertama", "ahli_pertama", 8, ("III/a", "III/b"), degrees, card),
            Post("Guru Ahli Muda", "ahli_muda", 9, ("III/c", "III/d"), degrees, card, pppk=False)]


def office(*experts: Post) -> list[Post]:
    return [CLERK, REVIEWER, *(experts or (ANALYST, PROGRAMMER))]


STAFF = {  # code of a unit, or kind of unit → posts of its staff
    "DISDIK-SDN1": teachers("guru_sd", S1["primary"]),
    "DISDIK-SMPN1": teachers("guru_smp", *TEACHING),
    "puskesmas": [NURSE_ASSISTANT, Post("Dokter Ahli Pertama", "ahli_pertama", 8, ("III/b", "III/c"), (DOCTOR,), "dokter"),
                  Post("Bidan Terampil", "terampil", 6, ("II/c", "II/d"), (D3["midwifery"],), "imunisasi", women=True)],
    "rsud": [Post("Perawat Mahir", "mahir", 7, ("III/a", "III/b"), (D3["nursing"],), "rawat", pppk=False),
             Post("Dokter Ahli Muda", "ahli_muda", 10, ("III/c", "III/d"), tuple(SPECIALISTS), "dokter", pppk=False),
             first_expert("Perawat", "rawat", NURSE)],
    "inspektorat": [REVIEWER, first_expert("Auditor", "auditor", S1["accounts"], S1["economics"], S1["civil"], pppk=False)],
    "satpol_pp": [CLERK, Post("Polisi Pamong Praja Terampil", "terampil", 6, ("II/c", "II/d"), (D3["office"],), "praja", pppk=False),
                  first_expert("Polisi Pamong Praja", "praja", S1["law"], S1["government"], pppk=False)],
    "BAPPEDA": office(first_expert("Perencana", "telaah", S1["economics"], S1["civil"], S1["statistics"])),
    "BKPSDM": office(first_expert("Analis Sumber Daya Manusia Aparatur", "telaah", S1["psychology"], S1["public"]), PROGRAMMER),
    "BPKAD": office(first_expert("Analis Keuangan Pusat dan Daerah", "telaah", S1["accounts"], S1["economics"])),
    "DISDUKCAPIL": office(first_expert("Administrator Database Kependudukan", "komputer", S1["computing"], S1["statistics"])),
    "DPMPTSP": office(first_expert("Penata Perizinan", "layanan", S1["law"], S1["public"])),
    "DINKES": office(first_expert("Perawat", "telaah", NURSE)),
    "PUPR": office(first_expert("Teknik Jalan dan Jembatan", "jalan", S1["civil"])),
    "upt": [Post("Pengelola Layanan Operasional", "pelaksana", 6, ("II/c", "II/d"), (D3["civil"],), "jalan"),
            first_expert("Teknik Jalan dan Jembatan", "jalan", S1["civil"])],
    "DLH": office(first_expert("Pengendali Dampak Lingkungan", "telaah", S1["environment"])),
    "DINSOS": office(first_expert("Pekerja Sosial", "sosial", S1["welfare"])),
    "SETDA-HKM": office(first_expert("Perancang Peraturan Perundang-undangan", "telaah", S1["law"])),
    "": office(),
}
HEADS = {  # kind of unit → what its head is called before the unit's own name, level, class and rank
    "sekretariat": ("", "jpt_pratama", 15, "IV/d"), "dinas": ("Kepala", "jpt_pratama", 14, "IV/c"),
    "badan": ("Kepala", "jpt_pratama", 14, "IV/c"), "inspektorat": ("", "jpt_pratama", 14, "IV/c"),
    "satpol_pp": ("Kepala", "jpt_pratama", 14, "IV/b"), "rsud": ("Direktur", "administrator", 12, "IV/b"),
    "kecamatan": ("Camat", "administrator", 12, "IV/a"), "bagian": ("Kepala", "administrator", 12, "IV/a"),
    "bidang": ("Kepala", "administrator", 11, "IV/a"), "kelurahan": ("Lurah", "pengawas", 9, "III/d"),
    "upt": ("Kepala", "pengawas", 9, "III/d"), "puskesmas": ("Kepala", "ahli_madya", 11, "IV/a"),
    "sekolah": ("Kepala", "ahli_madya", 11, "IV/a"),
}
HEADSHIPS = {"puskesmas": "Dokter Ahli Madya", "sekolah": "Guru Ahli Madya"}  # what their heads are by profession
ESELON = {"jpt_pratama": "II.b", "administrator": "III.b", "pengawas": "IV.a"}
ESELON_OF = {"sekretariat": "II.a", "kecamatan": "III.a", "rsud": "III.a", "bagian": "III.a"}  # where it is the higher of the two
TITLES = {"sekretariat": "Sekretaris Daerah", "inspektorat": "Inspektur"}  # where it does not name the unit
HEAD_DEGREES = {  # code of a unit, or kind of unit → what its head has studied
    "SETDA-HKM": [S2["law"]], "SETDA-ORG": [S2["public"]], "SETDA-UMUM": [S2["management"]], "ITDA": [S2["finance"]],
    "BAPPEDA": [S2["planning"]], "BKPSDM": [S2["psychology"], S2["public"]], "BPKAD": [S2["finance"]], "DISDUKCAPIL": [S2["public"]],
    "DPMPTSP": [S2["management"]], "DISDIK": [S2["education"], S2["school"]], "DINKES": HEALTH_LEADERS, "PUPR": [S2["civil"]],
    "DLH": [S2["environment"]], "DINSOS": [S2["welfare"]], "SATPOLPP": [S2["government"], S2["law"]], "rsud": HEALTH_LEADERS,
    "puskesmas": HEALTH_LEADERS, "sekolah": [S2["education"]], "upt": [S1["civil"]], "kecamatan": [S2["government"], S2["policy"]],
    "": [S2["government"], S2["policy"], S2["public"]],
}


def by_unit(table: dict, code: str, kind: str):
    """What the unit itself has, otherwise its kind, otherwise everybody."""
    return table.get(code) or table.get(kind) or table[""]


def title_of_head(kind: str, unit_name: str, region_name: str) -> str:
    """As it stands on the door: Kepala Dinas Kesehatan, Camat Binjai Utara, Inspektur."""
    own = unit_name.removesuffix(f" {region_name}").removeprefix("Kecamatan ").removeprefix("Kelurahan ")
    return TITLES.get(kind) or f"{HEADS[kind][0]} {own}"


def occupation(post: str) -> str:
    return "guru" if post.startswith("Guru ") else ""
