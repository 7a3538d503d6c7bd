"""Watching: the feeds and articles that are asked again, what was seen there, and when to ask next."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table of what is watched."""
    op.create_table(
        "watched",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed", sa.Text()),
        sa.Column("met", sa.String(length=40), nullable=False),
        sa.Column("next", sa.String(length=40)),
        sa.Column("wait", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("modified", sa.Text()),
        sa.Column("mark", sa.String(length=64)),
        sa.Column("ended", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_watched"),
    )
    op.create_index("ix_watched_next", "watched", ["next"], unique=False)
