-- Finds tickets by the words of their descriptions. `entry`: eight hex digits of a word's HMAC, then the ticket's number; so the newest of a word stand
-- together. A sieve only: who may be shown is decided by opening the sealed text, so a destroyed key leaves nothing to be found.
CREATE TABLE IF NOT EXISTS ticket_word (
  entry VARCHAR(28) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  seq   BIGINT      NOT NULL
) ENGINE=InnoDB;
ALTER TABLE ticket ADD KEY IF NOT EXISTS by_kind (kind, opened_at);
