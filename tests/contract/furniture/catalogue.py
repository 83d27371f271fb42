"""A template of plans, and what the paths of an indicator's editions mean."""


def furnish(town):
    town.path_words["edition"] = "1"
    items = [{"indicator_id": town.ids["indicators"], "value": "200", "weight": "100"}]
    town.make("plan-templates", code="STAF", name="Rencana triwulan staf", period_kind="quarter", items=items)
    town.body_words["items"] = items
