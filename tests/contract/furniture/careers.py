"""Careers: credit, parts in projects, and promotions of dewi."""


def furnish(town):
    from town import done, region

    dewi = f"{region}/employees/{town.ids['dewi']}"
    town.query_words["kind"] = "rank"
    for amount in ("12.5", "25"):
        done(town.all.post(f"{dewi}/credit-entries", {"kind": "initial", "amount": amount, "reason": "Saldo awal"}))
    town.make("discipline-statements", as_of="2026-03-31", basis="Surat Inspektorat 700/12/2026")
    town.take_in("discipline-penalties", "nip,level,from\n198503122010011005,parah,2026-02-01\n")
    for title in ("Penyusunan RPJMD", "Satu Data"):
        town.make("projects", employee_id=town.ids["dewi"], title=title, role="Anggota", unit_id=town.ids["units"],
                  **{"from": "2025-03-01"})
    for kind in ({"kind": "rank"}, {"kind": "position", "position_id": town.ids["positions"]}):
        town.make("promotions", employee_id=town.ids["dewi"], effective_on="2026-04-01", reason="Periode April", **kind)
