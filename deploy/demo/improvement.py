"""What agencies reach together, what their people have thought of, and the templates that plans are filled from."""
from api import Api
from city import City
from consultations import consult_on_next_year

PERIOD = "2026-Q4"  # the one that is open
TEMPLATES = [  # code, name, kinds of positions, indicators with the value of a quarter and the weight
    ("STAF", "Rencana triwulan pelaksana", ["pelaksana"], [("DOKUMEN", "240", "60"), ("TEPAT-WAKTU", "92", "40")]),
    ("FUNGSIONAL", "Rencana triwulan jabatan fungsional", ["fungsional_keahlian", "fungsional_keterampilan"],
     [("LAPORAN", "12", "60"), ("AKURASI", "95", "40")]),
]
LEAD, MEMBER = "DINKES", "DISDIK"
SCHOOLS_LEAD = "DISDUKCAPIL"
FOUND = {"effectiveness": "partly_effective", "finding": "1.320 dari 1.500 pelajar direkam; dua SMA belum terjangkau karena jaringan.",
         "recommendation": "Bawa perangkat luring ke dua sekolah itu.", "next_year": "adjust",
         "meaning": "Target 1.700 pelajar dengan dua perangkat luring."}
COUNTER = {"day": "2026-07-01", "title": "KTP-el dan akta kelahiran terbit di loket pada hari yang sama",
           "title_en": "Identity cards and birth certificates issued at the counter on the day"}
IDEA = {"title": "Antrean daring layanan kependudukan",
        "summary": "Warga memilih waktu layanan dari rumah dan datang tepat pada gilirannya.",
        "evidence": [{"title": "Laporan uji coba", "url": "https://inovasi.example.go.id/antrean-daring"}]}
POINTS = {"novelty": 15, "effectiveness": 17, "benefit": 18, "replicability": 16, "sustainability": 14}


def improve(api: Api, city: City) -> dict[str, int]:
    indicators = {one["code"]: one["id"] for one in api.all("indicators", role="kpi_admin")}
    for code, name, kinds, items in TEMPLATES:
        api.ensure("plan-templates", {
            "code": code, "name": name, "period_kind": "quarter", "position_kinds": kinds,
            "items": [{"indicator_id": indicators[each], "value": value, "weight": weight} for each, value, weight in items],
        }, ("code",), f"template-{code}", f"?code={code}", role="kpi_admin")
    work_together(api, city)
    go_to_schools(api, city)
    mark_the_counter(api, city)
    open_catalogue(api)
    consult_on_next_year(api, city)
    think_ahead(api, city)
    return {"templates": len(TEMPLATES), "programs": 2, "innovations": 1}


def work_together(api: Api, city: City) -> None:
    """Health and education make pupils aware of what keeps them healthy."""
    pupils = approved(api, {
        "code": "PELAJAR-SEHAT", "name": "Jumlah pelajar yang mengikuti edukasi kesehatan", "name_en": "Pupils reached by health education",
        "category": "collaboration", "measure": {"unit": "pelajar", "kind": "count"}, "direction": "higher_is_better",
        "aggregation": "sum", "source": "program"})
    lead, member = city.unit_ids[LEAD], city.unit_ids[MEMBER]
    program = api.ensure("programs", {
        "code": "PHBS-SEKOLAH", "name": "Perilaku hidup bersih dan sehat bagi pelajar", "period": PERIOD, "lead_unit_id": lead,
        "member_unit_ids": [member],
        "goals": [{"indicator_id": pupils, "value": "10000",
                   "shares": [{"unit_id": lead, "share": "60"}, {"unit_id": member, "share": "40"}]}],
    }, ("code",), "program", "?code=PHBS-SEKOLAH", role="kpi_admin")
    path = f"programs/{program['id']}"
    if program["state"] == "draft":
        program = api.act(path, "propose", role="asn", nip=city.heads[LEAD]).json()
    if program["state"] == "proposed":
        api.act(path, "join", {"unit_id": member}, role="asn", nip=city.heads[MEMBER])
    if not api.get(f"{path}/measurements", role="kpi_admin")["items"]:
        api.post(f"{path}/measurements", {"indicator_id": pupils, "value": "3200", "measured_on": "2026-10-31"}, "program-october",
                 role="kpi_admin")


