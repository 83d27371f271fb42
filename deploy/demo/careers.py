"""What the year means to people: appraisals at every stage, learning that answers them, and awards."""
import random
from concurrent.futures import ThreadPoolExecutor

from absences import SERVED
from api import Api, until
from city import City
from growth import candidate, promote
from people import Person
from professionalism import RATED, decorate, train

CLOSED = ["submit", "agree", "self_assess", "rate", "calibrate", "finalise", "acknowledge"]
FINAL = ["submit", "agree", "self_assess", "rate", "finalise"]
OBJECTED = CLOSED[:6] + ["object"]
STAGES = [CLOSED[:n] for n in range(7) for _ in range(2)] + [OBJECTED, OBJECTED + ["decide"]] + [CLOSED] * 4
BEFORE = {"result": "Perjanjian kinerja tahun yang bersangkutan tercapai", "target": "100%"}  # of years before Kinerja
IN_SECOND_QUARTER = 12
MAPPED = 72  # others whose second quarter is final, leaders first, so that the talent map has somebody in its boxes
LEADERS = 30  # at most, who also have the year before: as many as a city of five districts has
POLICY = {"calibration": "optional", "objection": {"days": 14, "unit": "calendar"}, "behaviour": {"below_from": 4, "above_from": 4}}
VALUES = ["berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif"]
MET, ABOVE, BELOW = "sesuai_ekspektasi", "di_atas_ekspektasi", "di_bawah_ekspektasi"
COURSES = [  # code, title, hours, kind, develops
    ("PELAYANAN-PRIMA", "Pelayanan Prima", "8", "pelatihan_teknis", ["berorientasi_pelayanan"]),
    ("AKUNTABILITAS", "Akuntabilitas Kinerja", "10", "pelatihan_teknis", ["akuntabel"]),
    ("LITERASI-DIGITAL", "Literasi Digital ASN", "12", "e_learning", ["kompeten", "adaptif"]),
    ("KERJA-TIM", "Kerja Tim Lintas Unit", "6", "workshop", ["kolaboratif", "harmonis"]),
    ("WAWASAN-KEBANGSAAN", "Wawasan Kebangsaan", "6", "seminar", ["loyal"]),
    ("ANALISIS-DATA", "Analisis Data untuk Layanan Publik", "20", "pelatihan_fungsional", ["kompeten"]),
]
PROGRAM = "DEMO-ASN-TELADAN"
GRANTED = 2


def complete(api: Api) -> bool:
    """Granting awards is the last step of a region's load."""
    program = next((p for p in api.all("award-programs") if p["code"] == PROGRAM), None)
    return bool(program) and len(list(api.all(f"awards?program_id={program['id']}&state=granted"))) >= GRANTED


