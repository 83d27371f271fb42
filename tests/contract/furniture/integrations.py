"""What others are given: an indicator that the public sees, and an endpoint that is told of events."""
import time


def furnish(town):
    base = "/v1/regions/12.75"
    rule = f"{base}/sharing-rules/{town.ids['indicators']}"
    town.all.put(rule, {"audiences": ["public", "province"], "owner_kinds": ["unit"]}, if_match=town.etag(rule)).raise_for_status()
    town.ids["sharing-rules"] = town.ids["indicators"]
    town.make("webhooks", url="https://dashboard.invalid/hooks/kinerja", description="Dasbor", event_types=[])
    endpoint = f"{base}/webhooks/{town.ids['webhooks']}"
    town.all.post(f"{endpoint}/test").raise_for_status()
    end = time.monotonic() + 15
    while not (sent := town.all.get(f"{endpoint}/deliveries").json()["items"]) and time.monotonic() < end:
        time.sleep(0.1)
    town.path_words["delivery_id"] = sent[0]["id"]
