"""Neighbourhoods of a whole pile by joins: which reports have names in common, worked out over shards on disk.

What binds two names is said by `reconciling.neighbourhoods` alone. DuckDB counts who names what, with as much memory as
it is given, and spills to disk beyond.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from onrecord.reconciling.groups import Groups
from onrecord.reconciling.neighbourhoods import FEW, bound

_NAMED = """
CREATE TEMP TABLE named AS SELECT DISTINCT report, key FROM (
    SELECT report.id AS report, unnest(keys) AS key FROM read_parquet($files)
) WHERE key % 2 = 0
"""
_TIMES = "CREATE TEMP TABLE times AS SELECT key, count(*) AS held FROM named GROUP BY key HAVING count(*) > 1"
_TWO = """
CREATE TEMP TABLE two AS SELECT one, other FROM (
    SELECT a.key AS one, b.key AS other, count(*) AS held, any_value(x.held) AS first, any_value(y.held) AS second
    FROM named a JOIN named b ON a.report = b.report AND a.key < b.key
    JOIN times x ON x.key = a.key JOIN times y ON y.key = b.key
    GROUP BY a.key, b.key HAVING count(*) > 1
) WHERE bound(held, first, second, $total)
"""
_HOLDERS = """
SELECT DISTINCT a.report, min(a.report) OVER (PARTITION BY two.one, two.other) AS first
FROM two JOIN named a ON a.key = two.one JOIN named b ON b.report = a.report AND b.key = two.other
"""
_MANY = 10_000  # rows taken from a result at a time


def neighbourhoods(files: Sequence[Path], memory: str = "1GB", few: int = FEW) -> list[tuple[str, ...]]:
    """Return the neighbourhoods of all reports in some shards, each in order of id: those that `parted` gives."""
    given = {"files": [str(file) for file in files]}
    # It would otherwise fetch what it lacks from the network.
    with duckdb.connect(config={"autoinstall_known_extensions": "false", "memory_limit": memory}) as base:
        found = base.execute("SELECT DISTINCT report.id FROM read_parquet($files) ORDER BY 1", given).fetchall()
        ids = [row[0] for row in found]
        if len(ids) <= few:
            return [tuple(ids)] if ids else []
        base.create_function("bound", bound, ["BIGINT"] * 4, "BOOLEAN")
        base.execute(_NAMED, given)
        base.execute(_TIMES)
        base.execute(_TWO, {"total": len(ids)})
        groups = Groups(ids)
        edges = base.execute(_HOLDERS)
        while some := edges.fetchmany(_MANY):
            for report, first in some:
                groups.join(report, first)
    return sorted(groups.all().values())
