"""The document of all contracts is one that OpenAPI's own tools take, without a warning."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from stack import repository

folder = repository / "tests/openapi"
packages = folder / "node_modules"


def node() -> str:
    """A newer one than Debian's, from npm."""
    assert packages.exists(), "packages are missing: npm --prefix tests/openapi ci --ignore-scripts"
    return str(next(packages.glob("node-linux-*/bin/node")))


def linted(document, *command: str) -> subprocess.CompletedProcess:
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    return subprocess.run([node(), *command, str(document)], cwd=folder, env={**os.environ, **quiet}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def document(api, tmp_path_factory):
    path = tmp_path_factory.mktemp("openapi") / "openapi.json"
    path.write_bytes(api.get("/v1/openapi.json").content)
    return path


redocly = (str(packages / "@redocly/cli/bin/cli.js"), "lint", "--config", "redocly.yaml", "--format", "json")
spectral = (str(packages / "@stoplight/spectral-cli/dist/index.js"), "lint", "--ruleset", "spectral.yaml", "--format", "json", "--quiet",
            "--fail-severity", "hint")


def test_redocly_has_nothing_to_say(document):
    said = json.loads(linted(document, *redocly).stdout)
    assert [(each["ruleId"], each["message"]) for each in said["problems"]] == []


def test_spectral_has_nothing_to_say(document):
    told = linted(document, *spectral)
    assert (told.returncode, json.loads(told.stdout or "[]")) == (0, [])


def test_both_speak_up_where_something_is_wrong(document, tmp_path):
    spoiled = json.loads(document.read_text(encoding="utf-8"))
    del spoiled["info"]["contact"], spoiled["paths"]["/v1/rules"]["get"]["operationId"]
    path = tmp_path / "spoiled.json"
    path.write_text(json.dumps(spoiled), encoding="utf-8")
    assert json.loads(linted(path, *redocly).stdout)["problems"]
    assert linted(path, *spectral).returncode != 0
