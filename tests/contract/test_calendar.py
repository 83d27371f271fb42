"""A region's own holidays count wherever its working days are asked for."""

from town import region

YEAR = 2031  # of which no decree is known


def test_a_rule_that_is_asked_for_a_region_goes_by_the_region_s_calendar(town):
    path, rule = f"{region}/calendars/{YEAR}", "/v1/rules/working-days?region=12.75"
    term = {"from": f"{YEAR}-07-14", "days": 3}  # Monday to Thursday
    assert town.anonymous.post(rule, term).json() == {"date": f"{YEAR}-07-17", "provisional": True}
    holiday = {"date": f"{YEAR}-07-16", "kind": "libur_nasional", "name": "Libur", "name_en": "Holiday"}
    told = town.all.put(path, {"basis": "Keputusan", "rest_days": [6, 7], "holidays": [holiday]}, if_match=town.etag(path))
    assert told.ok, told.text
    assert town.anonymous.post(rule, term).json() == {"date": f"{YEAR}-07-18", "provisional": False}
    assert town.anonymous.post("/v1/rules/working-days?region=12.71", term).json() == {"date": f"{YEAR}-07-17", "provisional": True}
    assert town.anonymous.post(rule, term | {"holidays": []}).json() == {"date": f"{YEAR}-07-17", "provisional": False}
