"""Problems: what could not be taken, kept until it was."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table of problems."""
    op.create_table(
        "problems",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text()),
        sa.Column("source", sa.LargeBinary()),
        sa.Column("at", sa.LargeBinary()),
        sa.Column("met", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_problems"),
    )
