"""A region of many measurements, for the cases `score` and `export`."""

from __future__ import annotations

import sys
from pathlib import Path

from seed import make_indicator, period

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from api import Api
from database import Database, output_of
from stack import Stack

here = Path(__file__).resolve().parent
indicators = [  # direction, aggregation, kind
    ("higher_is_better", "sum", "count"), ("higher_is_better", "sum", "count"), ("higher_is_better", "mean", "share"),
    ("higher_is_better", "last", "count"), ("higher_is_better", "ratio", "share"), ("lower_is_better", "mean", "duration"),
    ("lower_is_better", "max", "duration"), ("target_is_best", "sum", "count"),
]


class MeasuredRegion:
    """So many employees, each with a target on each of the indicators, and so many measurements of each target."""

    def __init__(self, stack: Stack, code: str, employees: int, measurements: int):
        self.code, self.employees, self.measurements = code, employees, measurements
        self.kpi = Api(stack).sign_in("kpi_admin", region=code).patient()
        self._database = Database(stack.state, "indicators", code)
        for number, (direction, aggregation, kind) in enumerate(indicators):
            make_indicator(self.kpi, code, f"IKI.{number}", {"unit": "satuan", "kind": kind}, direction, aggregation)
        self.sql("-f", here / "region_seed.sql")

    def sql(self, *arguments) -> str:
        return output_of(self.psql("-q" if "-At" in arguments else "-e", *arguments), self.environment())

    def psql(self, *arguments) -> list[str]:
        variables = {"region": self.code, "period": period, "employees": self.employees, "measurements": self.measurements}
        return ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-d", "kinerja",
                *(f"--set={name}={value}" for name, value in variables.items()), *arguments]

    def environment(self) -> dict[str, str]:
        return self._database.environment()
