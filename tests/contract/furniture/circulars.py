"""A circular that everybody is to acknowledge, with a question, its answer, and an edition that was replaced."""


def furnish(town):
    from town import done, region

    town.make("circulars", title="Penilaian dalam Kinerja", body="Mulai triwulan ini.", effective_on="2026-01-01", acknowledgement=True)
    path = f"{region}/circulars/{town.ids['circulars']}"
    town.act(path, "publish")
    asked = done(town.all.post(f"{path}/questions", {"text": "Bagaimana dengan PPPK?"}))
    town.path_words["question_id"] = asked["id"]
    done(town.all.post(f"{path}/questions/{asked['id']}/answer", {"text": "Sama saja."}))
    done(town.all.post(f"{path}/acknowledgements", {"edition": 1}))
    town.act(path, "correct", {"reason": "Tanggal salah tulis.", "effective_on": "2026-02-01"})
