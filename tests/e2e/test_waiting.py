"""Who waits for events keeps nobody waiting: the short form of tests/bench/waiting."""

from __future__ import annotations

import pytest

from polls import Polls, waiting_at
from steps import done, eventually

region = "/v1/regions/12.76"
callers, each = 12, 25
followers = 20  # polls of the services at each other, at most


@pytest.fixture
def tokens(api):
    return [api.stack.token("integrator", region="12.76", scope="kpi:read", sub=f"reader-{number}") for number in range(callers)]


def test_short_requests_are_answered_while_hundreds_of_polls_wait_and_these_end_with_their_clients(stack, api, tokens):
    auditor = api.sign_in("auditor", region="12.76")
    with Polls(stack.base_url, f"{region}/feeds/kpi?timeout=25000", tokens, each) as polls:
        eventually(lambda: waiting_at(stack, "gateway") >= callers * each)
        for _ in range(50):
            done(auditor.get(f"{region}/indicators"))
        assert (polls.answered, polls.refused) == (0, 0)  # nobody waited for one of them to end
    eventually(lambda: waiting_at(stack, "gateway") == 0 and waiting_at(stack, "indicators") < followers)


def test_a_caller_has_a_share_of_the_waiting(stack, api, tokens):
    share = 32
    reader = api.sign_in("integrator", region="12.76", scope="kpi:read", sub="reader-0")
    with Polls(stack.base_url, f"{region}/feeds/kpi?timeout=25000", tokens[:1], share):
        eventually(lambda: waiting_at(stack, "gateway") >= share)
        refused = reader.get(f"{region}/feeds/kpi?timeout=1000")
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-polls")
        assert int(refused.headers["Retry-After"]) > 0
        done(reader.get(f"{region}/feeds/kpi"))  # without waiting
        done(api.sign_in("integrator", region="12.76", scope="kpi:read", sub="reader-1").get(f"{region}/feeds/kpi?timeout=1"))
    eventually(lambda: waiting_at(stack, "gateway") == 0)