class Careers:
    def __init__(self, api: Api, city: City, seed: int):
        self.api, self.city, self.seed = api, city, seed
        chance = random.Random(f"{seed}/{city.code}/careers")
        self.superior = {person.nip: person.supervisor_nip for person in city.people}
        # Objections need somebody above the supervisor, whom the secretary's own staff lack.
        staff = [p for p in city.people if p.nip not in city.heads.values() and self.superior.get(p.supervisor_nip)]
        chance.shuffle(staff)
        units = set(chance.sample(sorted({p.unit_code for p in staff}), 10))  # few enough that supervisors have several to appraise
        staff.sort(key=lambda p: p.unit_code not in units)
        self.sample = staff[:len(STAGES) + IN_SECOND_QUARTER]
        chosen = {person.nip for person in self.sample}
        self.leaders = [p for p in city.people if p.nip in city.heads.values() and p.supervisor_nip][:LEADERS]
        others = [p for p in city.people if p.nip not in chosen and p.nip not in city.heads.values()]
        self.others = (self.leaders + chance.sample(others, len(others)))[:MAPPED]
        rated = [p for p in others if p.supervisor_nip and p.nip != candidate(city).nip]
        self.rated = self.leaders + chance.sample(rated, min(RATED, len(rated)))  # whose predicate of last year is known
        self.put_where_it_is_decided(next(p for p in reversed(self.sample) if self.decider(p) != city.heads[SERVED]))

    def decider(self, person: Person) -> str:
        return self.superior[person.supervisor_nip]

    def put_where_it_is_decided(self, person: Person):
        """Whoever decides upon the objection is at work: the head of the unit that is served is away (absences.py)."""
        at = IN_SECOND_QUARTER + next(number for number, path in enumerate(STAGES) if "decide" in path)
        if self.decider(self.sample[at]) == self.city.heads[SERVED]:
            other = self.sample.index(person)
            self.sample[at], self.sample[other] = self.sample[other], self.sample[at]

    def load(self) -> dict[str, int]:
        seconds, thirds = self.sample[:IN_SECOND_QUARTER], self.sample[IN_SECOND_QUARTER:]
        work = [(p, "2026-Q2", CLOSED) for p in seconds] + [(p, "2026-Q3", path) for p, path in zip(thirds, STAGES)]
        work += [(p, "2026-Q2", FINAL) for p in self.others] + [(p, "2025", FINAL) for p in self.rated]
        work += [(candidate(self.city), year, FINAL) for year in ("2024", "2025")]
        until("appraisal knows the scores", lambda: self.first_score(*work[0]))
        self.set_policy()
        with ThreadPoolExecutor(4) as pool:
            appraisals = list(pool.map(lambda job: self.appraise(*job), work))
        enrolments = self.learn() + train(self.api, self.city, self.leaders, self.rated[len(self.leaders):])
        last_year = {job[0].nip: done["predicate"] for job, done in zip(work, appraisals) if job[1] == "2025"}
        medals = decorate(self.api, self.city, self.rated, last_year)
        return {"appraisals": len(appraisals), "enrolments": enrolments, "promotions": promote(self.api, self.city),
                "medals": medals, "awards": self.reward(appraisals[:IN_SECOND_QUARTER])}

    def set_policy(self) -> None:
        """Behaviour is below expectation when most of the seven values are; where nobody is above, the personnel board's head decides."""
        objection = POLICY["objection"] | {"fallback_unit_id": self.city.unit_ids["BKPSDM"], "source": "Perwali Manajemen Kinerja"}
        policy = self.api.call("GET", "policies/current")
        if policy.json()["behaviour"] != POLICY["behaviour"]:
            self.api.call("PUT", "policies/current", json=POLICY | {"objection": objection}, etag=policy.headers["ETag"])

    def first_score(self, person: Person, period: str, _path: list[str]) -> bool:
        appraisal = self.begin(person, period)
        return self.api.get(f"appraisals/{appraisal['id']}/evidence")["score"] is not None

    def begin(self, person: Person, period: str) -> dict:
        employee = self.city.employee_ids[person.nip]
        targets = self.api.get(f"targets?owner_kind=employee&owner_id={employee}&period={period}", role="kpi_admin")["items"]
        plan = [{"result": "Layanan unit tercapai sesuai perjanjian kinerja", "target": t["value"], "target_id": t["id"]}
                for t in sorted(targets, key=lambda t: -float(t["weight"]))] or [BEFORE]
        return self.api.ensure("appraisals", {"employee_id": employee, "period": period, "plan": plan}, ("employee_id", "period"),
                               f"appraisal-{employee}-{period}", f"?employee_id={employee}&period={period}")

    def appraise(self, person: Person, period: str, path: list[str]) -> dict:
        resource = f"appraisals/{self.begin(person, period)['id']}"
        now = self.api.call("GET", resource)
        appraisal, etag = now.json(), now.headers["ETag"]
        taken = {step["action"] for step in appraisal["history"]}
        for action in path:
            if action in taken:
                continue
            who = {"role": "hr_admin"}
            if action in ("submit", "self_assess", "acknowledge", "object"):
                who = {"role": "asn", "nip": person.nip}
            elif action in ("agree", "rate"):
                who = {"role": "asn", "nip": person.supervisor_nip}
            elif action == "decide":
                who = {"role": "asn", "nip": self.decider(person)}
            done = self.api.act(resource, action, self.words(resource, action, person, period), etag=etag, **who)
            appraisal, etag = done.json(), done.headers["ETag"]
        return appraisal

    def words(self, resource: str, action: str, person: Person, period: str) -> dict | None:
        if action == "self_assess":
            return {"text": "Target periode ini saya kerjakan sesuai rencana; kendala saya catat dalam laporan bulanan.",
                    "results": MET, "behaviour": MET}
        if action == "rate":
            chance = random.Random(f"{self.seed}/{person.nip}/{period}/results")
            results = self.api.get(f"{resource}/evidence")["suggestion"] or chance.choice([MET, MET, ABOVE])
            return {"results": results, "behaviours": self.behaviours(person, period, results),
                    "reason": "Berdasarkan capaian target dan dialog kinerja."}
        if action == "object":
            return {"reasons": "Tugas tambahan selama periode ini belum diperhitungkan."}
        if action == "decide":
            return {"outcome": "upheld", "reasons": "Tugas tambahan sudah termasuk dalam target yang disepakati."}
        return None

    def behaviours(self, person: Person, period: str, results: str) -> dict[str, str]:
        """Most are as expected, here and there above or below; whoever achieves more is more often an example to others."""
        chance = random.Random(f"{self.seed}/{person.nip}/{period}/rating")
        exemplary = chance.random() < (0.7 if results == ABOVE else 0.2)
        below = [] if exemplary else chance.sample(VALUES, chance.choice([0, 0, 1, 2]))
        above = chance.sample([value for value in VALUES if value not in below], 4 if exemplary else 2)
        return {value: BELOW if value in below else ABOVE if value in above else MET for value in VALUES}

    def learn(self) -> int:
        officer = {"role": "training_officer"}
        courses = [self.api.ensure("courses", {"code": code, "title": title, "hours": hours, "kind": kind, "develops": develops},
                                   ("code",), f"course-{code}", **officer) for code, title, hours, kind, develops in COURSES]
        until("training knows the weak behaviours", lambda: self.api.get("training-needs?limit=1", **officer)["items"])
        needs = {}
        for need in self.api.all("training-needs", **officer):
            needs.setdefault(need["employee_id"], need)
        learners = sorted(self.sample, key=lambda p: self.city.employee_ids[p.nip] not in needs)
        paths = [["approve", "attend", "assess", "complete"]] * 6 + [[], ["approve"], ["reject"], ["approve", "attend"],
                                                                     ["approve", "attend", "assess"]] * 2
        for number, (person, path) in enumerate(zip(learners, paths)):
            employee = self.city.employee_ids[person.nip]
            need = needs.get(employee)
            course = need["courses"][0] if need and need["courses"] else courses[number % len(courses)]
            body = {"course_id": course["id"], "employee_id": employee}
            enrolment = self.api.ensure("enrolments", body | ({"need_id": need["id"]} if need else {}), ("employee_id",),
                                        f"enrolment-{employee}", f"?employee_id={employee}", role="asn", nip=person.nip)
            for action in path[path_taken(path, enrolment["state"]):]:
                self.api.act(f"enrolments/{enrolment['id']}", action, LEARNING.get(action), **officer)
        return min(len(paths), len(learners))

    def reward(self, closed: list[dict]) -> int:
        program = self.api.ensure("award-programs", {
            "code": PROGRAM, "name": f"ASN Teladan {self.city.name}", "kind": "certificate", "minimum_predicate": "baik",
        }, ("code",), "award-program")
        worthy = [a for a in closed if a["predicate"] in ("baik", "sangat_baik")][:5]
        awards = []
        for appraisal in worthy:
            employee = appraisal["employee_id"]
            awards.append(self.api.ensure("awards", {"program_id": program["id"], "employee_id": employee, "period": "2026-Q2",
                                                     "reason": "Layanan melampaui harapan dan menjadi teladan bagi rekan kerja."},
                                          ("employee_id", "program_id"), f"award-{employee}", f"?employee_id={employee}"))
        for award, actions in zip(awards, [["select"], ["select", "grant"], ["select", "grant"]]):
            for action in actions[["nominated", "selected", "granted"].index(award["state"]):]:
                self.api.act(f"awards/{award['id']}", action)
        return len(awards)


LEARNING = {
    "reject": {"reason": "Kelas sudah penuh; silakan mendaftar pada angkatan berikutnya."},
    "assess": {"score": "85", "passed": True},
    "complete": {"completed_on": "2026-10-20", "certificate_number": "800/123/BKPSDM/2026"},
}


def path_taken(path: list[str], state: str) -> int:
    """How many steps of the path an enrolment in this state has behind it."""
    done = {"requested": 0, "approved": 1, "rejected": 1, "attended": 2, "assessed": 3, "completed": 4}[state]
    return min(done, len(path))
