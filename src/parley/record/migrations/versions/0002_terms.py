"""The terms of a stance (conditions, place, mediator), and a statement's quotations."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("stances", sa.Column("conditions", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("stances", sa.Column("place", sa.JSON(none_as_null=True)))
    op.add_column("stances", sa.Column("mediator", sa.JSON(none_as_null=True)))
    op.add_column("statements", sa.Column("quotes", sa.JSON(), nullable=False, server_default="[]"))
