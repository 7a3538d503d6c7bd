"""What figures measure by other counts of their story is kept, and how sure their own sentences are of it.

Every report is reconciled anew by the next command that opens the ledger; figures read before say nothing of how sure
they are, and stay as they were read.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the table of measures and the doubt of each figure, and have every report reconciled anew."""
    op.create_table(
        "measures",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("sourced", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("neighbourhood", sa.String(length=64)),
        sa.PrimaryKeyConstraint("ordinal", name="pk_measures"),
    )
    op.create_index("ix_measures_neighbourhood", "measures", ["neighbourhood"], unique=False)
    op.add_column("figures", sa.Column("doubt", sa.LargeBinary()))
    op.execute(sa.update(sa.table("reports", sa.column("reconciled"))).values(reconciled=sa.false()))
