"""Judgements: what people judged of records, only ever added to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of judgements."""
    op.create_table(
        "judgements",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("when", sa.String(length=40), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("supersedes", sa.String(length=64)),
        sa.Column("report", sa.String(length=64)),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("ordinal", name="pk_judgements"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )
    op.create_index("ix_judgements_about", "judgements", ["about"], unique=False)
