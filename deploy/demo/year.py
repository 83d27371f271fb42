"""Performance in 2026: indicators agreed with the people concerned, targets, monthly measurements, and the scores."""
import random
from calendar import monthrange
from collections.abc import Iterator

from api import Api, until
from city import City

QUARTERS = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
MEASURED = QUARTERS[:3]
INDICATORS = [  # code, name, name_en, category, unit, kind, direction, aggregation, value of a quarter's target
    ("DOKUMEN", "Jumlah dokumen layanan yang diselesaikan", "Documents completed", "productivity", "dokumen", "count",
     "higher_is_better", "sum", 240),
    ("LAPORAN", "Jumlah laporan tugas yang diterima atasan", "Task reports accepted", "quality", "laporan", "count",
     "higher_is_better", "sum", 12),
    ("TEPAT-WAKTU", "Persentase layanan selesai tepat waktu", "Services completed on time", "timeliness", "%", "share",
     "higher_is_better", "mean", 92),
    ("AKURASI", "Persentase data tanpa kesalahan", "Records without an error", "accuracy", "%", "share", "higher_is_better", "mean", 95),
    ("WAKTU-PROSES", "Rata-rata waktu penyelesaian layanan", "Mean time to complete a service", "efficiency", "hari", "duration",
     "lower_is_better", "mean", 5),
    ("KEHADIRAN", "Persentase kehadiran pada jam kerja", "Attendance in working hours", "discipline", "%", "share",
     "higher_is_better", "mean", 96),
    ("ANGGARAN", "Persentase realisasi anggaran terhadap rencana", "Budget realised against plan", "efficiency", "%", "share",
     "target_is_best", "last", 90),
    ("IKM", "Indeks kepuasan masyarakat", "Citizens' satisfaction index", "satisfaction", "nilai", "number", "higher_is_better",
     "last", 82),
]
VALUE = {row[0]: row[8] for row in INDICATORS}
UNIT_CARD = [("WAKTU-PROSES", 40), ("TEPAT-WAKTU", 35), ("ANGGARAN", 25)]
SERVICE_CARD = [("IKM", 40), ("WAKTU-PROSES", 35), ("ANGGARAN", 25)]


def agree_indicators(api: Api, city: City) -> None:
    last = city.employee_ids[city.people[-1].nip]
    for code, name, name_en, category, unit, kind, direction, aggregation, _ in INDICATORS:
        source = "citizen_satisfaction" if code == "IKM" else "import"
        indicator = api.ensure("indicators", {
            "code": code, "name": name, "name_en": name_en, "category": category, "measure": {"unit": unit, "kind": kind},
            "direction": direction, "aggregation": aggregation, "source": source,
        }, ("code",), f"indicator-{code}", f"?code={code}", role="kpi_admin")
        path = f"indicators/{indicator['id']}"
        if code == "WAKTU-PROSES" and indicator["state"] in ("draft", "consultation"):
            consult(api, city, path, indicator["state"])
        if indicator["state"] in ("draft", "consultation"):
            api.act(path, "approve", role="kpi_admin")
    probe = f"owner_kind,owner,indicator_code,period,value,weight\nemployee,{last},DOKUMEN,2026-Q4,1,1\n"
    attempts = iter(range(1_000_000))

    def known() -> bool:
        response = api.call("POST", "targets/imports?dry_run=true", data=probe.encode(), role="kpi_admin",
                            key=f"probe-{last}-{next(attempts)}", headers={"Content-Type": "text/csv"})
        return not api.wait(response.headers["Location"], role="kpi_admin")["counts"].get("rejected")
    until("indicators knows the employees", known, 300)


def consult(api: Api, city: City, path: str, state: str) -> None:
    nip = next(person.nip for person in city.people if person.unit_code.startswith("DISDUKCAPIL"))
    if state == "draft":
        api.act(path, "consult", {"unit_ids": []}, role="kpi_admin")
    comments = list(api.all(f"{path}/comments", role="kpi_admin"))
    if not comments:
        comments = [api.post(f"{path}/comments", {"text": "Mohon waktu menunggu blangko tidak ikut dihitung."}, f"comment-{path}",
                             role="asn", nip=nip).json()]
    if comments[0]["answer"] is None:
        api.post(f"{path}/comments/{comments[0]['id']}/answer",
                 {"text": "Disetujui: waktu dihitung sejak berkas lengkap dan blangko tersedia."}, f"answer-{path}", role="kpi_admin")