def go_to_schools(api: Api, city: City) -> None:
    """A program of one agency alone, finished, and evaluated into next year's plan."""
    recorded = approved(api, {
        "code": "PELAJAR-KTP", "name": "Jumlah pelajar yang direkam KTP-el di sekolah",
        "name_en": "Pupils whose identity card was recorded at school",
        "category": "innovation", "measure": {"unit": "pelajar", "unit_en": "pupils", "kind": "count"},
        "plan": {"program": "2.12.02", "activity": "2.12.02.2.01"}, "direction": "higher_is_better",
        "aggregation": "sum", "source": "program"})
    lead = city.unit_ids[SCHOOLS_LEAD]
    program = api.ensure("programs", {
        "code": "JEMPUT-BOLA-KTP", "name": "Perekaman KTP-el di sekolah", "period": PERIOD, "lead_unit_id": lead, "member_unit_ids": [],
        "goals": [{"indicator_id": recorded, "value": "1500", "shares": [{"unit_id": lead, "share": "100"}]}],
    }, ("code",), "program-schools", "?code=JEMPUT-BOLA-KTP", role="kpi_admin")
    path = f"programs/{program['id']}"
    if program["state"] == "draft":
        program = api.act(path, "propose", role="asn", nip=city.heads[SCHOOLS_LEAD]).json()
    if not api.get(f"{path}/measurements", role="kpi_admin")["items"]:
        api.post(f"{path}/measurements", {"indicator_id": recorded, "value": "1320", "measured_on": "2026-11-13"}, "program-schools-november",
                 role="kpi_admin")
    if program["state"] == "running":
        program = api.act(path, "finish", role="kpi_admin").json()
    if not program["evaluations"]:
        api.act(path, "evaluate", FOUND, role="kpi_admin")


def mark_the_counter(api: Api, city: City) -> None:
    """Trends tell before and after."""
    indicators = {one["code"]: one["id"] for one in api.all("indicators", role="kpi_admin")}
    if not api.get("trend-markers", role="kpi_admin")["items"]:
        api.post("trend-markers", {**COUNTER, "indicator_id": indicators["WAKTU-PROSES"], "unit_id": city.unit_ids[SCHOOLS_LEAD]},
                 "marker-counter", role="kpi_admin")


def open_catalogue(api: Api) -> None:
    """From now on those concerned are heard for at least a week; the register of innovations is everybody's."""
    policy = api.call("GET", "catalogue-policies/current", role="kpi_admin")
    if policy.json()["innovation_register"] != "public":
        api.call("PUT", "catalogue-policies/current", role="kpi_admin", etag=policy.headers["ETag"],
                 json={"consultation_days": 7, "innovation_register": "public", "innovation_pass": policy.json()["innovation_pass"]})


def think_ahead(api: Api, city: City) -> None:
    """An idea that was reviewed and verified, in a register that everybody may read."""
    author, *_ = (person.nip for person in city.people if person.unit_code.startswith("DISDUKCAPIL"))
    reviewers = [city.heads[LEAD], city.heads[MEMBER]]
    idea = api.ensure("innovations", IDEA, ("title",), "innovation", "?q=antrean%20daring", role="asn", nip=author)
    path = f"innovations/{idea['id']}"
    if idea["state"] == "draft":
        idea = api.act(path, "submit", role="asn", nip=author).json()
    if idea["state"] == "submitted":
        idea = api.act(path, "assign", {"reviewer_ids": [city.employee_ids[nip] for nip in reviewers]}, role="kpi_admin").json()
    if idea["state"] == "under_review":
        for nip in reviewers:
            api.act(path, "review", {"points": POINTS, "comment": "Bermanfaat dan mudah ditiru."}, role="asn", nip=nip)
        api.act(path, "verify", role="kpi_admin")


def approved(api: Api, indicator: dict) -> str:
    """Its id."""
    code = indicator["code"]
    made = api.ensure("indicators", indicator, ("code",), f"indicator-{code}", f"?code={code}", role="kpi_admin")
    if made["state"] == "draft":
        api.act(f"indicators/{made['id']}", "approve", role="kpi_admin")
    return made["id"]
