"""Who contributes to what, targets given to many, evidence that is kept, and measurements that wait to be verified."""


def furnish(town):
    from town import done, period, region  # which is being imported when this module is
    town.query_words["name"] = "Rekap Maret.csv"
    indicator, dewi = town.ids["indicators"], town.ids["targets"]
    whole = done(town.all.post(f"{region}/targets", {
        "owner": {"kind": "region"}, "indicator_id": indicator, "period": period, "value": "5000", "weight": "100"}))["id"]
    path = f"{region}/targets/{dewi}"
    done(town.all.patch(path, {"contributes_to": [{"target_id": whole, "weight": "4"}], "reason": "Ikut target kota"},
                        if_match=town.etag(path)))
    assigned = {"population": {"unit_ids": [town.ids["units"]]}, "period": "2026-Q2",
                "targets": [{"indicator_id": indicator, "value": "200", "weight": "100"}]}
    town.ids["target-assignments/job"] = town.job(town.all.post(f"{region}/target-assignments", assigned))
    file = town.all.post(f"{region}/evidence-files?target_id={dewi}&name=Rekap%20Maret.csv", data=b"bulan,ktp\n2026-03,95\n",
                         headers={"Content-Type": "text/csv"})
    town.ids["evidence-files"] = done(file)["id"]
    measured = {"target_id": dewi, "value": "5", "measured_on": "2026-03-30", "external_key": "furniture",
                "evidence": [{"title": "Rekap", "file_id": town.ids["evidence-files"]}]}
    done(town.all.post(f"{region}/measurements", measured))
    checks = f"{region}/measurements/{town.ids['measurements']}/evidence-checks"
    town.ids["evidence-checks/job"] = town.job(town.all.post(checks, None))
    _close_a_period(town)


def _close_a_period(town):
    """A target and a measurement that nothing can be done with any more."""
    from town import done, region
    target = done(town.office.post(f"{region}/targets", {
        "owner": {"kind": "employee", "id": town.ids["dewi"]}, "indicator_id": town.ids["indicators"], "period": "2025-Q1",
        "value": "200", "weight": "100"}))["id"]
    measured = {"target_id": target, "value": "90", "measured_on": "2025-03-31"}
    town.ids["measurements in a closed period"] = done(town.office.post(f"{region}/measurements", measured))["id"]
    town.ids["targets in a closed period"] = target
    town.act(f"{region}/periods/2025-Q1", "close", {}, town.office)
