"""A whole system to test: brought up by deploy/local, spoken to over HTTP, and hurt on purpose."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import requests

repository = Path(__file__).resolve().parent.parent
services = ("gateway", "personnel", "indicators", "appraisal", "training", "feedback")  # in the order of their ports
stores = ("postgres", "redis")

#: What an operator would set for a test environment: integrations may listen on this machine, and all of its citizens,
#: and whoever has a bad token, share one address.
settings = {"KINERJA_WEBHOOK_NETWORKS": "127.0.0.0/8", "KINERJA_LIMIT_ANONYMOUS": "60000",
            "KINERJA_LIMIT_SURVEY_ANSWERS": "100000"}

sanitizer_report = re.compile(r"ERROR: (?:Address|Leak)Sanitizer|WARNING: ThreadSanitizer|runtime error: ")


class Stack:
    """What deploy/local/up has brought up."""

    def __init__(self, base_url: str, state: Path, kept_logs: Path | None = None, ahead: int = 0):
        self.base_url = base_url.rstrip("/")  #: of the gateway, without /v1
        self.state = state
        self._kept_logs = kept_logs
        self._environment = dict(os.environ) | clock_ahead(ahead)
        self._port = int(self.base_url.rsplit(":", 1)[1])
        self._tokens: dict[tuple[str, ...], str] = {}

    # -- its life

    @classmethod
    def temporary(cls, programs: Path | None = None, name: str | None = None, ahead: int = 0) -> Stack:
        """Brings up one of its own, of these programs (otherwise of the release preset, which is built), to be used in
        `with`. When it has a name, its logs are kept in results/logs/<name> of that build folder. All of its processes take it to be
        so many seconds later than this machine does."""
        port = free_port()
        state = Path(tempfile.mkdtemp(prefix="kinerja-"))
        build = programs.parent if programs else repository / "build/release"
        stack = cls(f"http://127.0.0.1:{port}", state, build / "results/logs" / name if name else None, ahead)
        try:
            with tempfile.NamedTemporaryFile("w", prefix="kinerja-settings-") as file:
                file.writelines(f"{name}={value}\n" for name, value in settings.items())
                file.flush()
                built = ["--bin", str(programs.resolve())] if programs else []
                stack.up("--port", str(port), "--settings", file.name, *built)
        except BaseException:
            stack.__exit__()
            raise
        return stack

    def up(self, *options: str) -> None:
        """deploy/local/up; also again, when it runs."""
        self._command("up", "--no-install", "--no-demo", *options)

    def __enter__(self) -> Stack:
        return self

    def __exit__(self, *_) -> None:
        """Ends it and forgets its data; fails when a sanitizer had to say something in logs that are kept."""
        if not (self.state / ".kinerja").exists():  # up did not get as far as that
            shutil.rmtree(self.state)
            return
        self._command("down")
        if self._kept_logs:
            shutil.rmtree(self._kept_logs, ignore_errors=True)
            shutil.copytree(self.log_directory, self._kept_logs)
        self._command("down", "--wipe")
        logs = self._kept_logs.iterdir() if self._kept_logs else ()
        reports = [log for log in logs if sanitizer_report.search(log.read_text(errors="replace"))]
        assert not reports, f"sanitizers reported faults: {', '.join(map(str, reports))}"

    # -- where its parts are

    @property
    def log_directory(self) -> Path:
        """A file for each process: personnel.log, postgres.log, …"""
        return self.state / "log"

    def url(self, service: str) -> str:
        """A service's own address, past the gateway."""
        return f"http://127.0.0.1:{self._port + services.index(service)}"

    def inner_url(self, service: str) -> str:
        """Where a service's /healthz, /readyz and /metrics are."""
        return f"http://127.0.0.1:{self._port + 100 + services.index(service)}"

    # -- who speaks to it

    def token(self, *roles: str, **claims: str | None) -> str:
        """An access token of the stack's issuer; claims are those of deploy/local/token: region, nip, scope, sub, hours."""
        options = [part for name, value in sorted(claims.items()) if value for part in (f"--{name}", value)]
        words = (",".join(roles), *options)
        if words not in self._tokens:
            self._tokens[words] = self._command("token", *words).strip()
        return self._tokens[words]

    # -- what is done to it: processes are named as in `services` and `stores`

    def process_id(self, process: str) -> int:
        """0 while it does not run."""
        answer = self._supervise("pid", process).strip()
        return int(answer) if answer.isdigit() else 0

    def most_resident(self, process: str) -> int:
        """The most that it has ever had in memory, in bytes (proc(5))."""
        status = Path(f"/proc/{self.process_id(process)}/status").read_text()
        return int(re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[1]) * 1024

    def kill(self, process: str) -> None:
        """kill -9. The supervisor starts it again."""
        victim = self.process_id(process)
        assert victim, f"{process} does not run"  # 0 would be our own process group
        os.kill(victim, signal.SIGKILL)

    def stop(self, process: str) -> None:
        """Ends it, and it stays ended."""
        self._supervise("stop", process)

    def start(self, process: str) -> None:
        self._supervise("start", process)

    def wait_until_ready(self, *of: str, seconds: float = 30) -> None:
        """Until those services (all, when none is named) say that they are ready."""
        end = time.monotonic() + seconds
        for service in of or services:
            while not self.is_ready(service):
                assert time.monotonic() < end, f"{service} is not ready after {seconds} s: see {self.log_directory}"
                time.sleep(0.05)

    def is_ready(self, service: str) -> bool:
        try:
            return requests.get(f"{self.inner_url(service)}/readyz", timeout=5).ok
        except requests.RequestException:
            return False

    def _command(self, name: str, *words: str) -> str:
        return command(name, *words, "--state", str(self.state), environment=self._environment)

    def _supervise(self, *words: str) -> str:
        configuration = self.state / "supervisor/supervisord.conf"
        # It exits with 3 or more for what is stopped, which is no fault here.
        return subprocess.run(["supervisorctl", "-c", configuration, *words], stdout=subprocess.PIPE, text=True).stdout


def command(name: str, *words: str, environment: dict[str, str] | None = None) -> str:
    """Runs deploy/local/<name>: what it prints. What goes wrong it tells by itself, on standard error."""
    line = [repository / "deploy/local" / name, *words]
    return subprocess.run(line, stdout=subprocess.PIPE, text=True, check=True, env=environment).stdout


def clock_ahead(seconds: int) -> dict[str, str]:
    """The environment of processes that take it to be so much later; how long they wait is measured as ever."""
    if not seconds:
        return {}
    library = f"/usr/lib/{os.uname().machine}-linux-gnu/faketime/libfaketimeMT.so.1"
    assert Path(library).exists(), "libfaketime is missing: deploy/install.sh test"
    return {"LD_PRELOAD": library, "FAKETIME": f"+{seconds}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def free_port() -> int:
    """The first of six free ports, whose neighbours a hundred higher are free as well. All are below the range that the
    kernel takes ports for outgoing connections from."""
    while True:
        first = random.randrange(20000, 32000, 10)
        if all(is_free(first + offset + inner) for offset in range(len(services)) for inner in (0, 100)):
            return first


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
