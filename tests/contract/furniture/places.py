"""A year's calendar that the region has set."""

region = "/v1/regions/12.75"
holidays = [{"date": "2026-08-17", "kind": "libur_nasional", "name": "Proklamasi Kemerdekaan", "name_en": "Independence Day"}]


def furnish(town):
    town.path_words["year"] = "2026"
    town.query_words["from"] = "2026-07-14"
    calendar = f"{region}/calendars/2026"
    told = town.all.put(calendar, {"basis": "SKB 3 Menteri", "rest_days": [6, 7], "holidays": holidays},
                        if_match=town.etag(calendar))
    assert told.ok, told.text
