"""Chapter 2: indicators and targets are agreed."""

from __future__ import annotations

import binjai
from chapters import period, set_target
from steps import act, all_items, done, import_csv, refused


def draft_indicator(story, code, name, **more):
    indicator = {"code": code, "name": name, "category": "productivity", "measure": {"unit": "dokumen", "kind": "count"},
                 "direction": "higher_is_better", "aggregation": "sum", **more}
    return done(story.kpi.post(f"{story.region}/indicators", indicator), 201)["id"]


def test_an_indicator_is_approved_once_the_employees_comment_is_answered(story):
    story.ktp = draft_indicator(story, "KTP", "Jumlah KTP-el terbit")
    path = f"{story.region}/indicators/{story.ktp}"
    done(act(story.kpi, path, "consult", {"unit_ids": [story.units["DUKCAPIL"]]}))
    comment = done(story.dewi.post(f"{path}/comments", {"text": "Mohon target disesuaikan dengan jumlah blangko."}), 201)
    refused(act(story.kpi, path, "approve"), 409)
    answer = {"text": "Target diturunkan menjadi 200."}
    assert done(story.kpi.post(f"{path}/comments/{comment['id']}/answer", answer))["answer"] == answer["text"]
    assert done(act(story.kpi, path, "approve"))["state"] == "approved"


def test_who_is_not_concerned_cannot_comment(story):
    story.online = draft_indicator(story, "ONLINE", "Permohonan daring yang selesai")
    path = f"{story.region}/indicators/{story.online}"
    done(act(story.kpi, path, "consult", {"unit_ids": [story.units["DUKCAPIL"]]}))
    assert story.bystander.post(f"{path}/comments", {"text": "Bukan urusan saya."}).status_code in (403, 404)
    story.ideas = draft_indicator(story, "INOVASI", "Usulan perbaikan layanan", category="innovation")
    story.skm = draft_indicator(story, "SKM", "Indeks kepuasan masyarakat", category="satisfaction", aggregation="last",
                                measure={"unit": "indeks", "kind": "number"}, source="citizen_satisfaction")
    for indicator in (story.online, story.ideas, story.skm):
        assert done(act(story.kpi, f"{story.region}/indicators/{indicator}", "approve"))["state"] == "approved"


def test_targets_are_set_cascaded_and_their_weights_never_exceed_100(story):
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


def test_targets_of_further_employees_come_by_import(story):
    rows = ["owner_kind,owner,indicator_code,period,value,weight"]
    rows += [f"employee,{story.ids[person.nip]},KTP,{period},100,100" for person in binjai.operators[1:6]]
    assert import_csv(story.kpi, f"{story.region}/targets/imports", rows)["counts"] == {"rows": 5, "accepted": 5, "rejected": 0}
    owned = all_items(story.kpi, f"{story.region}/targets?owner_kind=employee&indicator_id={story.ktp}")
    story.targets = {target["owner"]["id"]: target["id"] for target in owned}
    assert len(owned) == 6 and story.targets[story.dewi_id] == story.dewi_ktp
