"""The main job, told from beginning to end as people and programs do it: by HTTP through the gateway.

The tests are the chapters of one story: each goes on where the one before ended. It is told for Binjai (12.75) while all is
well; and twice again, each in a city of its own, while something is not.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from types import SimpleNamespace

import pytest

import binjai
import score_checker
from api import citizen
from stack import repository, services
from steps import act, all_items, change, done, eventually, finished, import_csv, killed_soon, refused

period = "2026-Q1"
survey_answers = repository / "services/feedback/tests/data/skm_sekadau_2019s1_first49.csv"

below, meets, above = "di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"
behaviours = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")


all_is_well, without_redis, while_processes_die = "all is well", "without Redis", "while processes die"
deaths = [process for service in services for process in (service, None)]  # one in every second chapter
cities = {
    all_is_well: ("12.75", "Binjai"),
    without_redis: ("12.77", "Padangsidimpuan"),
    while_processes_die: ("18.03", "Lampung Utara"),
}


@pytest.fixture(scope="module", params=cities)
def story(request, stack, api):
    """Who takes part, and what they know by now."""
    code, city = cities[request.param]
    citizen = api.patient()

    def staff(*roles, **claims):
        return citizen.sign_in(*roles, region=code, **claims)

    def asn(person):
        return staff("asn", nip=person.nip)

    if request.param == without_redis:
        stack.stop("redis")
        assert not stack.process_id("redis")
    yield SimpleNamespace(
        region=f"/v1/regions/{code}",
        city=city,
        deaths=itertools.cycle(deaths if request.param == while_processes_die else [None]),
        citizen=citizen,
        hr=staff("hr_admin"),
        kpi=staff("kpi_admin"),
        trainer=staff("training_officer"),
        surveyor=staff("feedback_officer"),
        siak=staff("integrator", scope="kpi:write,kpi:read"),
        reader=staff("integrator", scope="personnel:read"),
        dewi=asn(binjai.operators[0]),  # who objects, learns, and is looked at
        rahmat=asn(binjai.operators[1]),  # who does best
        kabid=asn(binjai.kabid),
        kadis=asn(binjai.kadis),
        bystander=asn(binjai.analysts[0]),
    )
    if request.param == without_redis:
        stack.start("redis")


@pytest.fixture(autouse=True)
def death(stack, story):
    """Kills the next process while the chapter runs."""
    process = next(story.deaths)
    if not process:
        yield
        return
    with killed_soon(stack, process):
        yield
    stack.wait_until_ready()


# 1. People come in


def test_1_hr_sets_up_the_city_with_its_units_and_positions_by_import(story):
    city = {"name": f"Kota {story.city}", "name_en": f"City of {story.city}", "kind": "kota", "time_zone": "Asia/Jakarta"}
    done(story.hr.put(story.region, city), 201)
    counts = import_csv(story.hr, f"{story.region}/units/imports", binjai.units)["counts"]
    assert counts == {"rows": 4, "accepted": 4, "rejected": 0}
    counts = import_csv(story.hr, f"{story.region}/positions/imports", binjai.positions)["counts"]
    assert counts == {"rows": 6, "accepted": 6, "rejected": 0}
    story.units = {unit["code"]: unit["id"] for unit in all_items(story.citizen, f"{story.region}/units")}
    assert set(story.units) == {"PEMKO", "DUKCAPIL", "DUKCAPIL.PIAK", "BKPSDM"}


def test_1_of_43_rows_of_employees_three_wrong_ones_are_reported_and_40_kept(story):
    job = import_csv(story.hr, f"{story.region}/employees/imports", binjai.employees())
    assert job["counts"] == {"rows": 43, "accepted": 40, "rejected": 3}
    faults = all_items(story.hr, job["faults"])
    assert [(fault["line"], fault["column"], fault["code"]) for fault in faults] == [
        (12, "nip", "no_such_date"),
        (25, "position_code", "unknown_position"),
        (44, "rank", "unknown_rank"),
    ]
    assert all(fault["message"] for fault in faults)
    story.ids = {employee["nip"]: employee["id"] for employee in all_items(story.hr, f"{story.region}/employees")}
    assert set(story.ids) == {person.nip for person in binjai.people}


def test_1_the_line_above_an_employee_follows_from_superiors_named_and_heads_of_units(story):
    for head in binjai.heads:
        head_since = {"head_employee_id": story.ids[head.nip], "valid_from": binjai.since}
        done(change(story.hr, f"{story.region}/units/{story.units[head.unit]}", head_since))
    kabid, kadis = story.ids[binjai.kabid.nip], story.ids[binjai.kadis.nip]
    for operator, basis in ((binjai.operators[0], "explicit"), (binjai.operators[10], "unit_head")):
        line = done(story.hr.get(f"{story.region}/employees/{story.ids[operator.nip]}/supervision"))
        assert line == {"supervisor_id": kabid, "superior_id": kadis, "basis": basis}
    me = eventually(lambda: done(story.kabid.get("/v1/me"))["employee"])
    assert me["reports"] == 20 and me["heads"] == [story.units["DUKCAPIL.PIAK"]]
    story.dewi_id, story.rahmat_id = (story.ids[person.nip] for person in binjai.operators[:2])


# 2. Indicators and targets are agreed


def draft_indicator(story, code, name, **more):
    indicator = {"code": code, "name": name, "category": "productivity", "measure": {"unit": "dokumen", "kind": "count"},
                 "direction": "higher_is_better", "aggregation": "sum", **more}
    return done(story.kpi.post(f"{story.region}/indicators", indicator), 201)["id"]


def test_2_an_indicator_is_approved_once_the_employees_comment_is_answered(story):
    story.ktp = draft_indicator(story, "KTP", "Jumlah KTP-el terbit")
    path = f"{story.region}/indicators/{story.ktp}"
    done(act(story.kpi, path, "consult", {"unit_ids": [story.units["DUKCAPIL"]]}))
    comment = done(story.dewi.post(f"{path}/comments", {"text": "Mohon target disesuaikan dengan jumlah blangko."}), 201)
    refused(act(story.kpi, path, "approve"), 409)
    answer = {"text": "Target diturunkan menjadi 200."}
    assert done(story.kpi.post(f"{path}/comments/{comment['id']}/answer", answer))["answer"] == answer["text"]
    assert done(act(story.kpi, path, "approve"))["state"] == "approved"


def test_2_who_is_not_concerned_cannot_comment(story):
    story.online = draft_indicator(story, "ONLINE", "Permohonan daring yang selesai")
    path = f"{story.region}/indicators/{story.online}"
    done(act(story.kpi, path, "consult", {"unit_ids": [story.units["DUKCAPIL"]]}))
    assert story.bystander.post(f"{path}/comments", {"text": "Bukan urusan saya."}).status_code in (403, 404)
    story.ideas = draft_indicator(story, "INOVASI", "Usulan perbaikan layanan", category="innovation")
    story.skm = draft_indicator(story, "SKM", "Indeks kepuasan masyarakat", category="satisfaction", aggregation="last",
                                measure={"unit": "indeks", "kind": "number"}, source="citizen_satisfaction")
    for indicator in (story.online, story.ideas, story.skm):
        assert done(act(story.kpi, f"{story.region}/indicators/{indicator}", "approve"))["state"] == "approved"


def set_target(story, api, kind, owner, indicator, value, weight, **more):
    target = {"owner": {"kind": kind, "id": owner}, "indicator_id": indicator, "period": period, "value": value, "weight": weight}
    return api.post(f"{story.region}/targets", {**target, **more})


def test_2_targets_are_set_cascaded_and_their_weights_never_exceed_100(story):
    unit = story.units["DUKCAPIL"]
    story.unit_ktp = done(set_target(story, story.kpi, "unit", unit, story.ktp, "1000", "60"), 201)["id"]
    story.unit_skm = done(set_target(story, story.kpi, "unit", unit, story.skm, "80", "40"), 201)["id"]
    serving = set_target(story, story.kpi, "employee", story.dewi_id, story.ktp, "200", "50", parent_target_id=story.unit_ktp)
    story.dewi_ktp = done(serving, 201)["id"]
    story.dewi_online = done(set_target(story, story.kabid, "employee", story.dewi_id, story.online, "5", "30"), 201)["id"]

    proposed = done(set_target(story, story.dewi, "employee", story.dewi_id, story.ideas, "3", "20"), 201)
    assert proposed["state"] == "draft"
    story.dewi_ideas = proposed["id"]
    agreed = done(act(story.kabid, f"{story.region}/targets/{proposed['id']}", "agree"))
    assert agreed["state"] == "agreed" and agreed["weight"] == "20"
    refused(set_target(story, story.kpi, "employee", story.dewi_id, story.skm, "80", "0.5"), 422, "weights_exceed_100")

    moved_by = done(story.kpi.get(f"{story.region}/targets/{story.unit_ktp}/contributors"))
    assert [(target["id"], target["share"]) for target in moved_by["items"]] == [(story.dewi_ktp, "100")]
    served = done(story.dewi.get(f"{story.region}/targets/{story.dewi_ktp}/serves"))
    assert [target["id"] for target in served["items"]] == [story.unit_ktp]


def test_2_targets_of_further_employees_come_by_import(story):
    rows = ["owner_kind,owner,indicator_code,period,value,weight"]
    rows += [f"employee,{story.ids[person.nip]},KTP,{period},100,100" for person in binjai.operators[1:6]]
    assert import_csv(story.kpi, f"{story.region}/targets/imports", rows)["counts"] == {"rows": 5, "accepted": 5, "rejected": 0}
    owned = all_items(story.kpi, f"{story.region}/targets?owner_kind=employee&indicator_id={story.ktp}")
    story.targets = {target["owner"]["id"]: target["id"] for target in owned}
    assert len(owned) == 6 and story.targets[story.dewi_id] == story.dewi_ktp


# 3. The SKP is proposed, returned once, agreed


def test_3_an_skp_is_proposed_returned_with_a_reason_changed_and_agreed(story):
    plan = [{"result": "KTP-el terbit tepat waktu", "indicator": "Jumlah KTP-el terbit", "aspect": "kuantitas", "target": "150",
             "target_id": story.dewi_ktp}]
    begun = done(story.dewi.post(f"{story.region}/appraisals", {"employee_id": story.dewi_id, "period": period, "plan": plan}), 201)
    assert begun["state"] == "draft" and begun["supervisor_id"] == story.ids[binjai.kabid.nip]
    assert begun["allowed_actions"] == ["submit"]
    story.dewi_skp = path = f"{story.region}/appraisals/{begun['id']}"
    assert done(act(story.dewi, path, "submit"))["state"] == "proposed"
    assert done(story.dewi.get(path))["allowed_actions"] == []
    refused(act(story.dewi, path, "agree"), 403)

    reason = "Target belum sesuai perjanjian kinerja"
    returned = done(act(story.kabid, path, "return", {"reason": reason}))
    assert returned["state"] == "draft" and returned["history"][-1]["reason"] == reason
    plan[0]["target"] = "200"
    done(change(story.dewi, path, {"plan": plan}))
    done(act(story.dewi, path, "submit"))
    assert done(act(story.kabid, path, "agree"))["state"] == "agreed"
    steps = [step["action"] for step in done(story.dewi.get(path))["history"]]
    assert [step for step in steps if step in ("submit", "return", "agree")] == ["submit", "return", "submit", "agree"]


def test_3_nobody_but_those_concerned_sees_it(story):
    assert story.bystander.get(story.dewi_skp).status_code == 404
    assert done(story.bystander.get(f"{story.region}/appraisals?employee_id={story.dewi_id}"))["items"] == []
    assert story.citizen.get(story.dewi_skp).status_code == 401
    assert story.citizen.sign_in("hr_admin", region="12.71").get(story.dewi_skp).status_code == 404


def test_3_a_colleagues_skp_is_agreed_too(story):
    plan = [{"result": "KTP-el terbit tepat waktu", "target": "100", "target_id": story.targets[story.rahmat_id]}]
    begin = {"employee_id": story.rahmat_id, "period": period, "plan": plan}
    begun = done(story.rahmat.post(f"{story.region}/appraisals", begin), 201)
    story.rahmat_skp = f"{story.region}/appraisals/{begun['id']}"
    done(act(story.rahmat, story.rahmat_skp, "submit"))
    assert done(act(story.kabid, story.rahmat_skp, "agree"))["state"] == "agreed"


# 4. Measurements arrive


def measure(story, api, target, value, day="2026-03-31"):
    return api.post(f"{story.region}/measurements", {"target_id": target, "value": value, "measured_on": day})


def test_4_measurements_arrive_singly_by_the_employee_and_by_an_integration(story):
    story.mistaken = done(measure(story, story.dewi, story.dewi_ktp, "9", "2026-01-31"), 201)["id"]
    evidence = [{"title": "Rekap SIAK", "url": "https://siak.example.go.id/rekap/2026-03"}]
    report = {"target_id": story.dewi_ideas, "value": "1", "measured_on": "2026-03-31", "evidence": evidence}
    assert done(story.siak.post(f"{story.region}/measurements", report), 201)["evidence"] == [{**one, "file_id": None} for one in evidence]


def test_4_the_same_request_sent_twice_counts_once(story):
    report = {"target_id": story.dewi_online, "value": "7", "measured_on": "2026-02-10"}
    key = {"Idempotency-Key": "2f1ab7c4-0c7e-4a51-9a63-5d9e2ef7a001"}
    first, second = (story.siak.post(f"{story.region}/measurements", report, headers=key) for _ in range(2))
    assert done(first, 201)["id"] == done(second, 201)["id"]
    assert len(all_items(story.siak, f"{story.region}/measurements?target_id={story.dewi_online}")) == 1


def test_4_measurements_arrive_by_import_and_one_of_another_period_is_refused(story):
    rows = ["target_id,value,measured_on", f"{story.unit_ktp},950,2026-03-31", f"{story.dewi_ktp},100,2026-03-31",
            f"{story.dewi_ktp},70,2026-04-01", f"{story.targets[story.rahmat_id]},125,2026-03-31"]
    rows += [f"{story.targets[story.ids[person.nip]]},90,2026-03-31" for person in binjai.operators[2:6]]
    job = import_csv(story.kpi, f"{story.region}/measurements/imports", rows)
    assert job["counts"] == {"rows": 8, "accepted": 7, "rejected": 1}
    assert [(fault["line"], fault["column"]) for fault in all_items(story.kpi, job["faults"])] == [(4, "measured_on")]


def test_4_a_measurement_is_corrected_and_what_was_said_before_stays(story):
    path = f"{story.region}/measurements/{story.mistaken}"
    refused(story.kabid.post(f"{path}/correct", {"value": "90", "reason": "Salah ketik"}), 428)
    right = done(act(story.kabid, path, "correct", {"value": "90", "reason": "Salah ketik"}), 201)
    assert right["corrects"] == story.mistaken and right["reason"] == "Salah ketik"
    assert done(story.dewi.get(path))["corrected_by"] == right["id"]


# 5. Citizens are heard


def test_5_the_answers_of_49_citizens_give_ikm_78_74_grade_b(story):
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


def test_5_one_stranger_with_515_answers_moves_nothing(story):
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


def test_5_39_answers_of_ten_addresses_in_seconds_move_nothing(story):
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


def test_5_who_reads_the_public_figures_after_each_answer_learns_none(story):
    header = "persyaratan,prosedur,waktu,biaya,produk,kompetensi,perilaku,sarana,pengaduan"
    seen = [shown_of_satisfaction(story)]
    for answer in (1, 4, 2, 4):  # each is counted at once, for it comes from paper
        import_csv(story.surveyor, f"{story.survey}/responses/imports", f"{header}\n{','.join([str(answer)] * 9)}\n".encode())
        seen.append(shown_of_satisfaction(story))
    assert all(shown == seen[0] for shown in seen)
    assert done(story.surveyor.get(f"{story.survey}/result"))["figure"]["respondents"] == 53


def test_5_a_closed_survey_takes_no_answers(story):
    assert done(act(story.surveyor, story.survey, "close"))["state"] == "closed"
    answers = {element["key"]: 4 for element in
               all_items(story.citizen, f"{story.region}/satisfaction?service_id={story.service}")[0]["elements"]}
    refused(story.citizen.post(f"{story.survey}/responses", {"answers": answers}), 409)


# 6. The period is closed and scored


def test_6_what_citizens_said_becomes_a_measurement_of_its_own_indicator(story):
    def latest():
        told = all_items(story.kpi, f"{story.region}/measurements?target_id={story.unit_skm}")
        corrected = {measurement["corrects"] for measurement in told}
        return [(measurement["value"], measurement["source"]) for measurement in told if measurement["id"] not in corrected]

    eventually(lambda: latest() == [("78.74", "satisfaction")])


def test_6_a_period_stays_open_until_all_weights_total_100(story):
    refused(story.kpi.post(f"{story.region}/periods/{period}/close", {"missing": "zero"}), 428)
    analyst = story.ids[binjai.analysts[0].nip]
    half = done(set_target(story, story.kpi, "employee", analyst, story.ideas, "2", "50"), 201)["id"]
    problem = refused(act(story.kpi, f"{story.region}/periods/{period}", "close", {"missing": "zero"}), 409)
    assert analyst in str(problem["owners"])
    done(change(story.kpi, f"{story.region}/targets/{half}", {"weight": "100", "reason": "Satu-satunya target"}))
    assert done(act(story.kpi, f"{story.region}/periods/{period}", "close", {"missing": "zero"}))["state"] == "closing"
    refused(measure(story, story.dewi, story.dewi_ktp, "10"), 409)
    eventually(lambda: done(story.kpi.get(f"{story.region}/periods/{period}"))["state"] == "closed")


def score_of(story, owner_id):
    (score,) = all_items(story.kpi, f"{story.region}/scores?owner_id={owner_id}&period={period}")
    return score


def test_6_the_period_is_scored(story):
    finished(story.kpi, story.kpi.post(f"{story.region}/score-runs", {"period": period}))
    story.score = score_of(story, story.dewi_id)
    assert (story.score["score"], story.score["rating"], story.score["provisional"]) == ("90.17", meets, False)
    assert sorted(target["achievement"] for target in story.score["targets"]) == ["120.00", "33.33", "95.00"]
    best = score_of(story, story.rahmat_id)
    assert (best["score"], best["rating"]) == ("120.00", above)
    unmeasured = score_of(story, story.ids[binjai.analysts[0].nip])
    assert (unmeasured["score"], unmeasured["rating"]) == ("0.00", below)


def test_6_satisfaction_counts_in_the_units_score_by_the_weight_that_was_agreed(story):
    # 95 % of the documents at weight 60, and 78.74 of 80 at weight 40
    expected = (Fraction(95) * 60 + 100 * Fraction("78.74") / 80 * 40) / 100
    assert expected == Fraction("96.37") == Fraction(score_of(story, story.units["DUKCAPIL"])["score"])


def rounded(number: Fraction) -> str:
    """Half up, to two decimals."""
    hundredths = (number * 100 + Fraction(1, 2)) // 1
    return f"{hundredths // 100}.{hundredths % 100:02}"


def test_6_anybody_can_recompute_a_score_from_its_explanation(story):
    explanation = done(story.dewi.get(f"{story.region}/scores/{story.score['id']}/explanation"))
    assert len(explanation["targets"]) == 3
    total = weights = Fraction(0)
    for target in explanation["targets"]:
        assert (target["aggregation"], target["direction"]) == ("sum", "higher_is_better")
        reached = Fraction(0)
        for known in target["measurements"]:
            measurement = done(story.dewi.get(f"{story.region}/measurements/{known['id']}"))
            assert measurement["value"] == known["value"] and measurement["corrected_by"] is None
            reached += Fraction(known["value"])
        achievement = min(100 * reached / Fraction(target["target"]), Fraction(target["cap"]))
        total += achievement * Fraction(target["weight"])
        weights += Fraction(target["weight"])
    assert rounded(total / weights) == explanation["score"] == "90.17"
    assert score_checker.faults(explanation) == []
    assert any("90,17" in sentence for sentence in explanation["sentences"]["id"])
    assert any("90.17" in sentence for sentence in explanation["sentences"]["en"])


def test_6_every_score_is_what_its_explanation_says(story):
    scores = all_items(story.kpi, f"{story.region}/scores?period={period}")
    assert len(scores) > 6
    for score in scores:
        explanation = done(story.kpi.get(f"{story.region}/scores/{score['id']}/explanation"))
        assert score_checker.faults(explanation) == [] and explanation["score"] == score["score"]


# 7. Appraisal and objection


def rate(results, weak=(), strong=False):
    usual = above if strong else meets
    return {"results": results, "behaviours": {value: below if value in weak else usual for value in behaviours}}


def predicate(story, results, behaviour):
    return done(story.citizen.post("/v1/rules/predicate", {"results": results, "behaviour": behaviour}))["predicate"]


def test_7_the_employee_assesses_themselves(story):
    own = {"text": "Sebagian besar target tercapai.", "results": meets, "behaviour": meets}
    assert done(act(story.dewi, story.dewi_skp, "self-assess", own))["state"] == "self_assessed"
    done(act(story.rahmat, story.rahmat_skp, "self-assess", {"text": "Target terlampaui."}))


def test_7_score_satisfaction_and_hours_lie_before_who_rates(story):
    def complete():
        evidence = done(story.kabid.get(f"{story.dewi_skp}/evidence"))
        return evidence if evidence["score"] else None

    evidence = eventually(complete)
    assert (evidence["score"]["score"], evidence["suggestion"], evidence["frozen"]) == ("90.17", meets, False)
    assert Fraction(evidence["learning"]["hours"]) == 0


def test_7_a_rating_other_than_the_score_suggests_needs_a_reason_and_the_predicate_follows_the_matrix(story):
    severe = rate(below, weak=["berorientasi_pelayanan"])
    refused(act(story.kabid, story.dewi_skp, "rate", severe), 422, "reason_required")
    rated = done(act(story.kabid, story.dewi_skp, "rate", {**severe, "reason": "Usulan perbaikan jauh dari target"}))
    assert rated["ratings"] == {"results": below, "behaviour": meets}
    final = done(act(story.hr, story.dewi_skp, "finalise"))
    assert final["state"] == "final" and final["objection_until"] > final["final_on"]
    assert final["predicate"] == predicate(story, below, meets) == "butuh_perbaikan"
    assert done(story.dewi.get(f"{story.dewi_skp}/evidence"))["frozen"]


def test_7_the_best_is_rated_as_the_score_suggests(story):
    eventually(lambda: done(story.kabid.get(f"{story.rahmat_skp}/evidence"))["score"])
    done(act(story.kabid, story.rahmat_skp, "rate", rate(above, strong=True)))
    final = done(act(story.hr, story.rahmat_skp, "finalise"))
    assert final["predicate"] == predicate(story, above, above) == "sangat_baik"
    assert done(act(story.rahmat, story.rahmat_skp, "acknowledge"))["state"] == "closed"


def test_7_an_objection_is_decided_by_the_superiors_superior_and_not_by_who_rated(story):
    assert done(act(story.dewi, story.dewi_skp, "object", {"reasons": "Nilai 90,17 sesuai ekspektasi."}))["state"] == "objected"
    decision = {"outcome": "changed", "ratings": {"results": meets}, "reasons": "Capaian memang sesuai ekspektasi."}
    refused(act(story.kabid, story.dewi_skp, "decide", decision), 403)
    decided = done(act(story.kadis, story.dewi_skp, "decide", decision))
    assert decided["state"] == "final" and decided["ratings"] == {"results": meets, "behaviour": meets}
    assert decided["predicate"] == predicate(story, meets, meets) == "baik"
    assert done(act(story.dewi, story.dewi_skp, "acknowledge"))["state"] == "closed"
    (objection,) = all_items(story.dewi, f"{story.region}/objections?employee_id={story.dewi_id}")
    assert (objection["state"], objection["outcome"]) == ("decided", "changed")


# 8. What follows


def test_8_a_weak_behaviour_becomes_a_training_need_that_says_why_and_a_course_answers_it(story):
    course = {"code": "PELAYANAN-PRIMA", "title": "Pelayanan Prima", "hours": "8", "kind": "pelatihan_teknis",
              "develops": ["berorientasi_pelayanan"]}
    story.course = done(story.trainer.post(f"{story.region}/courses", course), 201)["id"]
    (need,) = eventually(lambda: all_items(story.dewi, f"{story.region}/training-needs?employee_id={story.dewi_id}"))
    assert (need["subject"], need["period"], need["state"]) == ("berorientasi_pelayanan", period, "open")
    reason = need["reason"]
    assert (reason["code"], reason["value"]) == ("weak_behaviour", below)
    assert reason["appraisal_id"] == story.dewi_skp.rsplit("/", 1)[1]
    assert reason["text"]["id"] and reason["text"]["en"]
    assert [answer["id"] for answer in need["courses"]] == [story.course]
    story.need = need["id"]


def test_8_from_enrolment_to_completion_the_hours_reach_the_ledger(story):
    request = {"course_id": story.course, "employee_id": story.dewi_id, "need_id": story.need}
    enrolment = done(story.dewi.post(f"{story.region}/enrolments", request), 201)
    path = f"{story.region}/enrolments/{enrolment['id']}"
    states = [enrolment["state"], done(act(story.kabid, path, "approve"))["state"]]
    for action, body in (("attend", None), ("assess", {"score": "85", "passed": True}),
                         ("complete", {"completed_on": "2026-05-20", "certificate_number": "800/123/BKPSDM/2026"})):
        states.append(done(act(story.trainer, path, action, body))["state"])
    assert states == ["requested", "approved", "attended", "assessed", "completed"]
    ledger = done(story.dewi.get(f"{story.region}/learning-records?employee_id={story.dewi_id}&year=2026"))
    assert [(entry["course_id"], entry["hours"]) for entry in ledger["items"]] == [(story.course, "8")]
    assert (ledger["summary"]["hours"], ledger["summary"]["due"], ledger["summary"]["met"]) == ("8", "20", False)
    assert done(story.dewi.get(f"{story.region}/training-needs/{story.need}"))["state"] == "met"


def test_8_a_strong_result_is_nominated_and_awarded_and_anybody_can_verify_the_certificate(story):
    program = {"code": "ASN-TELADAN", "name": "ASN Teladan Kota Binjai", "kind": "certificate", "minimum_predicate": "sangat_baik"}
    program_id = done(story.hr.post(f"{story.region}/award-programs", program), 201)["id"]

    def nominate(employee_id):
        nomination = {"program_id": program_id, "employee_id": employee_id, "period": period, "reason": "Melampaui target."}
        return story.kabid.post(f"{story.region}/awards", nomination)

    refused(nominate(story.dewi_id), 422, "rule_not_met")
    path = f"{story.region}/awards/{done(nominate(story.rahmat_id), 201)['id']}"
    refused(act(story.hr, path, "grant"), 409)
    done(act(story.hr, path, "select"))
    granted = done(act(story.hr, path, "grant"))
    assert granted["state"] == "granted"
    certificate = done(story.citizen.get(f"{story.region}/award-certificates/{granted['certificate_code']}"))
    assert certificate == {"valid": True, "program": program["name"], "period": period,
                           "unit": "Bidang Pelayanan Pendaftaran Penduduk", "granted_on": granted["granted_on"]}


# 9. One call over all; and what the public sees


def test_9_the_dashboard_composes_everything_in_one_call(story):
    def complete():  # a part is missing as long as its service is
        parts = done(story.dewi.get(f"{story.region}/employees/{story.dewi_id}/dashboard"))
        return None if any(part["missing"] for part in parts.values()) else parts

    dashboard = eventually(complete)
    assert dashboard["employee"]["nip"] == binjai.operators[0].nip
    assert dashboard["supervision"]["supervisor_id"] == story.ids[binjai.kabid.nip]
    assert len(dashboard["targets"]["items"]) == 3
    assert [score["score"] for score in dashboard["scores"]["items"]] == ["90.17"]
    assert [appraisal["predicate"] for appraisal in dashboard["appraisals"]["items"]] == ["baik"]
    assert dashboard["awards"]["items"] == []
    assert [need["id"] for need in dashboard["training_needs"]["items"]] == [story.need]
    assert [enrolment["state"] for enrolment in dashboard["enrolments"]["items"]] == ["completed"]
    assert "items" in dashboard["learning"] and "items" in dashboard["satisfaction"]
    assert story.bystander.get(f"{story.region}/employees/{story.dewi_id}/dashboard").status_code == 404


def public_units(story):
    return {unit["code"]: unit for unit in all_items(story.citizen, f"{story.region}/public/units")}


def test_9_the_public_sees_how_units_do(story):
    def scored():
        unit = public_units(story)["DUKCAPIL.PIAK"]
        return unit if unit["performance"] and unit["performance"]["people"]["people"] == 6 else None

    people = eventually(scored)["performance"]["people"]
    # 90.17, 120 and four times 90
    assert people["mean_score"] == rounded((Fraction("90.17") + 120 + 4 * 90) / 6)
    assert sum(Fraction(share) for share in people["rating_shares"].values()) in (Fraction("0.9999"), 1, Fraction("1.0001"))
    unit = public_units(story)["DUKCAPIL"]
    assert (unit["satisfaction"]["ikm"], unit["satisfaction"]["grade"]) == ("78.74", "B")
    assert unit["performance"]["score"] == "96.37" and not unit["performance"]["provisional"]


def test_9_the_public_sees_no_person(story):
    lone = public_units(story)["BKPSDM"]["performance"]["people"]  # one analyst has a score
    assert lone == {"suppressed": True, "people": None, "mean_score": None, "rating_shares": None}
    shown = "".join(story.citizen.get(f"{story.region}/{path}").content.decode() for path in (
        "public/units", f"public/units/{story.units['DUKCAPIL']}", f"public/units/{story.units['DUKCAPIL.PIAK']}",
        "public/services", "public/satisfaction", "satisfaction", "surveys", "public-services"))
    assert "Bidang Pelayanan" in shown
    secrets = [secret for person in binjai.people for secret in (person.nip, person.name, story.ids[person.nip])]
    assert [secret for secret in secrets if secret in shown] == []


# 10. An integration follows


def follow(story, cursor, taken, until=None):
    """Takes in events after the cursor, one by one as a small integration does, to the end of the feed; or only until it
    has so many: killed in the middle of a batch. The cursor is where the last effect is."""
    while True:
        batch = story.siak.get(f"{story.region}/feeds/kpi", params={"lastEventId": cursor} if cursor else None)
        events = done(batch)
        assert batch.headers["Content-Type"].startswith("application/cloudevents-batch+json")
        if not events:
            return
        for event in events:
            taken.append(event)
            cursor = event["id"]
            if until and len(taken) == until:
                return


def test_10_an_integration_that_is_killed_goes_on_without_gap_or_repeat(story):
    whole, killed = [], []
    follow(story, None, whole)
    assert len(whole) > 40
    for until in (7, len(whole) // 2, None):  # killed twice; each time it begins again where its last effect is
        follow(story, killed[-1]["id"] if killed else None, killed, until)
        assert until is None or len(killed) == until
    assert killed == whole
    ids = [event["id"] for event in whole]
    assert ids == sorted(set(ids))
    assert all(event["specversion"] == "1.0" for event in whole)
    kinds = {event["type"].removeprefix("id.kinerja.") for event in whole}
    assert kinds == {"indicator.changed", "comment.added", "comment.answered", "target.changed", "measurement.recorded",
                     "period.changed", "score.computed"}
    measured = [event["data"] for event in whole if event["type"] == "id.kinerja.measurement.recorded"]
    of_people = [measurement for measurement in measured if measurement["source"] != "satisfaction"]
    assert len(of_people) == 3 + 7 + 1  # singly, by import, the correction
    story.events = len(whole)


def test_10_the_feed_is_proved_intact(story):
    proof = done(story.siak.get(f"{story.region}/feeds/kpi/verify"))
    assert (proof["events"], proof["intact"]) == (story.events, True)
    for feed in ("personnel", "appraisal", "training", "feedback"):
        proof = done(story.hr.get(f"{story.region}/feeds/{feed}/verify"))
        assert proof["intact"] and proof["events"] > 0


def test_10_a_feed_names_nobody_to_an_integration(story):
    people, measured = story.reader.get(f"{story.region}/feeds/personnel"), story.siak.get(f"{story.region}/feeds/kpi")
    assert len(done(people)) >= 40 and len(done(measured)) == story.events
    secrets = [secret for person in binjai.people for secret in (person.nip, person.name)]
    shown = (people.content + measured.content).decode()
    assert [secret for secret in [*secrets, "Mohon target"] if secret in shown] == []
