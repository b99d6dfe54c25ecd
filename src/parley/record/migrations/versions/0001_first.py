"""The first schema."""

import sqlalchemy as sa
from alembic import op

from parley.record.sqlite import APPLICATION_ID

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "set_asides",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_set_asides"),
        sa.UniqueConstraint("place", "hash", name="uq_set_asides_place_hash"),
    )
    op.create_index("ix_set_asides_hash", "set_asides", ["hash"])
    op.create_table(
        "stories",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("title", sa.Text()),
        sa.Column("publisher", sa.String()),
        sa.Column("author", sa.String()),
        sa.Column("published", sa.Date()),
        sa.Column("published_basis", sa.String()),
        sa.Column("fetched", sa.String(), nullable=False),
        sa.Column("language", sa.String()),
        sa.Column("page_hash", sa.String()),
        sa.Column("body_start", sa.Integer(), nullable=False),
        sa.Column("copy_of", sa.String()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["copy_of"], ["stories.id"], name="fk_stories_copy_of"),
        sa.PrimaryKeyConstraint("key", name="pk_stories"),
        sa.UniqueConstraint("id", name="uq_stories_id"),
    )
    op.create_index("ix_stories_copy_of", "stories", ["copy_of"])
    op.create_index("ix_stories_published", "stories", ["published"])
    op.create_index("ix_stories_url", "stories", ["url"])
    op.create_table(
        "copies",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("original", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("resemblance", sa.Float(), nullable=False),
        sa.Column("containment", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["original"], ["stories.key"], name="fk_copies_original"),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_copies_story"),
        sa.PrimaryKeyConstraint("story", name="pk_copies"),
    )
    op.create_index("ix_copies_original", "copies", ["original"])
    op.create_table(
        "events",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String()),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("actor_start", sa.Integer(), nullable=False),
        sa.Column("actor_end", sa.Integer(), nullable=False),
        sa.Column("actor_text", sa.Text(), nullable=False),
        sa.Column("actor_kind", sa.String(), nullable=False),
        sa.Column("actor_actor", sa.String()),
        sa.Column("actor_sector", sa.String()),
        sa.Column("actor_person", sa.String()),
        sa.Column("actor_role", sa.String()),
        sa.Column("actor_entity", sa.Integer()),
        sa.Column("recipient_start", sa.Integer()),
        sa.Column("recipient_end", sa.Integer()),
        sa.Column("recipient_text", sa.Text()),
        sa.Column("recipient_kind", sa.String()),
        sa.Column("recipient_actor", sa.String()),
        sa.Column("recipient_sector", sa.String()),
        sa.Column("recipient_person", sa.String()),
        sa.Column("recipient_role", sa.String()),
        sa.Column("recipient_entity", sa.Integer()),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_text", sa.Text(), nullable=False),
        sa.Column("date_from", sa.Date()),
        sa.Column("date_to", sa.Date()),
        sa.Column("date_text", sa.Text()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("place", sa.Text()),
        sa.Column("attributed_to", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.CheckConstraint("0 <= actor_start AND actor_start <= actor_end", name="ck_events_actor_span"),
        sa.CheckConstraint("0 <= evidence_start AND evidence_start <= evidence_end", name="ck_events_evidence_span"),
        sa.CheckConstraint(
            "0 <= recipient_start AND recipient_start <= recipient_end", name="ck_events_recipient_span"
        ),
        sa.CheckConstraint("date_from <= date_to", name="ck_events_date"),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_events_story"),
        sa.PrimaryKeyConstraint("story", "position", name="pk_events"),
        sa.UniqueConstraint("story", "id", name="uq_events_story_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_events_actor", "events", ["actor_actor", "last_day"])
    op.create_index("ix_events_last_day", "events", ["last_day"])
    op.create_index("ix_events_pair", "events", ["actor_actor", "recipient_actor", "last_day"])
    op.create_index("ix_events_recipient", "events", ["recipient_actor", "last_day"])
    op.create_table(
        "pages",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("charset", sa.String()),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("fetched", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_pages_story"),
        sa.PrimaryKeyConstraint("key", name="pk_pages"),
        sa.UniqueConstraint("hash", "url", name="uq_pages_hash_url"),
    )
    op.create_index("ix_pages_story", "pages", ["story"])
    op.create_table(
        "shingles",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_shingles_story"),
        sa.PrimaryKeyConstraint("hash", "story", name="pk_shingles"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sketches",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scheme", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("bound", sa.BigInteger(), nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_sketches_story"),
        sa.PrimaryKeyConstraint("story", name="pk_sketches"),
    )
    op.create_index("ix_sketches_digest", "sketches", ["digest"])
    op.create_table(
        "statements",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_start", sa.Integer()),
        sa.Column("source_end", sa.Integer()),
        sa.Column("source_text", sa.Text()),
        sa.Column("source_kind", sa.String()),
        sa.Column("source_actor", sa.String()),
        sa.Column("source_sector", sa.String()),
        sa.Column("source_person", sa.String()),
        sa.Column("source_role", sa.String()),
        sa.Column("source_entity", sa.Integer()),
        sa.Column("cue_start", sa.Integer()),
        sa.Column("cue_end", sa.Integer()),
        sa.Column("cue_text", sa.Text()),
        sa.Column("date", sa.Date()),
        sa.Column("day", sa.Date()),
        sa.Column("venue", sa.Text()),
        sa.CheckConstraint("0 <= cue_start AND cue_start <= cue_end", name="ck_statements_cue_span"),
        sa.CheckConstraint("0 <= source_start AND source_start <= source_end", name="ck_statements_source_span"),
        sa.ForeignKeyConstraint(["story"], ["stories.key"], name="fk_statements_story"),
        sa.PrimaryKeyConstraint("story", "position", name="pk_statements"),
        sa.UniqueConstraint("story", "id", name="uq_statements_story_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statements_day", "statements", ["day"])
    op.create_index("ix_statements_source_actor_day", "statements", ["source_actor", "day"])
    op.create_table(
        "flags",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story", "statement"], ["statements.story", "statements.position"], name="fk_flags_story_statement"
        ),
        sa.PrimaryKeyConstraint("story", "statement", "position", name="pk_flags"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pieces",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Integer(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name="ck_pieces_span"),
        sa.ForeignKeyConstraint(
            ["story", "statement"], ["statements.story", "statements.position"], name="fk_pieces_story_statement"
        ),
        sa.PrimaryKeyConstraint("story", "statement", "position", name="pk_pieces"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stances",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("toward", sa.String()),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story", "statement"], ["statements.story", "statements.position"], name="fk_stances_story_statement"
        ),
        sa.PrimaryKeyConstraint("story", "statement", "position", name="pk_stances"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_stances_holder_toward", "stances", ["holder", "toward", "story", "statement"])
    if op.get_context().dialect.name == "sqlite":
        _sqlite()


def _sqlite() -> None:
    """The file's mark, and full-text search: an index over the stories' text that keeps no copy of it."""
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    op.execute(
        "CREATE VIRTUAL TABLE story_search USING fts5("
        "text, content='stories', content_rowid='key', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER stories_search AFTER INSERT ON stories BEGIN "
        "INSERT INTO story_search(rowid, text) VALUES (new.key, new.text); END"
    )
