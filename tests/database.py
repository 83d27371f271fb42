"""A stack's PostgreSQL, past its services."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Database:
    """How a service reaches its tables: as its own role, in one region when one is named."""

    state: Path
    service: str
    region: str = ""

    def environment(self) -> dict[str, str]:
        """What libpq's programs want beside the environment at hand."""
        return {
            "PGHOST": str(self.state / "postgres/socket"),
            "PGUSER": f"kinerja_{self.service}",
            "PGPASSWORD": (self.state / f"services/{self.service}.password").read_text().strip(),
            "PGOPTIONS": f"-c app.region={self.region}" if self.region else "",
        }

    def is_there(self) -> bool:
        """Whether it takes connections."""
        return subprocess.run(["psql", "-X", "-q", "-d", "kinerja", "-c", "SELECT"], env={**os.environ, **self.environment()},
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def psql(self, *words: str | Path) -> str:
        """What it prints, without headings and blanks; fails with what a statement fails with."""
        return output_of(["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-d", "kinerja", *words], self.environment())


def output_of(command: list, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(list(map(str, command)), env={**os.environ, **(environment or {})}, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}"
    return done.stdout

