"""The main job, told from beginning to end as people and programs do it: by HTTP through the gateway.

The modules are the chapters of one story, in the order of their numbers, and so are the tests in each: each goes on where the
one before ended. It is told for Binjai (12.75) while all is well; and twice again, each in a city of its own, while something is
not. The story is of the session's scope, so that pytest tells one city's chapters to the end before it begins the next.
"""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import pytest

import binjai
from stack import services
from steps import killed_soon

all_is_well, without_redis, while_processes_die = "all is well", "without Redis", "while processes die"
deaths = [process for service in services for process in (service, None)]  # one in every second chapter
cities = {
    all_is_well: ("12.75", "Binjai"),
    without_redis: ("12.77", "Padangsidimpuan"),
    while_processes_die: ("18.03", "Lampung Utara"),
}


@pytest.fixture(scope="session", params=cities)
def story(request, stack, api):
    """Who takes part, and what they know by now."""
    code, city = cities[request.param]
    citizen = api.patient()

    def staff(*roles, **claims):
        return citizen.sign_in(*roles, region=code, **claims)

    def asn(person):
        return staff("asn", nip=person.nip)

    if request.param == without_redis:
        stack.stop("redis")
        assert not stack.process_id("redis")
    yield SimpleNamespace(
        region=f"/v1/regions/{code}",
        city=city,
        deaths=itertools.cycle(deaths if request.param == while_processes_die else [None]),
        citizen=citizen,
        hr=staff("hr_admin"),
        kpi=staff("kpi_admin"),
        trainer=staff("training_officer"),
        surveyor=staff("feedback_officer"),
        siak=staff("integrator", scope="kpi:write,kpi:read"),
        reader=staff("integrator", scope="personnel:read"),
        dewi=asn(binjai.operators[0]),  # who objects, learns, and is looked at
        rahmat=asn(binjai.operators[1]),  # who does best
        kabid=asn(binjai.kabid),
        kadis=asn(binjai.kadis),
        bystander=asn(binjai.analysts[0]),
    )
    if request.param == without_redis:
        stack.start("redis")


@pytest.fixture(autouse=True)
def death(stack, story):
    """Kills the next process while the chapter runs."""
    process = next(story.deaths)
    if not process:
        yield
        return
    with killed_soon(stack, process):
        yield
    stack.wait_until_ready()
