"""Chapter 5: citizens are heard."""

from __future__ import annotations

from fractions import Fraction

from api import citizen
from chapters import period
from stack import repository
from steps import act, all_items, done, import_csv, refused

survey_answers = repository / "services/feedback/tests/data/skm_sekadau_2019s1_first49.csv"


def test_the_answers_of_49_citizens_give_ikm_78_74_grade_b(story):
    service = {"unit_id": story.units["DUKCAPIL"], "code": "KTP-EL", "name": "Penerbitan KTP elektronik",
               "promised_working_days": 7, "population": 50}
    story.service = done(story.surveyor.post(f"{story.region}/public-services", service), 201)["id"]
    survey = {"service_id": story.service, "period": period, "title": "SKM Penerbitan KTP elektronik triwulan I 2026"}
    story.survey = f"{story.region}/surveys/{done(story.surveyor.post(f'{story.region}/surveys', survey), 201)['id']}"
    job = import_csv(story.surveyor, f"{story.survey}/responses/imports", survey_answers.read_bytes())
    assert job["counts"] == {"rows": 49, "accepted": 49, "rejected": 0}
    (result,) = all_items(story.citizen, f"{story.region}/satisfaction?service_id={story.service}&period={period}")
    assert (result["ikm"], result["grade"], result["performance"], result["respondents"]) == ("78.74", "B", "baik", 49)
    assert result["sample"] == {"population": 50, "required": 44, "adequate": True}
    assert Fraction(result["interval"]["low"]) < Fraction("78.74") < Fraction(result["interval"]["high"])


def shown_of_satisfaction(story):
    """Whatever the public is shown of the service, and of its unit."""
    paths = ("public/satisfaction", "satisfaction", "public/services", f"public/units/{story.units['DUKCAPIL']}", "public/units")
    return [done(story.citizen.get(f"{story.region}/{path}")) for path in paths]


def of_service(story):
    (result,) = all_items(story.citizen, f"{story.region}/public/satisfaction?service_id={story.service}&period={period}")
    return result["respondents"], result["quarantined"], result["ikm"], result["grade"]


def reject_all(story):
    for batch in all_items(story.surveyor, f"{story.region}/response-batches?state=waiting"):
        path = f"{story.region}/response-batches/{batch['id']}"
        assert done(act(story.surveyor, path, "reject", {"reason": "Satu sumber, jawaban seragam"}))["state"] == "rejected"


def test_one_stranger_with_515_answers_moves_nothing(story):
    before = of_service(story)
    stranger = citizen(story.citizen, patience=60)
    form = done(stranger.get(f"{story.survey}/form"))
    answers = dict.fromkeys(form["elements"], 1)
    for number in range(515):
        token = done(stranger.get(f"{story.survey}/form"))["token"] if number < 30 else None
        done(stranger.post(f"{story.survey}/responses", {"token": token, "answers": answers}), 201)
    assert of_service(story) == (before[0], 515, *before[2:])
    waiting = all_items(story.surveyor, f"{story.region}/response-batches?state=waiting")
    assert {batch["doubt"]: batch["sources"] for batch in waiting} == {"no_token": 1, "same_answers": 1, "same_source": 1}
    assert sum(batch["answers"] for batch in waiting) == 515
    reject_all(story)
    assert of_service(story) == before


def test_39_answers_of_ten_addresses_in_seconds_move_nothing(story):
    before = of_service(story)
    strangers = [citizen(story.citizen, patience=60) for _ in range(10)]
    for number in range(39):
        stranger = strangers[number % 10]
        form = done(stranger.get(f"{story.survey}/form"))
        answers = {**dict.fromkeys(form["elements"], 1), "waktu": 1 + number // 10 % 2}
        told = done(stranger.post(f"{story.survey}/responses", {"token": form["token"], "answers": answers}), 201)
        assert told.keys() == {"id", "survey_id", "state"}  # nothing of what others of the same address have sent
        assert of_service(story)[2:] == before[2:]
    waiting = all_items(story.surveyor, f"{story.region}/response-batches?state=waiting")
    assert sum(batch["answers"] for batch in waiting) == 39 and max(waiting, key=lambda one: one["answers"])["doubt"] == "burst"
    reject_all(story)
    assert of_service(story) == before


def test_who_reads_the_public_figures_after_each_answer_learns_none(story):
    header = "persyaratan,prosedur,waktu,biaya,produk,kompetensi,perilaku,sarana,pengaduan"
    seen = [shown_of_satisfaction(story)]
    for answer in (1, 4, 2, 4):  # each is counted at once, for it comes from paper
        import_csv(story.surveyor, f"{story.survey}/responses/imports", f"{header}\n{','.join([str(answer)] * 9)}\n".encode())
        seen.append(shown_of_satisfaction(story))
    assert all(shown == seen[0] for shown in seen)
    assert done(story.surveyor.get(f"{story.survey}/result"))["figure"]["respondents"] == 53


def test_a_closed_survey_takes_no_answers(story):
    assert done(act(story.surveyor, story.survey, "close"))["state"] == "closed"
    answers = {element["key"]: 4 for element in
               all_items(story.citizen, f"{story.region}/satisfaction?service_id={story.service}")[0]["elements"]}
    refused(story.citizen.post(f"{story.survey}/responses", {"answers": answers}), 409)
