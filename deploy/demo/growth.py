"""Growth: what posts require and people have been assessed to have, credit, parts in projects and a promotion on its way."""
import random
from concurrent.futures import ThreadPoolExecutor

from api import Api
from city import City
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
LEVEL = {"jpt_pratama": 4, "administrator": 3, "ahli_muda": 3, "pengawas": 2, "ahli_pertama": 2}  # required; 1 of others
ASSESSED, PROJECTS = 12, 3


def load_growth(api: Api, city: City, seed: int) -> dict[str, int]:
    positions = {p["code"]: p for p in api.all("positions")}
    educate(api, city)
    state_discipline(api)
    staff = [p for p in city.people if p.unit_code.startswith(SERVED)][:ASSESSED]
    if not any(c["code"] == TECHNICAL["code"] for c in api.all("competencies?category=technical")):
        api.post("competencies", TECHNICAL | {"valid_from": "2026-01-01"}, "competency")
    for code in sorted({p.position_code for p in staff}):
        require(api, positions[code])
    with ThreadPoolExecutor(4) as pool:
        assessed = sum(pool.map(lambda person: assess(api, city, person, positions[person.position_code], seed), staff))
    return {"assessments": assessed, "credit entries": credit(api, city, positions), "projects": projects(api, city),
            "promotions": promote(api, city)}


def require(api: Api, position: dict) -> None:
    path = f"positions/{position['id']}/competencies"
    answer = api.call("GET", path)
    level = LEVEL.get(position["level"], 1)
    if answer.json()["basis"] != "set":
        api.call("PUT", path, etag=answer.headers["ETag"],
                 json={"levels": dict.fromkeys(CORE, level) | {TECHNICAL["code"]: level}, "valid_from": "2026-01-01"})


def assess(api: Api, city: City, person: Person, position: dict, seed: int) -> int:
    chance = random.Random(f"{seed}/{person.nip}/competences")
    required = LEVEL.get(position["level"], 1)
    path = f"employees/{city.employee_ids[person.nip]}/competency-assessments"
    api.ensure(path, {"assessed_on": "2026-03-10", "valid_until": "2029-03-09", "method": "assessment_center",
                      "assessor": "UPT Penilaian Kompetensi",
                      "levels": {name: max(1, required + chance.choice([-1, 0, 0, 0, 1])) for name in [*CORE, TECHNICAL["code"]]}},
               ("assessed_on",), f"assessment-{person.nip}")
    return 1


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
            "unit_id": city.unit_ids[person.unit_code], "from": "2026-02-01", "until": "2026-06-30",
            "result": "Ditetapkan dengan Peraturan Kepala Daerah pada akhir Juni 2026"}, ("employee_id",), f"project-{employee}", f"?employee_id={employee}", **me)
        if number and project["state"] == "proposed":
            api.act(f"projects/{project['id']}", "verify", role="asn", nip=person.supervisor_nip)
    return len(staff)


def promote(api: Api, city: City) -> int:
    person = next(p for p in city.people if p.status == "pns" and p.rank not in ("IV/e",) and p.nip not in city.heads.values())
    employee = city.employee_ids[person.nip]
    promotion = api.ensure("promotions", {"employee_id": employee, "kind": "rank", "effective_on": "2026-10-01",
                                          "reason": "Kenaikan pangkat periode Oktober"},
                           ("kind",), f"promotion-{employee}", f"?employee_id={employee}")
    if promotion["state"] == "draft":
        api.act(f"promotions/{promotion['id']}", "propose")
    return 1
