"""What the professionalism index and the medals for long service are counted by: terms, courses by kind, and who has a medal."""
from collections.abc import Iterable

from api import Api
from city import City
from people import Person

RATED = 110  # whose predicate of last year is known, besides the leaders': with them most of the usual 200
TRAINED = 12  # of each course
COURSES = [  # code, title, hours, kind, for whom: leaders or others
    ("PKA", "Pelatihan Kepemimpinan Administrator", "120", "pelatihan_struktural", True),
    ("ARSIP-DINAMIS", "Pengelolaan Arsip Dinamis", "24", "pelatihan_teknis", False),
    ("JF-BERJENJANG", "Pelatihan Fungsional Berjenjang", "40", "pelatihan_fungsional", False),
]
LEARNT = {"assess": {"score": "88", "passed": True}, "complete": {"completed_on": "2026-09-18", "certificate_number": "893/77/BKPSDM/2026"}}
MEDAL = {"code": "DEMO-SATYALANCANA-X", "name": "Satyalancana Karya Satya X Tahun", "kind": "medal", "minimum_predicate": "baik"}
DECORATED = 3
TEN_YEARS = 10


def train(api: Api, city: City, leaders: list[Person], others: list[Person]) -> int:
    officer = {"role": "training_officer"}
    enrolled = 0
    for code, title, hours, kind, of_leaders in COURSES:
        course = api.ensure("courses", {"code": code, "title": title, "hours": hours, "kind": kind, "develops": ["kompeten"]}, ("code",),
                            f"course-{code}", **officer)
        for person in (leaders if of_leaders else others)[:TRAINED]:
            employee = city.employee_ids[person.nip]
            enrolment = api.ensure("enrolments", {"course_id": course["id"], "employee_id": employee}, ("employee_id", "course_id"),
                                   f"enrolment-{code}-{employee}", f"?employee_id={employee}", role="asn", nip=person.nip)
            steps = ["approve", "attend", "assess", "complete"]
            for action in steps[["requested", "approved", "attended", "assessed", "completed"].index(enrolment["state"]):]:
                api.act(f"enrolments/{enrolment['id']}", action, LEARNT.get(action), **officer)
            enrolled += 1
    return enrolled


def decorate(api: Api, city: City, rated: Iterable[Person], predicates: dict[str, str]) -> int:
    """Some who served for ten years have the medal already; the policy names the program that gave it."""
    program = api.ensure("award-programs", MEDAL, ("code",), "medal-program")
    set_terms(api, program["id"])
    served = [p for p in rated if p.status == "pns" and p.began.year <= 2026 - TEN_YEARS - 1 and predicates.get(p.nip) in ("baik", "sangat_baik")]
    for person in served[:DECORATED]:
        employee = city.employee_ids[person.nip]
        award = api.ensure("awards", {"program_id": program["id"], "employee_id": employee, "period": "2025",
                                      "reason": "Sepuluh tahun bekerja dengan kesetiaan, kejujuran, dan kedisiplinan."},
                           ("employee_id", "program_id"), f"medal-{employee}", f"?employee_id={employee}")
        for action in ["select", "grant"][["nominated", "selected", "granted"].index(award["state"]):]:
            api.act(f"awards/{award['id']}", action)
    return len(served[:DECORATED])


def set_terms(api: Api, program: str) -> None:
    """The index of the running year counts last year's predicate."""
    current = api.call("GET", "career-policies/current")
    policy = current.json()
    if policy["service_medal_terms"]["programs"]:
        return
    del policy["version"], policy["valid_from"]
    policy["professionalism_terms"]["performance_years_back"] = 1
    policy["service_medal_terms"]["programs"] = [{"years": TEN_YEARS, "program_id": program}]
    api.call("PUT", "career-policies/current", json=policy, etag=current.headers["ETag"])
