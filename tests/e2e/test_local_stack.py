"""The one-machine stack keeps its promises: deploy/local/up, down and token, and the supervisor in between."""

import base64
import json
import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from stack import command, repository, services, stores


def claims_of(token):
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


@pytest.mark.parametrize("process", [*stores, *services])
def test_a_killed_process_is_started_again(stack, process):
    before = stack.process_id(process)
    stack.kill(process)
    end = time.monotonic() + 20
    while stack.process_id(process) in (0, before):
        assert time.monotonic() < end, f"{process} was not started again"
        time.sleep(0.1)
    stack.wait_until_ready()


def programs_of(stack):
    return str(Path(f"/proc/{stack.process_id('gateway')}/exe").resolve().parent)


def test_nothing_outlives_its_supervisor_and_up_starts_all_again(stack):
    programs, ids = programs_of(stack), [stack.process_id(process) for process in (*stores, *services)]
    os.kill(int((stack.state / "supervisor/pid").read_text()), signal.SIGKILL)
    end = time.monotonic() + 20
    while any(Path(f"/proc/{process_id}").exists() for process_id in ids):
        assert time.monotonic() < end, "a process lives on without its supervisor"
        time.sleep(0.1)
    stack.up("--bin", programs)
    stack.wait_until_ready()


def test_bringing_it_up_again_leaves_what_runs_alone(stack):
    before = {process: stack.process_id(process) for process in (*stores, *services)}
    stack.up("--bin", programs_of(stack))
    assert {process: stack.process_id(process) for process in before} == before


def listening_addresses(process_id):
    """The hexadecimal local addresses of the TCP sockets that a process listens on (proc(5), /proc/net/tcp)."""
    own = {path.readlink().name for path in Path(f"/proc/{process_id}/fd").iterdir() if path.is_symlink()}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{process_id}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in own:
                yield fields[1].split(":")[0]


@pytest.mark.parametrize("process", services)
def test_services_listen_on_the_loopback_address_alone(stack, process):
    assert set(listening_addresses(stack.process_id(process))) == {"0100007F"}


@pytest.mark.parametrize("process", stores)
def test_stores_are_reached_by_their_sockets_alone(stack, process):
    assert not list(listening_addresses(stack.process_id(process)))


def test_secrets_are_the_owners_alone(stack):
    for folder in ("issuer", "services", "postgres", "redis", "supervisor", "log"):
        assert stat.S_IMODE((stack.state / folder).stat().st_mode) == 0o700, folder


def test_a_token_says_who_and_where(stack):
    claims = claims_of(stack.token("asn", "hr_admin", nip="198501012010011001", region="12.71"))
    assert claims["roles"] == ["asn", "hr_admin"]
    assert (claims["region"], claims["nip"], claims["aud"]) == ("12.71", "198501012010011001", "kinerja")
    assert claims["exp"] - claims["iat"] == 12 * 3600


def test_a_person_has_one_subject_which_does_not_tell_the_nip(stack):
    nip = "198501012010011001"
    as_employee, as_admin = claims_of(stack.token("asn", nip=nip)), claims_of(stack.token("hr_admin", nip=nip))
    assert as_employee["sub"] == as_admin["sub"] != claims_of(stack.token("asn", nip="198501012010011002"))["sub"]
    assert nip not in as_employee["sub"]


def test_a_token_prints_nothing_else(stack):
    printed = command("token", "integrator", "--scope", "kpi:read", "--scope", "kpi:write", "--state", str(stack.state))
    assert printed.count("\n") == 1 and printed.count(".") == 2
    assert claims_of(printed)["scope"] == "kpi:read kpi:write"


def test_wiping_spares_a_folder_that_is_no_stack(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    down = subprocess.run([repository / "deploy/local/down", "--wipe", "--state", tmp_path], capture_output=True)
    assert down.returncode != 0
    assert (tmp_path / "thesis.txt").read_text() == "mine"
