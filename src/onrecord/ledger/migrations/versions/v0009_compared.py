"""What comparing statements gave, so that a new report is compared with others, and these not again."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table; it fills as reports are reconciled."""
    op.create_table(
        "compared",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_compared_report")),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_compared")),
    )
    op.create_index(op.f("ix_compared_report"), "compared", ["report"], unique=False)
