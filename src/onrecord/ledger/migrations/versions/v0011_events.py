"""Happenings that reports tell of are kept, with the words that bear them out.

Every report is reconciled anew by the next command that opens the ledger, which finds them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the table of events, and have every report reconciled anew."""
    op.create_table(
        "events",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("reports", sa.JSON(), nullable=False),
        sa.Column("backed", sa.JSON(), nullable=False),
        sa.Column("neighbourhood", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
    )
    op.create_index(op.f("ix_events_neighbourhood"), "events", ["neighbourhood"], unique=False)
    op.execute(sa.update(sa.table("reports", sa.column("reconciled"))).values(reconciled=sa.false()))
