"""The days that figures hold for by other reports are kept.

What was worked out before is dropped: the next command that opens the ledger works it out again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TOLD = ("joined_voices", "relays", "claims", "tallies", "conflicts", "revisions", "datings")


def upgrade() -> None:
    """Add the table of days, and have every report reconciled anew."""
    op.create_table(
        "asofs",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(length=64), nullable=False),
        sa.Column("asof", sa.Text(), nullable=False),
        sa.Column("sourced", sa.Text()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("neighbourhood", sa.String(length=64)),
        sa.PrimaryKeyConstraint("ordinal", name="pk_asofs"),
    )
    op.create_index("ix_asofs_neighbourhood", "asofs", ["neighbourhood"], unique=False)
    for name in TOLD:
        op.execute(sa.delete(sa.table(name)))
    op.execute(sa.update(sa.table("reports", sa.column("reconciled"))).values(reconciled=sa.false()))
