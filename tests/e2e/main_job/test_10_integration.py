"""Chapter 10: an integration follows."""

from __future__ import annotations

import binjai
from steps import done, verify_feed


def follow(story, cursor, taken, until=None):
    """Takes in events after the cursor, one by one as a small integration does, to the end of the feed; or only until it
    has so many: killed in the middle of a batch. The cursor is where the last effect is."""
    while True:
        batch = story.siak.get(f"{story.region}/feeds/kpi", params={"lastEventId": cursor} if cursor else None)
        events = done(batch)
        assert batch.headers["Content-Type"].startswith("application/cloudevents-batch+json")
        if not events:
            return
        for event in events:
            taken.append(event)
            cursor = event["id"]
            if until and len(taken) == until:
                return


def test_an_integration_that_is_killed_goes_on_without_gap_or_repeat(story):
    whole, killed = [], []
    follow(story, None, whole)
    assert len(whole) > 40
    for until in (7, len(whole) // 2, None):  # killed twice; each time it begins again where its last effect is
        follow(story, killed[-1]["id"] if killed else None, killed, until)
        assert until is None or len(killed) == until
    assert killed == whole
    ids = [event["id"] for event in whole]
    assert ids == sorted(set(ids))
    assert all(event["specversion"] == "1.0" for event in whole)
    kinds = {event["type"].removeprefix("id.kinerja.") for event in whole}
    assert kinds == {"indicator.changed", "comment.added", "comment.answered", "target.changed", "measurement.recorded",
                     "period.changed", "score.computed"}
    measured = [event["data"] for event in whole if event["type"] == "id.kinerja.measurement.recorded"]
    of_people = [measurement for measurement in measured if measurement["source"] != "satisfaction"]
    assert len(of_people) == 3 + 7 + 1  # singly, by import, the correction
    story.events = len(whole)


def test_the_feed_is_proved_intact(story):
    proof = verify_feed(story.siak, f"{story.region}/feeds/kpi")
    assert (proof["events"], proof["intact"]) == (story.events, True)
    for feed in ("personnel", "appraisal", "training", "feedback"):
        proof = verify_feed(story.hr, f"{story.region}/feeds/{feed}")
        assert proof["intact"] and proof["events"] > 0


def test_a_feed_names_nobody_to_an_integration(story):
    people, measured = story.reader.get(f"{story.region}/feeds/personnel"), story.siak.get(f"{story.region}/feeds/kpi")
    assert len(done(people)) >= 40 and len(done(measured)) == story.events
    secrets = [secret for person in binjai.people for secret in (person.nip, person.name)]
    shown = (people.content + measured.content).decode()
    assert [secret for secret in [*secrets, "Mohon target"] if secret in shown] == []
