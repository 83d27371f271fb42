"""Growth: what posts require and people have been assessed to have, credit, parts in projects and a promotion on its way."""
import random
from collections.abc import Iterator
from datetime import date

from api import Api, until
from city import City
from degrees import LAST_RANK
from people import Person

CORE = ["integritas", "kerja_sama", "komunikasi", "orientasi_pada_hasil", "pelayanan_publik", "pengembangan_diri_dan_orang_lain",
        "mengelola_perubahan", "pengambilan_keputusan", "perekat_bangsa"]
TECHNICAL = {
    "code": "administrasi_kependudukan", "field": "kependudukan", "name": "Administrasi kependudukan", "name_en": "Civil registration",
    "levels": [{"level": level, "description": id_, "description_en": en} for level, id_, en in [
        (1, "Melayani permohonan sesuai petunjuk.", "Serves applications by instruction."),
        (2, "Memeriksa berkas dan menyelesaikan kasus umum.", "Examines files and settles common cases."),
        (3, "Menyelesaikan kasus khusus dan membimbing petugas.", "Settles special cases and guides officers."),
        (4, "Menyusun prosedur dan mengendalikan mutu.", "Writes procedures and controls quality."),
        (5, "Merumuskan kebijakan daerah.", "Shapes the region's policy.")]],
}
SERVED = "DISDUKCAPIL"
LEVEL = {"jpt_pratama": 4, "ahli_madya": 4, "administrator": 3, "ahli_muda": 3, "pengawas": 2, "ahli_pertama": 2, "mahir": 2}
WITHOUT_USUAL = ("terampil", "mahir")  # of the levels here those for which no level of competence is usual: 1 of those not in LEVEL
STRENGTHS = [[0, 0, 0, 1], [0, 0, 0, 0, -1], [0, 0, -1], [0, -1, -1]]  # against what is required
PROJECTS = 3
DUE = date(2022, 10, 1)  # four years before the promotion
GRADUATES = "Penelaah Teknis Kebijakan"


def load_growth(api: Api, city: City, seed: int) -> dict[str, int]:
    positions = {p["code"]: p for p in api.all("positions")}
    educate(api, city)
    state_discipline(api)
    if not any(c["code"] == TECHNICAL["code"] for c in api.all("competencies?category=technical")):
        api.post("competencies", TECHNICAL | {"valid_from": "2026-01-01"}, "competency")
    for code in sorted({p.position_code for p in city.people}):
        position = positions[code]
        if position["level"] in WITHOUT_USUAL or position["name"] == GRADUATES or code.startswith(SERVED):
            require(api, position, technical=code.startswith(SERVED))
    return {"assessments": assess(api, city, positions, seed), "credit entries": credit(api, city, positions), "projects": projects(api, city)}


def required(position: dict) -> int:
    """Graduates' posts want more than others of their level."""
    return LEVEL.get(position["level"], 2 if position["name"] == GRADUATES else 1)


def require(api: Api, position: dict, technical: bool) -> None:
    path = f"positions/{position['id']}/competencies"
    answer = api.call("GET", path)
    level = required(position)
    if answer.json()["basis"] != "set":
        api.call("PUT", path, etag=answer.headers["ETag"],
                 json={"levels": dict.fromkeys([*CORE, TECHNICAL["code"]] if technical else CORE, level), "valid_from": "2026-01-01"})


def assess(api: Api, city: City, positions: dict[str, dict], seed: int) -> int:
    """Everybody, once in the spring: around what their post requires, some far above it and some below."""
    def rows() -> Iterator[tuple]:
        for person in city.people:
            chance = random.Random(f"{seed}/{person.nip}/competences")
            needed = required(positions[person.position_code])
            shares = chance.choice(STRENGTHS)
            levels = [min(5, max(1, needed + chance.choice(shares))) for _ in CORE]
            technical = f"{TECHNICAL['code']}:{max(1, needed + chance.choice(shares))}" if person.unit_code.startswith(SERVED) else ""
            yield person.nip, "2026-03-10", "2029-03-09", "assessment_center", "UPT Penilaian Kompetensi", technical, *levels
    return api.load("competency-assessments/imports", ["nip", "assessed_on", "valid_to", "method", "assessor", "technical", *CORE], rows(),
                    f"assessments-{len(city.people)}")


