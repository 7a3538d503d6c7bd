"""What went from one stage to the next is kept: a ban that was considered, and then ordered.

Every report is reconciled anew by the next command that opens the ledger.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table of advances, and have every report reconciled anew."""
    op.create_table(
        "advances",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("after", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("neighbourhood", sa.String(length=64)),
        sa.PrimaryKeyConstraint("ordinal", name="pk_advances"),
        sa.UniqueConstraint("id", name="uq_advances_id"),
    )
    op.create_index("ix_advances_neighbourhood", "advances", ["neighbourhood"], unique=False)
    op.execute(sa.update(sa.table("reports", sa.column("reconciled"))).values(reconciled=sa.false()))
