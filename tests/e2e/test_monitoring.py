"""The alert rules are right, and every metric that they name is told by a stack that runs."""

import re
import subprocess

import pytest
import requests
import yaml

from stack import repository, services

monitoring = repository / "deploy/monitoring"


@pytest.mark.parametrize("words", [("check", "rules", "rules.yml"), ("test", "rules", "rules_test.yml")])
def test_the_rules_hold_what_their_tests_say(words):
    told = subprocess.run(["promtool", *words], cwd=monitoring, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def rules():
    groups = yaml.safe_load((monitoring / "rules.yml").read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def metrics_named(expression: str) -> set[str]:
    """Names of metrics: what is no function, keyword, label or value."""
    bare = re.sub(r"\{[^}]*\}|\((?:job|feed|kind|part|cause)[^)]*\)|\[[^]]*\]", " ", expression)
    return {name for name in re.findall(r"[a-z]\w+(?::\w+)*", bare) if "_" in name and not name.endswith("_over_time")
            and name not in ("group_right",)}


def test_every_metric_of_the_rules_is_told(stack):
    told = {rule["record"] for rule in rules() if "record" in rule} | {"up"}
    for service in services:
        requests.get(f"{stack.url(service)}/nothing", timeout=10)  # what was never refused is not counted yet
        text = requests.get(f"{stack.inner_url(service)}/metrics", timeout=10).text
        told |= {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}
    named = set().union(*(metrics_named(rule["expr"]) for rule in rules()))
    histograms = {name.removesuffix("_count") for name in named}
    assert histograms - told == set()
    assert len(named) > 10  # the rules have been read at all


def test_every_alert_is_explained():
    page = (monitoring / "README.md").read_text(encoding="utf-8")
    alerts = {rule["alert"]: rule["annotations"] for rule in rules() if "alert" in rule}
    assert set(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == set(alerts)
    for name, annotations in alerts.items():
        assert annotations["runbook"] == f"deploy/monitoring/README.md#{name.lower()}"
