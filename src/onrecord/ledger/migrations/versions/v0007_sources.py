"""What a report tells of itself beyond its outlet and day: when it was updated, whose copy it is, in which language.

And the digest of each text, by which one text under other bytes is known, and a text that was changed in the database.
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns; the digests of the texts that are there are worked out, the other facts are left unknown."""
    op.add_column("reports", sa.Column("updated", sa.Text()))
    op.add_column("reports", sa.Column("agency", sa.Text()))
    op.add_column("reports", sa.Column("language", sa.String(length=16)))
    op.add_column("reports", sa.Column("cut_short", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("reports", sa.Column("fetched", sa.Text()))
    op.add_column("reports", sa.Column("text_sha256", sa.String(length=64)))
    op.add_column("passages", sa.Column("mark", sa.String(length=16)))
    reports = sa.table("reports", sa.column("id"), sa.column("text"), sa.column("text_sha256"))
    connection = op.get_bind()
    for (report,) in connection.execute(sa.select(reports.c.id)).all():
        text = connection.scalar(sa.select(reports.c.text).where(reports.c.id == report))
        digest = hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).hexdigest()
        connection.execute(sa.update(reports).where(reports.c.id == report).values(text_sha256=digest))
    op.create_index("ix_reports_text_sha256", "reports", ["text_sha256"], unique=False)
