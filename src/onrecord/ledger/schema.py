"""The tables of a ledger: one per type of record, columns named as in the contract, in the order of the fields.

A span is kept as its two offsets alone and cut again from the report's text when it is read, so a ledger cannot hold a
span that says something else than its report. `ordinal` keeps the order that records came in. A change here needs a
migration in `migrations/versions`, a new `VERSION` and the column's name in `recalling.py`; tests hold all together.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# The name and form that alembic gives its own table, so that a ledger can be stamped and checked without importing it.
version_table = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)

snapshots = Table(
    "snapshots",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("path", Text),
    Column("url", Text),
    Column("sha256", String(64), ForeignKey("snapshots.sha256"), nullable=False, unique=True),
    Column("outlet", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("published", Text),
    Column("kind", String(16), nullable=False),
    Column("reader", Text, nullable=False),
    Column("reconciled", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("neighbourhood", String(64)),
    Column("updated", Text),
    Column("agency", Text),
    Column("language", String(16)),
    Column("cut_short", Boolean, nullable=False, server_default=false()),
    Column("fetched", Text),
    Column("text_sha256", String(64)),
    Index(None, "text_sha256"),
    Index(None, "published", "id"),
    Index(None, "reconciled"),
    Index(None, "neighbourhood"),
)

# What makes reports neighbours: those with a common key are reconciled together.
links = Table(
    "links",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", String(64), ForeignKey("reports.id"), primary_key=True),
    Index(None, "report"),
)

# What comparing statements gave, packed: it could be worked out again. `by` says what compared them.
compared = Table(
    "compared",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("report", String(64), ForeignKey("reports.id"), nullable=False),
    Column("by", String(16), nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Index(None, "report"),
)

# What was made of reports on the way to what they say together, packed, as above. `key` says what it was made from.
worked = Table(
    "worked",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("report", String(64), ForeignKey("reports.id"), nullable=False),
    Column("what", String(16), nullable=False),
    Column("by", String(16), nullable=False),
    Column("key", String(64), nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Index(None, "report"),
)


def _found(name: str, *columns: Column[object]) -> Table:
    """Return the table of what reading found in reports; an id stands once in a report."""
    return Table(
        name,
        METADATA,
        Column("ordinal", Integer, primary_key=True),
        Column("id", String(64), nullable=False),
        Column("report", String(64), ForeignKey("reports.id"), nullable=False),
        *columns,
        UniqueConstraint("report", "id"),
    )


def _told(name: str, *columns: Column[object]) -> Table:
    """Return a table of what reports say together; a neighbourhood's rows are replaced when it is reconciled anew."""
    return Table(
        name,
        METADATA,
        Column("ordinal", Integer, primary_key=True),
        Column("id", String(64), nullable=False, unique=True),
        *columns,
        Column("neighbourhood", String(64)),
        Index(None, "neighbourhood"),
    )


passages = _found(
    "passages",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", String(16), nullable=False),
    Column("author", Text),
    Column("published", Text),
    Column("mark", String(16)),
)

voices = _found(
    "voices",
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("role", Text),
    Column("affiliation", Text),
    Column("count", BigInteger),
    Column("reason", Text),
    Column("members", JSON, nullable=False),
    Column("why", Text),
)

