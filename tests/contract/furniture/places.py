"""A year's calendar that the region has set, and a unit that another one has taken over."""

region = "/v1/regions/12.75"
holidays = [{"date": "2026-08-17", "kind": "libur_nasional", "name": "Proklamasi Kemerdekaan", "name_en": "Independence Day"}]


def furnish(town):
    town.path_words["year"] = "2026"
    town.query_words["from"] = "2026-07-14"
    calendar = f"{region}/calendars/2026"
    told = town.all.put(calendar, {"basis": "SKB 3 Menteri", "rest_days": [6, 7], "holidays": holidays},
                        if_match=town.etag(calendar))
    assert told.ok, told.text
    made = town.all.post(f"{region}/units", {"code": "CAPIL", "name": "Kantor Catatan Sipil", "kind": "dinas",
                                            "valid_from": "2025-01-01"})
    assert made.ok, made.text
    town.act(f"{region}/units/{made.json()['id']}", "merge",
             {"date": "2025-07-01", "reason": "Perda Nomor 3 Tahun 2025", "into_id": town.ids["units"]}, town.office)
