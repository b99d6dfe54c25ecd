"""Who, where, when: the days between which a story was written, what speaks against its date, the places it names, who
holds which office by the stories' own words, and Wikidata's ids."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("stories", sa.Column("published_from", sa.Date()))
    op.add_column("stories", sa.Column("published_to", sa.Date()))
    op.add_column("stories", sa.Column("flags", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("stories", sa.Column("places", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("statements", sa.Column("source_wikidata", sa.String()))
    for party in ("actor", "recipient"):
        op.add_column("events", sa.Column(f"{party}_wikidata", sa.String()))
    op.create_table(
        "offices",
        sa.Column("story", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("sector", sa.String()),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("story", "position", name="pk_offices"),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_offices_story"),
        sa.CheckConstraint('0 <= start AND start <= "end"', name="ck_offices_span"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_offices_surname", "offices", ["surname"])
