-- Budgets, in SQL that SQLite and Postgres share. Amounts are half credits.
CREATE TABLE IF NOT EXISTS ample_budget (
    name TEXT PRIMARY KEY,
    reserved_email BIGINT NOT NULL DEFAULT 0,
    reserved_phone BIGINT NOT NULL DEFAULT 0,
    spent_email BIGINT NOT NULL DEFAULT 0,
    spent_phone BIGINT NOT NULL DEFAULT 0,
    stopped INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS ample_entry (
    id TEXT PRIMARY KEY,
    budget TEXT NOT NULL,
    at DOUBLE PRECISION NOT NULL,
    operation TEXT NOT NULL,
    state TEXT NOT NULL,
    parked_as TEXT,
    charges TEXT NOT NULL,
    reserved_email BIGINT NOT NULL,
    reserved_phone BIGINT NOT NULL,
    spent_email BIGINT NOT NULL DEFAULT 0,
    spent_phone BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX IF NOT EXISTS ample_entry_parked ON ample_entry (budget, parked_as);
CREATE INDEX IF NOT EXISTS ample_entry_at ON ample_entry (budget, at);
CREATE TABLE IF NOT EXISTS ample_page (
    entry TEXT NOT NULL,
    position TEXT NOT NULL,
    following TEXT NOT NULL,
    email BIGINT NOT NULL,
    phone BIGINT NOT NULL,
    PRIMARY KEY (entry, position)
);
