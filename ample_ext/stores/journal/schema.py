"""The tables of a journal, in SQL that SQLite and Postgres share.

run     one command: what it was asked to do
lead    one row of the input: what to send for it, or why nothing is sent
chunk   the leads of one request, and how far it got
result  one answer, as received, on the row that it belongs to
stray   an answer that belongs to no row
known   digests of who was paid for, and where the answer is
removed digests of who asked to be removed
session where the time of one process that worked on a run went
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 3

metadata = MetaData()

about = Table("ample_journal", metadata, Column("version", Integer, primary_key=True))

run = Table(
    "ample_run",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("operation", String(80), nullable=False),
    Column("options", Text, nullable=False),
    Column("input", Text, nullable=False),
    Column("output", Text, nullable=False),
    Column("state", String(16), nullable=False),  # staging: to be read again from the start · ready: chunks are planned
    Column("chunk_size", Integer, nullable=False),
    Column("created", Float, nullable=False),
    Column("parent", Integer),  # of a run that works on what another one found
)

lead = Table(
    "ample_lead",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("line", BigInteger, primary_key=True, autoincrement=False),
    Column("chunk", Integer),
    # Only of rows about which nothing is asked: invalid, duplicate, refused, skipped, removed, reused, forgotten.
    Column("status", String(16)),
    Column("reason", Text),
    Column("duplicate_of", BigInteger),
    Column("body", Text),
    Index("ample_lead_chunk", "run", "chunk"),
    sqlite_with_rowid=False,
)

chunk = Table(
    "ample_chunk",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("job", String(80)),
    Column("next", Text),  # the page to collect next; empty for the first
    Column("outcome", String(16)),  # how the job ended
    Column("reason", Text),
    Column("resent", Integer, nullable=False, default=0),  # times that it was sent again although it may be paid
    Column("email", Integer, nullable=False, default=0),  # half credits, computed from the results
    Column("phone", Integer, nullable=False, default=0),
    Column("at", Float),  # when it was last heard of
    Index("ample_chunk_state", "run", "state", "number"),
    sqlite_with_rowid=False,
)

result = Table(
    "ample_result",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("line", BigInteger, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    # With row ids: without them SQLite gives every body above a quarter of a page pages of its own.
)

stray = Table(
    "ample_stray",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("run", Integer, nullable=False),
    Column("chunk", Integer, nullable=False),
    Column("reason", String(16), nullable=False),  # unmatched · surplus
    Column("body", Text, nullable=False),
    Index("ample_stray_run", "run"),
)

known = Table(
    "ample_known",
    metadata,
    Column("digest", LargeBinary(16), primary_key=True),
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("line", BigInteger, primary_key=True, autoincrement=False),
    Column("scope", String(16), nullable=False),  # operation and origin
    Column("asked", Integer, nullable=False),  # what was asked for, as bits
    Column("slug", LargeBinary(16), nullable=False),  # what may contradict, empty where not known
    Column("name", LargeBinary(16), nullable=False),
    Column("at", Float, nullable=False),
    Index("ample_known_run", "run", "line"),
    sqlite_with_rowid=False,
)

removed = Table(
    "ample_removed",
    metadata,
    Column("digest", LargeBinary(16), primary_key=True),
    Column("at", Float, nullable=False),
    sqlite_with_rowid=False,
)

session = Table(
    "ample_session",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("seconds", Float, nullable=False),
    Column("answering", Float, nullable=False),
    Column("for_jobs", Float, nullable=False),
    Column("for_limits", Float, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("retries", Integer, nullable=False),
    Column("rate_limited", Integer, nullable=False),
    sqlite_with_rowid=False,
)
