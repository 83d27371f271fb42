"""What is known of people over time."""


def furnish(town):
    person = f"employees/{town.ids['dewi']}"
    town.path_words["rank_id"] = town.make(f"{person}/ranks", rank="III/d", **{"from": "2026-04-01"})
