"""A town small enough to be made by single requests: one of everything that the contracts have a path for."""

from __future__ import annotations

import time
import uuid

from api import Api, citizen
from contracts import Operation
from furniture import furnishings

code = "12.75"
region = f"/v1/regions/{code}"
period = "2026-Q1"
since = "2025-01-01"
nips = {"kadis": "197209191998032002", "dewi": "198001012010031010", "bystander": "198503122010011005"}
everybody = ("asn", "hr_admin", "kpi_admin", "unit_admin", "training_officer", "feedback_officer", "auditor")
absent = str(uuid.UUID(int=0x7_0000_8000_0000_0000_0001))
no_certificate = "A" * 26


class Town:
    """What has been made, by name; and each answer on the way, as Answers collects them."""

    def __init__(self, anonymous: Api):
        self.anonymous = citizen(anonymous)
        self.all = anonymous.sign_in(*everybody, nip=nips["kadis"], sub="everybody")
        self.answers = answers = []
        self.hr = anonymous.sign_in("hr_admin", sub="hr")  # for what concerns everybody, of whom nobody acts upon themselves
        self.office = anonymous.sign_in(*everybody, sub="office")  # for what concerns the unit that kadis leads
        for api in (self.anonymous, self.all, self.hr, self.office):
            api.listen(answers.append)
        self.ids: dict[str, str] = {}  # by collection, or by name
        self.path_words: dict[str, str] = {}  # what stands for a path's {parameter}, beyond {id} and {job_id}
        self.query_words: dict[str, str] = {}  # what a required query parameter is given
        self.body_words: dict[str, object] = {}  # what replaces a member of that name in a body's example
        self._people()
        self._targets()
        self._work()
        self._citizens()
        self._score()
        for furnish in furnishings:
            furnish(self)
        self.answers = list(self.answers)  # without those that are still to come

    def _people(self):
        city = {"name": "Kota Binjai", "name_en": "City of Binjai", "kind": "kota", "time_zone": "Asia/Jakarta", "bps_code": "1276"}
        done(self.all.put(region, city))
        self.make("units", code="DUKCAPIL", name="Dinas Kependudukan", kind="dinas", valid_from=since)
        self.make("positions", code="DUKCAPIL.1", name="Pranata Komputer", level="ahli_pertama", unit_id=self.ids["units"],
                  valid_from=since, **{"class": 8})
        another = done(self.hr.post(f"{region}/positions", {"code": "DUKCAPIL.2", "name": "Arsiparis", "level": "ahli_pertama",
                                                            "unit_id": self.ids["units"], "valid_from": since}))
        for person, nip in nips.items():  # the bystander is a colleague in another position
            position = another["id"] if person == "bystander" else self.ids["positions"]
            hired = self.hr.post(f"{region}/employees", {"nip": nip, "name": f"Pegawai {person}", "status": "pns", "rank": "III/c",
                                                         "position_id": position, "valid_from": since})
            self.ids[person] = done(hired)["id"]
        self.ids["employees"] = self.ids["dewi"]
        unit = f"{region}/units/{self.ids['units']}"
        done(self.hr.patch(unit, {"head_employee_id": self.ids["kadis"], "valid_from": since}, if_match=self.etag(unit)))
        self.take_in("units", "code,name,kind\nBKPSDM,Badan Kepegawaian,badan\nSALAH,,badan\n")
        self.take_in("positions", "code,name,level,class,unit_code\nBKPSDM.0,Kepala,jpt_pratama,14,BKPSDM\n")
        self.take_in("employees", "nip,name,status,rank,unit_code,position_code\n198502302010011099,Salah,pns,III/b,BKPSDM,BKPSDM.0\n")
        self.take_in("assignments", f"nip,position_code,from\n{nips['dewi']},NIHIL,2026-02-01\n")
        self.take_in("ranks", f"nip,rank,from\n{nips['dewi']},V,2014-04-01\n")
        self.take_in("educations", f"nip,level,field,institution,graduated\n{nips['dewi']},s9,Hukum,USU,2008\n")
        self.take_in("competency-assessments", f"nip,assessed_on,method,assessor\n{nips['dewi']},2026-02-10,wawancara,BKPSDM\n")

    def _targets(self):
        self.make("indicators", code="KTP", name="Jumlah KTP-el terbit", category="productivity",
                  measure={"unit": "dokumen", "kind": "count"}, direction="higher_is_better", aggregation="sum")
        path = f"{region}/indicators/{self.ids['indicators']}"
        self.act(path, "consult", {"unit_ids": []})
        self.ids["comment"] = done(self.all.post(f"{path}/comments", {"text": "Mohon target disesuaikan."}))["id"]
        done(self.all.post(f"{path}/comments/{self.ids['comment']}/answer", {"text": "Disesuaikan."}))
        self.act(path, "approve")
        self.make("targets", owner={"kind": "employee", "id": self.ids["dewi"]}, indicator_id=self.ids["indicators"],
                  period=period, value="200", weight="100")
        self.make("measurements", target_id=self.ids["targets"], value="95", measured_on="2026-03-31",
                  evidence=[{"title": "Rekap", "url": "https://siak.example.go.id/rekap"}])
        self.take_in("targets", f"owner_kind,owner,indicator_code,period,value,weight\nunit,DUKCAPIL,KTP,{period},2400,100\n", self.office)
        (of_unit,) = done(self.office.get(f"{region}/targets?owner_kind=unit"))["items"]
        self.ids["unit's target"] = of_unit["id"]
        measured = {"target_id": of_unit["id"], "value": "90", "measured_on": "2026-03-31"}
        self.ids["unit's measurement"] = done(self.office.post(f"{region}/measurements", measured))["id"]
        self.take_in("measurements", f"target_id,value,measured_on\n{self.ids['targets']},100,2026-03-31\n")

    def _work(self):
        # Appraisal and training learn of a new employee from personnel's feed.
        self.eventually(lambda: self.all.post(f"{region}/appraisals", {
            "employee_id": self.ids["dewi"], "period": period, "plan": [{"result": "KTP-el terbit", "target": "200"}]}), "appraisals")
        self.make("award-programs", code="TELADAN", name="ASN Teladan", kind="certificate", minimum_predicate="sangat_baik")
        self.make("courses", code="PRIMA", title="Pelayanan Prima", hours="8", kind="pelatihan_teknis",
                  develops=["berorientasi_pelayanan"])
        self.eventually(lambda: self.all.post(f"{region}/training-needs", {
            "employee_id": self.ids["dewi"], "period": period, "subject": "kompeten"}), "training-needs")
        self.make("enrolments", course_id=self.ids["courses"], employee_id=self.ids["dewi"])

    def _citizens(self):
        self.make("public-services", by=self.office, unit_id=self.ids["units"], code="KTP-EL", name="Penerbitan KTP elektronik",
                  promised_working_days=7, population=1200)
        self.make("surveys", by=self.office, service_id=self.ids["public-services"], period=period, title="SKM triwulan I 2026")
        survey = f"surveys/{self.ids['surveys']}"
        path = f"{survey}/responses"
        answers = dict.fromkeys(("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana",
                                 "pengaduan"), 4)
        form = done(self.anonymous.get(f"{region}/{survey}/form"))
        for token in (form["token"], None):  # the second one waits for an officer
            done(self.anonymous.post(f"{region}/{path}", {"token": token, "answers": answers, "comment": "Cepat."}))
        self.ids["response-batches"] = done(self.all.get(f"{region}/response-batches"))["items"][0]["id"]
        self.take_in(path, f"{','.join(answers)}\n4,3,4,4,3,4,4,3,4\n", self.office)

    def _score(self):
        self.ids["score-runs/job"] = self.job(self.all.post(f"{region}/score-runs", {"period": period}))
        scores = done(self.all.get(f"{region}/scores?owner_id={self.ids['dewi']}&period={period}"))
        self.ids["scores"] = scores["items"][0]["id"]

    # -- the steps

    def make(self, collection: str, by: Api | None = None, **body) -> str:
        self.ids[collection] = done((by or self.all).post(f"{region}/{collection}", body))["id"]
        return self.ids[collection]

    def take_in(self, collection: str, rows: str, by: Api | None = None) -> None:
        accepted = (by or self.all).post(f"{region}/{collection}/imports", data=rows.encode(), headers={"Content-Type": "text/csv"})
        self.ids[f"{collection.split('/')[0]}/job"] = self.job(accepted)

    def job(self, accepted) -> str:
        job = done(accepted)
        end = time.monotonic() + 30
        while job["state"] in ("queued", "running"):
            assert time.monotonic() < end, job
            time.sleep(0.05)
            job = done(self.all.get(accepted.headers["Location"]))
        assert job["state"] == "succeeded", job
        return job["id"]

    def act(self, path: str, action: str, body=None, by: Api | None = None):
        return done((by or self.all).post(f"{path}/{action}", body, if_match=self.etag(path)))

    def change(self, path: str, body):
        return done(self.all.patch(path, body, if_match=self.etag(path)))

    def etag(self, path: str) -> str:
        return self.all.get(path).headers["ETag"]

    def eventually(self, make, name: str) -> None:
        end = time.monotonic() + 15
        while not (response := make()).ok and time.monotonic() < end:
            time.sleep(0.1)
        self.ids[name] = done(response)["id"]

    # -- what a request to it looks like

    def has(self, operation: Operation) -> bool:
        """Whether there is such a thing in the town as the path means."""
        return not {absent, no_certificate} & set(self.path(operation).split("/"))

    def path(self, operation: Operation, **instead: str) -> str:
        """With the town's own ids; or others."""
        collection = operation.path.removeprefix("/v1/regions/{region}/").split("/")[0]
        work = operation.path.split("/{job_id}")[0].split("/")[-1]  # that has jobs of its own, beside those of its collection
        known = {"region": code, "period": period, "service": "personnel", "comment_id": self.ids["comment"],
                 "code": no_certificate, "id": self.ids.get("units" if collection == "public" else collection, absent),
                 "job_id": self.ids.get(f"{work}/job", self.ids.get(f"{collection}/job", absent)), **self.path_words, **instead}
        return operation.path.format_map(known)

    def query(self, operation: Operation) -> dict[str, str]:
        """What the operation cannot do without."""
        known = {"target_id": self.ids["targets"], "unit_id": self.ids["units"], "period": period, "employee_id": self.ids["dewi"],
                 **self.query_words}
        return {each["name"]: known[each["name"]] for each in operation.parameters
                if each["in"] == "query" and each.get("required")}

    def body(self, operation: Operation):
        """A JSON body with the town's own ids in the place of the example's."""
        if not operation.json_type:
            return None
        known = {"unit_id": "units", "position_id": "positions", "employee_id": "dewi", "indicator_id": "indicators",
                 "target_id": "targets", "course_id": "courses", "service_id": "public-services", "program_id": "award-programs",
                 "head_employee_id": "dewi", "appraiser_id": "kadis", "delegate_id": "dewi"}
        own = {name: self.ids[ids] for name, ids in known.items()} | self.body_words
        body = {name: own.get(name, value) for name, value in operation.example.items()}
        return body | ({"owner": {"kind": "employee", "id": self.ids["dewi"]}} if "owner" in body else {})

    def ask(self, api: Api, operation: Operation, path: str | None = None, **instead):
        """A request as it should be, apart from what is given instead: params, headers, data."""
        headers = {}
        if "text/csv" in operation.bodies:
            headers["Content-Type"] = "text/csv"
            instead = {"data": operation.bodies["text/csv"]["example"].encode(), **instead}
        elif operation.json_type:
            headers["Content-Type"] = operation.json_type
            if "data" not in instead:
                instead = {"json": self.body(operation), **instead}
        if "If-Match" in operation.parameters_in("header"):
            headers["If-Match"] = '"999999"'  # a version that there is not: nothing is changed
        params = {**self.query(operation), **instead.pop("params", {})}
        if "dry_run" in operation.parameters_in("query"):
            params.setdefault("dry_run", "true")
        headers = {name: value for name, value in {**headers, **instead.pop("headers", {})}.items() if value is not None}
        return api.request(operation.method, path or self.path(operation), params=params, headers=headers, **instead)


def done(response):
    assert response.ok, f"{response.request.method} {response.url}: {response.status_code} {response.text}"
    return response.json()