def credit(api: Api, city: City, positions: dict[str, dict]) -> int:
    experts = [p for p in city.people if p.status == "pns" and positions[p.position_code]["level"] in ("ahli_pertama", "ahli_muda")]
    for person in experts[:2]:
        api.ensure(f"employees/{city.employee_ids[person.nip]}/credit-entries",
                   {"kind": "initial", "amount": "40", "reason": "Saldo awal menurut PAK 2025", "effective_on": "2026-01-01"},
                   ("kind",), f"credit-{person.nip}")
    return len(experts[:2])


def educate(api: Api, city: City) -> int:
    """What the titles around the names rest on."""
    place = f"Universitas {'Lampung' if city.code.startswith('18') else 'Sumatera Utara'}"
    rows = [(person.nip, person.degree.level, person.degree.field, place, graduated(person), "ya") for person in city.people]
    return api.load("educations/imports", ["nip", "level", "field", "institution", "graduated", "title_recognised"], rows,
                    f"educations-{len(rows)}")


def graduated(person: Person) -> int:
    """The master's degrees came in service."""
    return person.began.year + 6 if person.degree.level == "s2" else max(int(person.nip[:4]) + 21, person.began.year - 2)


def state_discipline(api: Api) -> None:
    """No penalties as of a day: without it nobody knows, and nobody is promoted."""
    api.ensure("discipline-statements", {"as_of": "2026-09-30", "basis": "Surat Inspektorat Daerah 700/214/2026"}, ("as_of",),
               "discipline-statement")


def projects(api: Api, city: City) -> int:
    staff = [p for p in city.people if p.supervisor_nip and p.nip not in city.heads.values()][:PROJECTS]
    for number, person in enumerate(staff):
        employee, me = city.employee_ids[person.nip], {"role": "asn", "nip": person.nip}
        project = api.ensure("projects", {
            "employee_id": employee, "title": "Penyusunan RKPD 2027", "role": "Anggota tim penyusun", "partner": "Bappeda",
            "unit_id": city.unit_ids[person.unit_code], "from": "2026-02-01", "to": "2026-06-30",
            "result": "Ditetapkan dengan Peraturan Kepala Daerah pada akhir Juni 2026"}, ("employee_id",), f"project-{employee}", f"?employee_id={employee}", **me)
        if number and project["state"] == "proposed":
            api.act(f"projects/{project['id']}", "verify", role="asn", nip=person.supervisor_nip)
    return len(staff)


def candidate(city: City) -> Person:
    """Somebody whose rank is due by the time in it and not the last that their education allows."""
    general = {post.code for post in city.positions if post.level == "pelaksana"}
    return next(p for p in city.people if p.status == "pns" and p.position_code in general and p.ranks[-1][1] <= DUE
                and p.rank != LAST_RANK[p.degree.level])


def promote(api: Api, city: City) -> int:
    """Proposed once it is known how the years before were rated."""
    employee = city.employee_ids[candidate(city).nip]
    until("personnel knows the years before", lambda: any(
        condition["code"] == "performance" and condition["verdict"] == "met"
        for condition in api.get(f"employees/{employee}/eligibility?kind=rank&as_of=2026-10-01")["conditions"]))
    promotion = api.ensure("promotions", {"employee_id": employee, "kind": "rank", "effective_on": "2026-10-01",
                                          "reason": "Kenaikan pangkat periode Oktober"},
                           ("kind",), f"promotion-{employee}", f"?employee_id={employee}")
    if promotion["state"] == "draft":
        api.act(f"promotions/{promotion['id']}", "propose")
    return 1
