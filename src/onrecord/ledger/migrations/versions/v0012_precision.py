"""How exactly the day of a figure is known is kept, and the last of several days.

What was read before has no precision until its report is added to a new ledger. Events are found anew, as every report
is reconciled anew by the next command that opens the ledger.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the columns, empty for what was read before, and have every report reconciled anew."""
    op.add_column("statements", sa.Column("until", sa.Text(), nullable=True))
    op.add_column("figures", sa.Column("asof_precision", sa.String(length=16), nullable=True))
    op.add_column("figures", sa.Column("asof_until", sa.Text(), nullable=True))
    op.drop_table("events")
    op.create_table(
        "events",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("reports", sa.JSON(), nullable=False),
        sa.Column("backed", sa.JSON(), nullable=False),
        sa.Column("neighbourhood", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
    )
    op.create_index(op.f("ix_events_neighbourhood"), "events", ["neighbourhood"], unique=False)
    op.execute(sa.update(sa.table("reports", sa.column("reconciled"))).values(reconciled=sa.false()))
