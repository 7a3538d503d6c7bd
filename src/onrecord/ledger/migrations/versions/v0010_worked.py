"""What was made of reports on the way to what they say together, so that a new one does not make it all again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the table; it fills as reports are reconciled."""
    op.create_table(
        "worked",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_worked_report")),
        sa.PrimaryKeyConstraint("ordinal", name=op.f("pk_worked")),
    )
    op.create_index(op.f("ix_worked_report"), "worked", ["report"], unique=False)