statements = _found(
    "statements",
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("voice", String(64), nullable=False),
    Column("via", JSON, nullable=False),
    Column("quote", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("hedges", JSON, nullable=False),
    Column("narrated", Boolean, nullable=False),
    Column("event_date", Text),
    Column("precision", String(16)),
    Column("confidence", Float(53), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("until", Text),
)

figures = _found(
    "figures",
    Column("statement", String(64)),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("measure", String(16), nullable=False),
    Column("of", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("unit", Text),
    Column("scope", String(16), nullable=False),
    Column("asof", Text),
    Column("voice", String(64), nullable=False),
    Column("implied", Boolean, nullable=False),
    Column("asof_precision", String(16)),
    Column("asof_until", Text),
    Column("doubt", LargeBinary),
)

joined_voices = _told(
    "joined_voices",
    Column("report", String(64), ForeignKey("reports.id")),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("role", Text),
    Column("affiliation", Text),
    Column("count", BigInteger),
    Column("reason", Text),
    Column("members", JSON, nullable=False),
    Column("why", Text),
)

relays = Table(
    "relays",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("report", String(64), ForeignKey("reports.id"), nullable=False),
    Column("origin", String(64), ForeignKey("reports.id"), nullable=False),
    Column("how", String(16), nullable=False),
    Column("score", Float(53), nullable=False),
    Column("shared", JSON, nullable=False),
    Column("neighbourhood", String(64)),
    Index(None, "neighbourhood"),
)

claims = _told(
    "claims",
    Column("gist", Text, nullable=False),
    Column("statements", JSON, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("origin_voices", JSON, nullable=False),
    Column("standing", String(16), nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("why", Text),
)

tallies = _told(
    "tallies",
    Column("name", Text, nullable=False),
    Column("measure", String(16), nullable=False),
    Column("of", Text, nullable=False),
    Column("scope", String(16), nullable=False),
    Column("event", String(64)),
    Column("figures", JSON, nullable=False),
    Column("current", String(64), nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("rule", Text, nullable=False),
)

conflicts = _told(
    "conflicts",
    Column("a", String(64), nullable=False),
    Column("b", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("why", Text, nullable=False),
)

revisions = _told(
    "revisions",
    Column("before", String(64), nullable=False),
    Column("after", String(64), nullable=False),
    Column("voice", String(64), nullable=False),
    Column("why", Text, nullable=False),
)

advances = _told(
    "advances",
    Column("before", String(64), nullable=False),
    Column("after", String(64), nullable=False),
    Column("why", Text, nullable=False),
)

datings = Table(
    "datings",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("report", String(64), ForeignKey("reports.id"), nullable=False),
    Column("published", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("neighbourhood", String(64)),
    Index(None, "neighbourhood"),
)

events = _told(
    "events",
    Column("name", Text, nullable=False),
    Column("date", Text),
    Column("precision", String(16)),
    Column("until", Text),
    Column("place", Text),
    Column("reports", JSON, nullable=False),
    Column("backed", JSON, nullable=False),
)

# What people judged. Rows are only ever added; no foreign key, so that judgements outlive what they speak of.
judgements = Table(
    "judgements",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("about", String(64), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("value", JSON, nullable=False),
    Column("who", Text, nullable=False),
    Column("when", String(40), nullable=False),
    Column("why", Text),
    Column("supersedes", String(64)),
    Column("report", String(64)),
    Column("start", Integer),
    Column("end", Integer),
    Column("members", JSON, nullable=False),
    Index(None, "about"),
)

asofs = Table(
    "asofs",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("figure", String(64), nullable=False),
    Column("asof", Text, nullable=False),
    Column("sourced", Text),
    Column("why", Text, nullable=False),
    Column("neighbourhood", String(64)),
    Index(None, "neighbourhood"),
)

measures = Table(
    "measures",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("figure", String(64), nullable=False),
    Column("measure", String(16), nullable=False),
    Column("sourced", String(16), nullable=False),
    Column("why", Text, nullable=False),
    Column("neighbourhood", String(64)),
    Index(None, "neighbourhood"),
)

# What could not be taken. Paths are kept as bytes, since not every name of a file is text.
problems = Table(
    "problems",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("advice", Text),
    Column("source", LargeBinary),
    Column("at", LargeBinary),
    Column("met", String(40), nullable=False),
)

# Addresses that are asked again and again: what was seen there, and when to ask next. No record of a story.
watched = Table(
    "watched",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("feed", Text),
    Column("met", String(40), nullable=False),
    Column("next", String(40)),
    Column("wait", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("mark", String(64)),
    Column("ended", Text),
    Index(None, "next"),
)
