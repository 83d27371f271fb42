"""Competencies: a technical one, what the position of dewi requires, and what an assessment found."""


def furnish(town):
    from town import done, region

    town.path_words["competency"] = "pemrograman"
    levels = [{"level": level, "description": f"Tingkat {level}.", "description_en": f"Level {level}."} for level in range(1, 6)]
    done(town.all.post(f"{region}/competencies", {"code": "pemrograman", "field": "informatika", "name": "Pemrograman",
                                                  "name_en": "Programming", "levels": levels, "valid_from": "2025-01-01"}))
    position = f"{region}/positions/{town.ids['positions']}/competencies"
    done(town.office.put(position, {"levels": {"integritas": 2, "pemrograman": 3}, "valid_from": "2025-01-01"}, if_match=town.etag(position)))
    assessments = f"{region}/employees/{town.ids['dewi']}/competency-assessments"
    for day in ("2025-03-10", "2026-03-10"):
        done(town.all.post(assessments, {"assessed_on": day, "method": "assessment_center", "assessor": "UPT Penilaian Kompetensi",
                                         "levels": {"integritas": 3, "pemrograman": 2}}))
