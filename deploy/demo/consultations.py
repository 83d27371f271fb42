"""Indicators on which those concerned were heard: one agreed upon, with what was changed because of them, and one that is open."""
from datetime import timedelta

from api import Api
from city import City, Person

DAYS = 14  # that next year's consultation lasts
OFFICE = "DISDUKCAPIL"
VOTERS = 12
NEXT_YEAR = {
    "code": "KTP-1HARI", "name": "Persentase KTP elektronik yang terbit dalam satu hari", "name_en": "Identity cards issued within a day",
    "category": "timeliness", "measure": {"unit": "%", "kind": "share"}, "direction": "higher_is_better", "aggregation": "mean",
    "source": "import"}
ON_DURATION = [("Mohon waktu menunggu blangko tidak ikut dihitung.", "Disetujui: waktu dihitung sejak berkas lengkap dan blangko tersedia."),
               ("Apakah hari libur ikut dihitung?", "Tidak, yang dihitung hari kerja.")]
CHANGED = {"description": "Dihitung dalam hari kerja sejak berkas lengkap dan blangko tersedia sampai layanan selesai."}
ON_NEXT_YEAR = [("Jaringan ke pusat sering terputus; mohon waktu gangguan dikecualikan.",
                 "Disetujui: gangguan jaringan yang tercatat pada Diskominfo tidak dihitung."),
                ("Loket di kecamatan baru buka tiga hari seminggu.", None)]


def consult_on_duration(api: Api, city: City, path: str, state: str) -> None:
    """It ends today; what was said shows in what the indicator says."""
    if state == "draft":
        opened = api.act(path, "consult", {"closes_on": city.today.isoformat()}, role="kpi_admin")
        api.call("PATCH", path, role="kpi_admin", json=CHANGED, etag=opened.headers["ETag"],
                 headers={"Content-Type": "application/merge-patch+json"})
    staff = [person for person in city.people if person.unit_code.startswith((OFFICE, "DPMPTSP", "KEC"))]
    hear(api, path, staff, ON_DURATION, list(CHANGED))


def consult_on_next_year(api: Api, city: City) -> None:
    """Whoever issues identity cards says what they think of being measured by it in 2027."""
    indicator = api.ensure("indicators", NEXT_YEAR, ("code",), "indicator-next-year", f"?code={NEXT_YEAR['code']}", role="kpi_admin")
    path = f"indicators/{indicator['id']}"
    if indicator["state"] == "draft":
        closes_on = (city.today + timedelta(days=DAYS)).isoformat()
        api.act(path, "consult", {"unit_ids": [city.unit_ids[OFFICE]], "closes_on": closes_on}, role="kpi_admin")
    hear(api, path, [person for person in city.people if person.unit_code.startswith(OFFICE)], ON_NEXT_YEAR)


def hear(api: Api, path: str, staff: list[Person], said: list[tuple[str, str | None]],
         changed: list[str] | None = None) -> None:
    """Some are against it, and one has no opinion."""
    for number, person in enumerate(staff[:VOTERS]):
        vote = "abstain" if number == 5 else "disagree" if number % 4 == 3 else "agree"
        api.call("PUT", f"{path}/vote", json={"vote": vote}, role="asn", nip=person.nip)
    known = {comment["text"]: comment for comment in api.all(f"{path}/comments", role="kpi_admin")}
    for number, (person, (text, answer)) in enumerate(zip(reversed(staff), said)):
        comment = known.get(text) or api.post(f"{path}/comments", {"text": text}, f"comment-{path}-{number}", role="asn", nip=person.nip).json()
        if answer and comment["answer"] is None:
            api.post(f"{path}/comments/{comment['id']}/answer", {"text": answer} | ({"changed": changed} if changed else {}),
                     f"answer-{path}-{number}", role="kpi_admin")
