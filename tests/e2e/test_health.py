"""Health that fails when something is wrong: what is stopped is seen, from where an operator looks."""

import json
import re
import subprocess
import time

import pytest
import requests

from stack import services
from steps import done


def eventually(condition, seconds=30):
    """Until it holds; some signals are renewed once a second."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def metric(stack, service, name):
    """The value of a metric, named with its labels; none while it is not told."""
    text = requests.get(f"{stack.inner_url(service)}/metrics", timeout=10).text
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else None


def status(api):
    return done(api.get("/v1/status"))


def test_without_postgresql_no_service_is_well(stack, api):
    assert status(api)["status"] == "ok"
    stack.stop("postgres")
    try:
        assert eventually(lambda: set(status(api)["services"].values()) == {"unavailable"})
        assert status(api)["status"] == "degraded"
        assert metric(stack, "personnel", 'service_ready{part="database"}') == 0
    finally:
        stack.start("postgres")
    assert eventually(lambda: status(api)["status"] == "ok")
    log = (stack.log_directory / "personnel.log").read_text(encoding="utf-8")
    refusals = [json.loads(line) for line in log.splitlines() if "refuses to be connected to" in line]
    assert refusals and "failed" in refusals[-1]["reason"]


def test_a_sibling_that_has_stopped_is_seen_by_those_who_follow_it(stack, api):
    behind, silent = (f'feed_follower_{what}_seconds{{feed="personnel"}}' for what in ("behind", "since_answer"))
    assert eventually(lambda: metric(stack, "training", behind) == 0)
    stack.stop("personnel")
    try:
        assert eventually(lambda: metric(stack, "training", behind) > 1 and metric(stack, "training", silent) > 1)
        assert eventually(lambda: status(api)["services"]["personnel"] == "unavailable")
        assert status(api)["services"]["training"] == "ok"
    finally:
        stack.start("personnel")
    assert eventually(lambda: metric(stack, "training", behind) == 0)
    assert eventually(lambda: status(api)["status"] == "ok")


def test_that_redis_is_away_is_seen(stack):
    assert eventually(lambda: metric(stack, "gateway", "redis_up") == 1)
    stack.stop("redis")
    try:
        assert eventually(lambda: metric(stack, "gateway", "redis_up") == 0)
    finally:
        stack.start("redis")
    assert eventually(lambda: metric(stack, "gateway", "redis_up") == 1)


def program(stack, service, *words):
    (path,) = {f"/proc/{stack.process_id(service)}/exe"}
    return subprocess.run([path, *words], capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.parametrize("service", services)
def test_the_configuration_of_the_stack_is_usable(stack, service):
    checked = program(stack, service, "--config", str(stack.state / f"services/{service}.conf"), "--check-config")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("service", services)
def test_a_file_for_all_services_may_name_what_only_one_reads(stack, service, tmp_path):
    of_all = {name for each in services for name in re.findall(r"^  (KINERJA_\w+)", program(stack, each, "--help").stdout, re.MULTILINE)}
    own = (stack.state / f"services/{service}.conf").read_text(encoding="utf-8")
    given = set(re.findall(r"^(KINERJA_\w+?)(?:_FILE)?=", own, re.MULTILINE))
    file = tmp_path / "all.conf"
    # Empty counts as not given; the name is there all the same.
    file.write_text(own + "".join(f"{name}=\n" for name in sorted(of_all - given)), encoding="utf-8")
    checked = program(stack, service, "--config", str(file), "--check-config")
    assert checked.returncode == 0, checked.stderr
