"""A circular by which the system itself is introduced: acknowledged by some, asked about, and answered in the open."""
from api import Api
from city import City, Person

TITLE = "Penilaian kinerja pegawai dilakukan dalam Kinerja"
QUESTIONS = [
    ("Apakah SKP yang sudah dibuat dalam aplikasi lama harus diketik ulang?",
     "Tidak. Target triwulan ini sudah dipindahkan; periksa dan sepakati dengan atasan masing-masing."),
    ("Apakah pegawai PPPK juga mengisi SKP di sini?", "Ya, semua ASN: PNS, CPNS dan PPPK."),
    ("Siapa yang dapat melihat hasil penilaian saya?", None),
]
READERS = 12


def announce(api: Api, city: City) -> int:
    """How many have acknowledged it."""
    circular = api.ensure("circulars", {
        "number": f"800/{city.code}/BKPSDM/2026", "title": TITLE, "title_en": "Performance appraisals are done in Kinerja",
        "body": "Mulai triwulan ini SKP, dialog kinerja dan penilaian dilakukan dalam Kinerja. Nyatakan telah membaca edaran ini, "
                "dan ajukan pertanyaan di tempat yang sama; jawabannya dapat dibaca semua pegawai.",
        "body_en": "From this quarter on plans, performance dialogues and appraisals are done in Kinerja. Acknowledge this "
                   "circular and ask your questions here; everybody can read the answers.",
        "links": [{"title": "PermenPANRB 6/2022", "url": "https://peraturan.bpk.go.id/Details/202233"}],
        "effective_on": "2026-10-01", "acknowledgement": True,
    }, ("title",), "circular", "?q=Kinerja")
    path = f"circulars/{circular['id']}"
    if circular["state"] == "draft":
        api.act(path, "publish")
    readers = city.people[::max(1, len(city.people) // READERS)][:READERS]
    if not api.get(f"{path}/questions")["items"]:
        ask(api, path, readers)
    for reader in readers:
        api.post(f"{path}/acknowledgements", {"edition": circular["edition"]}, f"read-{reader.nip}", role="asn", nip=reader.nip)
    return len(readers)


def ask(api: Api, path: str, readers: list[Person]) -> None:
    for number, (reader, (question, answer)) in enumerate(zip(readers, QUESTIONS)):
        asked = api.post(f"{path}/questions", {"text": question}, f"circular-question-{number}", role="asn", nip=reader.nip).json()
        if answer:
            api.post(f"{path}/questions/{asked['id']}/answer", {"text": answer}, f"circular-answer-{number}")
