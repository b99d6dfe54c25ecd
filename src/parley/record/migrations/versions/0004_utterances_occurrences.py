"""One record out of many reports: which statements are one utterance, which events one occurrence, and by what they
were found to be; and whom stories leave unplaced."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SHELVES: dict[str, tuple[str, str, list[tuple[str, Any]]]] = {
    "sayings": (
        "utterance",
        "statements",
        [("surname", sa.String()), ("full", sa.String()), ("actor", sa.String()), ("rows", sa.LargeBinary())],
    ),
    "happenings": ("occurrence", "events", [("kind", sa.String()), ("persons", sa.JSON())]),
}


def upgrade() -> None:
    for name, (group, of, own) in SHELVES.items():
        op.create_table(
            name,
            sa.Column("story", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("id", sa.String(), nullable=False),
            sa.Column(group, sa.String(), nullable=False),
            sa.Column("host", sa.String()),
            sa.Column("host_likeness", sa.Float()),
            sa.Column("first", sa.Date()),
            sa.Column("last", sa.Date()),
            sa.Column("loose", sa.Integer(), nullable=False),
            sa.Column("meaning", sa.LargeBinary(), nullable=False),
            sa.Column("keys", sa.LargeBinary(), nullable=False),
            *(sa.Column(column, kind) for column, kind in own),
            sa.PrimaryKeyConstraint("story", "position", name=f"pk_{name}"),
            sa.ForeignKeyConstraint(
                ["story", "position"], [f"{of}.story", f"{of}.position"], name=f"fk_{name}_story_position"
            ),
            sa.UniqueConstraint("id", name=f"uq_{name}_id"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"ix_{name}_{group}", name, [group])
        for column, _ in own:
            if column in ("surname", "actor", "kind"):
                op.create_index(f"ix_{name}_{column}_last", name, [column, "last"])
    for name, shelf in (("saying_rows", "sayings"), ("saying_keys", "sayings"), ("happening_keys", "happenings")):
        op.create_table(
            name,
            sa.Column("hash", sa.BigInteger(), nullable=False, autoincrement=False),
            sa.Column("story", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
            sa.PrimaryKeyConstraint("hash", "story", "position", name=f"pk_{name}"),
            sa.ForeignKeyConstraint(
                ["story", "position"], [f"{shelf}.story", f"{shelf}.position"], name=f"fk_{name}_story_position"
            ),
            sqlite_with_rowid=False,
        )
        op.create_index(f"ix_{name}_story", name, ["story"])
    op.add_column("sketches", sa.Column("sentences", sa.LargeBinary(), nullable=False, server_default=""))
    op.create_index("ix_shingles_story", "shingles", ["story"])
    op.create_table(
        "unplaced",
        sa.Column("story", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sector", sa.String()),
        sa.Column("role", sa.String()),
        sa.PrimaryKeyConstraint("story", "what", "position", name="pk_unplaced"),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_unplaced_story"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unplaced_surname", "unplaced", ["surname"])
    # What is forgotten is not found any more.
    op.execute(
        """
        CREATE TRIGGER story_search_forget AFTER DELETE ON stories BEGIN
            INSERT INTO story_search (story_search, rowid, text) VALUES ('delete', old.key, old.text);
        END
        """
    )
