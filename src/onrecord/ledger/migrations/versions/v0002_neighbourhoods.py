"""Neighbourhoods: what reports say together is kept by the reports that it can come from, and claims say why.

What was worked out before is dropped: the next command that opens the ledger works it out again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TOLD = ("joined_voices", "relays", "claims", "tallies", "conflicts", "revisions", "datings")


def upgrade() -> None:
    """Add the keys that make reports neighbours, and the neighbourhood of every report and joint record."""
    op.create_table(
        "links",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_links_report"),
        sa.PrimaryKeyConstraint("key", "report", name="pk_links"),
    )
    op.create_index("ix_links_report", "links", ["report"], unique=False)
    for name in TOLD:
        op.execute(sa.delete(sa.table(name)))
    op.execute(sa.update(sa.table("reports", sa.column("reconciled"))).values(reconciled=sa.false()))
    op.add_column("claims", sa.Column("why", sa.Text()))
    for name in ("reports", *TOLD):
        op.add_column(name, sa.Column("neighbourhood", sa.String(length=64)))
        op.create_index(f"ix_{name}_neighbourhood", name, ["neighbourhood"], unique=False)
