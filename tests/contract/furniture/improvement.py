"""A program of two agencies, and an innovation that has been verified."""


def furnish(town):
    from town import absent, nips, region  # which knows this module first

    town.path_words["measurement_id"] = absent
    indicator = town.ids["indicators"]
    shared = town.make("indicators", code="PELAJAR", name="Pelajar yang mengikuti edukasi", category="collaboration",
                       measure={"unit": "pelajar", "kind": "count"}, direction="higher_is_better", aggregation="sum",
                       source="program")
    town.act(f"{region}/indicators/{shared}", "approve")
    town.ids["indicators"] = indicator
    town.make("trend-markers", day="2026-02-02", title="Loket daring dibuka")
    lead = town.ids["units"]
    member = next(unit["id"] for unit in town.all.get(f"{region}/units").json()["items"] if unit["code"] == "BKPSDM")
    town.eventually(lambda: town.office.post(f"{region}/programs", {
        "code": "PHBS", "name": "Hidup bersih dan sehat", "period": "2026-Q1", "lead_unit_id": lead, "member_unit_ids": [member],
        "goals": [{"indicator_id": shared, "value": "100",
                   "shares": [{"unit_id": lead, "share": "60"}, {"unit_id": member, "share": "40"}]}]}), "programs")
    dewi = town.anonymous.sign_in("asn", nip=nips["dewi"])
    idea = {"title": "Antrean daring", "summary": "Warga memilih waktu layanan.",
            "evidence": [{"title": "Laporan", "url": "https://example.go.id/laporan"}]}
    town.eventually(lambda: dewi.post(f"{region}/innovations", idea), "innovations")
    path = f"{region}/innovations/{town.ids['innovations']}"
    assert dewi.post(f"{path}/submit", None, if_match=dewi.get(path).headers["ETag"]).ok
    reviewer = town.anonymous.sign_in("asn", nip=nips["bystander"])
    town.act(path, "assign", {"reviewer_ids": [town.ids["bystander"]]}, town.office)
    points = dict.fromkeys(("novelty", "effectiveness", "benefit", "replicability", "sustainability"), 16)
    town.act(path, "review", {"points": points, "comment": "Bermanfaat."}, reviewer)
    town.act(path, "verify", by=town.office)
    policy = f"{region}/catalogue-policies/current"
    opened = {"consultation_days": 0, "innovation_register": "public", "innovation_pass": "70"}
    assert town.all.put(policy, opened, if_match=town.etag(policy)).ok
