"""What is asked about scores: whose, and for which year."""


def furnish(town) -> None:
    town.query_words |= {"owner_kind": "employee", "owner_id": town.ids["dewi"], "year": "2027"}
