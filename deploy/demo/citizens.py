"""Citizens: the services that units offer them, and what they answer in the satisfaction surveys."""
import math
import random
from concurrent.futures import ThreadPoolExecutor

from api import Api
from city import City
from year import MEASURED

SERVICES = [  # unit, code, name, promised working days, users in a quarter
    ("DISDUKCAPIL-DAFDUK", "KTP-EL", "Penerbitan KTP elektronik", 7, 4200),
    ("DISDUKCAPIL-CAPIL", "AKTA-LAHIR", "Penerbitan akta kelahiran", 5, 1500),
    ("DPMPTSP", "IZIN-USAHA", "Perizinan berusaha", 10, 900),
    ("DINKES-PKM1", "RAWAT-JALAN", "Rawat jalan Puskesmas", 1, 6000),
    ("DISDIK-SDN1", "PPDB-SDN1", "Penerimaan peserta didik baru SD Negeri 1", 5, 300),
    ("RSUD", "RAWAT-INAP", "Rawat inap RSUD", 1, 2500),
    ("DINSOS", "REKOMENDASI-BANSOS", "Rekomendasi bantuan sosial", 5, 800),
    ("KEC01", "SURAT-KETERANGAN", "Surat keterangan kecamatan", 2, 1100),
]
FREE = {"KTP-EL", "AKTA-LAHIR"}  # by law: nobody finds it dear
FEW = {"RAWAT-INAP", "REKOMENDASI-BANSOS"}  # whose sample is too small, as happens
UNSUR = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan"]
ROLE = "feedback_officer"


def served_units() -> set[str]:
    return {row[0] for row in SERVICES}


def survey_citizens(api: Api, city: City, seed: int) -> int:
    """How many answers there are."""
    jobs = []
    for unit, code, name, days, users in SERVICES:
        service = api.ensure("public-services", {"unit_id": city.unit_ids[unit], "code": code, "name": name,
                                                 "promised_working_days": days, "population": users},
                             ("code",), f"service-{code}", role=ROLE)
        jobs += [(service, period) for period in MEASURED]
    with ThreadPoolExecutor(4) as pool:
        return sum(pool.map(lambda job: survey(api, city, seed, *job), jobs))


def survey(api: Api, city: City, seed: int, service: dict, period: str) -> int:
    opened = api.ensure("surveys", {"service_id": service["id"], "period": period, "title": f"SKM {service['name']} {period}"},
                        ("period",), f"survey-{service['code']}-{period}", f"?service_id={service['id']}&period={period}", role=ROLE)
    rows = answers(f"{seed}/{city.code}/{service['code']}", service["code"], service["population"], period)
    return api.load(f"surveys/{opened['id']}/responses/imports", UNSUR, rows, f"responses-{opened['id']}", role=ROLE)


def answers(name: str, code: str, users: int, period: str) -> list[tuple[int, ...]]:
    """Around the service's own level, a little better or worse in each period."""
    chance = random.Random(f"{name}/{period}")
    level = random.Random(name).uniform(3.0, 3.6)
    means = [level + chance.gauss(0, 0.12) for _ in UNSUR]
    wanted = sample_size(users)
    count = chance.randint(wanted // 4, wanted // 2) if code in FEW else chance.randint(wanted, wanted + 20)
    free = UNSUR.index("biaya") if code in FREE else None
    return [tuple(4 if number == free else min(4, max(1, round(chance.gauss(mean, 0.65)))) for number, mean in enumerate(means))
            for _ in range(count)]


def sample_size(population: int) -> int:
    """How many are enough by the table of Krejcie and Morgan."""
    heterogeneity = 3.841 * population * 0.25
    return math.ceil(heterogeneity / (0.05 ** 2 * (population - 1) + 3.841 * 0.25))
