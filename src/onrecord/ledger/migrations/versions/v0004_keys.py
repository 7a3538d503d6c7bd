"""Neighbours are told by names alone: the keys of reports are made again, and all is reconciled anew."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Drop the keys; the next command that opens the ledger makes them again."""
    op.execute(sa.delete(sa.table("links")))
    op.execute(sa.update(sa.table("reports", sa.column("reconciled"))).values(reconciled=sa.false()))
