"""The first tables: snapshots, reports, what reading finds in them, and what they say together."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, then the indexes of words."""
    _kept()
    _found()
    _statements()
    _figures()
    _joined()
    _claims()
    _clashes()
    _words()


def _kept() -> None:
    """What was received: the bytes, and the reports made from them."""
    op.create_table(
        "snapshots",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_snapshots"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("outlet", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("reconciled", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["snapshots.sha256"], name="fk_reports_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("sha256", name="uq_reports_sha256"),
    )
    op.create_index("ix_reports_published_id", "reports", ["published", "id"], unique=False)
    op.create_index("ix_reports_reconciled", "reports", ["reconciled"], unique=False)


def _found() -> None:
    """Who speaks in a report, and its parts."""
    op.create_table(
        "passages",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("author", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_passages_report"),
        sa.PrimaryKeyConstraint("ordinal", name="pk_passages"),
        sa.UniqueConstraint("report", "id", name="uq_passages_report_id"),
    )
    op.create_table(
        "voices",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("affiliation", sa.Text()),
        sa.Column("count", sa.BigInteger()),
        sa.Column("reason", sa.Text()),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_voices_report"),
        sa.PrimaryKeyConstraint("ordinal", name="pk_voices"),
        sa.UniqueConstraint("report", "id", name="uq_voices_report_id"),
    )
    # ### end Alembic commands ###


def _statements() -> None:
    """What is said."""
    op.create_table(
        "statements",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer()),
        sa.Column("cue_end", sa.Integer()),
        sa.Column("source_start", sa.Integer()),
        sa.Column("source_end", sa.Integer()),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("quote", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("hedges", sa.JSON(), nullable=False),
        sa.Column("narrated", sa.Boolean(), nullable=False),
        sa.Column("event_date", sa.Text()),
        sa.Column("precision", sa.String(length=16)),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_statements_report"),
        sa.PrimaryKeyConstraint("ordinal", name="pk_statements"),
        sa.UniqueConstraint("report", "id", name="uq_statements_report_id"),
    )


def _figures() -> None:
    """What is counted."""
    op.create_table(
        "figures",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("statement", sa.String(length=64)),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("unit", sa.Text()),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("asof", sa.Text()),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("implied", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_figures_report"),
        sa.PrimaryKeyConstraint("ordinal", name="pk_figures"),
        sa.UniqueConstraint("report", "id", name="uq_figures_report_id"),
    )


def _joined() -> None:
    """Voices and copies over several reports."""
    op.create_table(
        "joined_voices",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("report", sa.String(length=64)),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("affiliation", sa.Text()),
        sa.Column("count", sa.BigInteger()),
        sa.Column("reason", sa.Text()),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_joined_voices_report"),
        sa.PrimaryKeyConstraint("ordinal", name="pk_joined_voices"),
        sa.UniqueConstraint("id", name="uq_joined_voices_id"),
    )
    op.create_table(
        "relays",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("shared", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["origin"], ["reports.id"], name="fk_relays_origin"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_relays_report"),
        sa.PrimaryKeyConstraint("ordinal", name="pk_relays"),
    )


def _claims() -> None:
    """What is said, and counted, by several."""
    op.create_table(
        "claims",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("gist", sa.Text(), nullable=False),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("origin_voices", sa.JSON(), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("first", sa.Text()),
        sa.Column("last", sa.Text()),
        sa.PrimaryKeyConstraint("ordinal", name="pk_claims"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
    )
    op.create_table(
        "tallies",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("event", sa.String(length=64)),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("current", sa.String(length=64), nullable=False),
        sa.Column("low", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ordinal", name="pk_tallies"),
        sa.UniqueConstraint("id", name="uq_tallies_id"),
    )


def _clashes() -> None:
    """Where reports do not agree, or one takes back another; and days worked out from the reports beside one."""
    op.create_table(
        "conflicts",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("a", sa.String(length=64), nullable=False),
        sa.Column("b", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ordinal", name="pk_conflicts"),
        sa.UniqueConstraint("id", name="uq_conflicts_id"),
    )
    op.create_table(
        "revisions",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("after", sa.String(length=64), nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ordinal", name="pk_revisions"),
        sa.UniqueConstraint("id", name="uq_revisions_id"),
    )
    op.create_table(
        "datings",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_datings_report"),
        sa.PrimaryKeyConstraint("ordinal", name="pk_datings"),
    )


def _words() -> None:
    """Full-text search, as each database has it."""
    for name in ("statement_words", "passage_words"):
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(said, content='', tokenize='unicode61 remove_diacritics 2')"
            )
        else:
            op.execute(f"CREATE TABLE {name} (ordinal BIGINT PRIMARY KEY, said TSVECTOR NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name}_said ON {name} USING gin (said)")
