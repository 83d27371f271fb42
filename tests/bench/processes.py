"""What processes have used of the machine (proc(5))."""

from __future__ import annotations

import os
from pathlib import Path

ticks_per_second = os.sysconf("SC_CLK_TCK")


def seconds_used_by(roots: list[int]) -> float:
    """CPU time, by those processes and all below them, those that have ended and were waited for included."""
    parents, used = {}, {}
    for directory in Path("/proc").glob("[0-9]*"):
        try:
            stat = (directory / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
        fields = stat.rpartition(")")[2].split()  # from the third: state, parent, …; the name may hold blanks
        process_id = int(directory.name)
        parents[process_id] = int(fields[1])
        used[process_id] = sum(map(int, fields[11:15]))  # utime, stime, cutime, cstime

    def belongs(process_id: int) -> bool:
        while process_id in parents:
            if process_id in roots:
                return True
            process_id = parents[process_id]
        return False

    return sum(ticks for process_id, ticks in used.items() if belongs(process_id)) / ticks_per_second