def set_targets(api: Api, city: City, seed: int, served: set[str]) -> int:
    """`served`: codes of the units whose citizens are surveyed."""
    def rows() -> Iterator[tuple]:
        for unit in city.units[1:]:
            for period in QUARTERS:
                for code, weight in SERVICE_CARD if unit.code in served else UNIT_CARD:
                    yield "unit", unit.code, code, period, VALUE[code], weight
        for person in city.people:
            chance = random.Random(f"{seed}/{city.code}/{person.nip}/targets")
            card = [(chance.choice(["DOKUMEN", "LAPORAN"]), 50), (chance.choice(["TEPAT-WAKTU", "AKURASI"]), 30), ("KEHADIRAN", 20)]
            for period in MEASURED:
                for code, weight in card:
                    yield "employee", city.employee_ids[person.nip], code, period, VALUE[code], weight
    return api.load("targets/imports", ["owner_kind", "owner", "indicator_code", "period", "value", "weight"], rows(),
                    f"targets-{len(city.people)}", role="kpi_admin")


def measure(api: Api, city: City, seed: int) -> int:
    indicators = {i["id"]: i["code"] for i in api.all("indicators", role="kpi_admin")}
    names = {id_: code for code, id_ in city.unit_ids.items()} | {id_: nip for nip, id_ in city.employee_ids.items()}
    names["00000000-0000-0000-0000-000000000000"] = city.code  # the city itself

    def rows() -> Iterator[tuple]:
        for period in MEASURED:
            for target in api.all(f"targets?period={period}", role="kpi_admin"):
                code = indicators[target["indicator_id"]]
                if code != "IKM":
                    name = f"{seed}/{city.code}/{names[target['owner']['id']]}"
                    for day, value in months(name, code, period):
                        if target["from"] <= day <= target["to"]:
                            yield target["id"], value, day
    return api.load("measurements/imports", ["target_id", "value", "measured_on"], rows(), f"measurements-{len(city.people)}",
                    role="kpi_admin")


def months(name: str, code: str, period: str) -> Iterator[tuple[str, str]]:
    """A value at the end of each month: around the target, by the owner's strength and the month's luck."""
    strength = random.Random(f"{name}/strength").gauss(1.0, 0.07)
    chance = random.Random(f"{name}/{code}/{period}")
    quarter = int(period[-1])
    for month in range(3 * quarter - 2, 3 * quarter + 1):
        factor = strength + chance.gauss(0, 0.04)
        if code in ("DOKUMEN", "LAPORAN"):
            value = str(max(0, round(VALUE[code] / 3 * factor)))
        elif code == "WAKTU-PROSES":
            value = f"{max(0.5, VALUE[code] * (2 - factor)):.2f}"
        else:
            value = f"{min(100.0, max(0.0, VALUE[code] * factor)):.2f}"
        yield f"2026-{month:02d}-{monthrange(2026, month)[1]}", value


def close_and_score(api: Api) -> None:
    """Closes the first half-year; the third quarter's scores stay provisional."""
    satisfied = api.get("indicators?code=IKM", role="kpi_admin")["items"][0]["id"]
    for period in MEASURED[:2]:
        if api.get(f"periods/{period}", role="kpi_admin")["state"] == "closed":
            continue
        for target in list(api.all(f"targets?period={period}&indicator_id={satisfied}", role="kpi_admin")):
            until("indicators knows what citizens answered",
                  lambda: api.get(f"measurements?target_id={target['id']}", role="kpi_admin")["items"])
        api.act(f"periods/{period}", "close", {"missing": "zero"}, role="kpi_admin")
        until("the period is closed", lambda: api.get(f"periods/{period}", role="kpi_admin")["state"] == "closed")
    for period in MEASURED:
        response = api.post("score-runs", {"period": period}, f"score-{period}", role="kpi_admin")
        job = api.wait(response.headers["Location"], role="kpi_admin")
        if job["state"] != "succeeded":
            raise SystemExit(f"score-runs: {job['state']} {job['failure']}")
