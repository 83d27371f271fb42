"""What is known of people over time."""


def furnish(town):
    dewi, kadis = town.ids["dewi"], town.ids["kadis"]
    person = f"employees/{dewi}"
    town.path_words["rank_id"] = town.make(f"{person}/ranks", rank="III/d", **{"from": "2026-04-01"})
    town.path_words["education_id"] = town.make(f"{person}/educations", level="s1", field="Ilmu Komputer", graduated=2008,
                                                institution="Universitas Sumatera Utara", title_recognised=True)
    own = town.ids["positions"]
    desk = town.make("positions", code="DUKCAPIL.PLH", name="Pengelola Layanan", level="pelaksana", unit_id=town.ids["units"],
                     valid_from="2025-01-01", **{"class": 7})
    town.ids["positions"] = own
    town.path_words["assignment_id"] = town.make(f"{person}/assignments", kind="additional", position_id=desk,
                                                 **{"from": "2026-05-01"})
    for day in ("2026-07-01", "2026-08-01"):
        town.make("delegations", appraiser_id=kadis, delegate_id=dewi, reason="Pelatihan kepemimpinan.",
                  **{"from": day, "to": f"{day[:8]}14"})
