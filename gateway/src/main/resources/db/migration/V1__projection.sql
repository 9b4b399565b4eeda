-- A projection of the journal: everything here can be dropped and made anew (`siaga` store rebuild). Nobody else writes here.
--
-- Each statement of each migration can be run again: MariaDB commits them one by one, and a kill may fall between two.
-- What a person said or can be called at is never here in clear: columns *_sealed hold the journal's own sealed field (slot and ciphertext),
-- so a destroyed key makes them unreadable here and in every backup too. *_key is the HMAC of a number, for finding, not for reading.
-- Times are UTC. `seq` in a row is the journal's record that changed it last: nothing older may change it again.

CREATE TABLE IF NOT EXISTS projection (
  id         TINYINT  NOT NULL PRIMARY KEY,
  seq        BIGINT   NOT NULL COMMENT 'everything up to and with this record is worked in',
  rebuilding TINYINT  NOT NULL DEFAULT 0
) ENGINE=InnoDB;
INSERT IGNORE INTO projection (id, seq) VALUES (1, 0);

CREATE TABLE IF NOT EXISTS interaction (
  seq         BIGINT       NOT NULL PRIMARY KEY,
  epoch       INT          NOT NULL,
  happened_at DATETIME(6)  NOT NULL,
  type        VARCHAR(40)  CHARACTER SET ascii NOT NULL,
  call_id     VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin,
  sms_id      VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin,
  ticket      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin,
  operator    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin,
  caller_key  CHAR(32)     CHARACTER SET ascii COLLATE ascii_bin,
  fact        MEDIUMTEXT   NOT NULL COMMENT 'JSON as in the journal, personal fields sealed',
  KEY by_call (call_id, seq), KEY by_sms (sms_id, seq), KEY by_ticket (ticket, seq),
  KEY by_caller (caller_key, seq), KEY by_time (happened_at, seq)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS call_ (
  call_id       VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  seq           BIGINT      NOT NULL,
  line          VARCHAR(80) NOT NULL,
  caller_sealed TEXT,
  caller_key    CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin,
  unique_id     VARCHAR(160),
  phase         VARCHAR(12) CHARACTER SET ascii NOT NULL,
  started_at    DATETIME(6) NOT NULL,
  queue         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
  queued_at     DATETIME(6),
  operator      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
  offers        INT         NOT NULL DEFAULT 0,
  answered_at   DATETIME(6),
  waited_ms     BIGINT,
  ended_at      DATETIME(6),
  outcome       VARCHAR(40),
  hung_up_by    VARCHAR(40),
  talked_ms     BIGINT,
  disposition   VARCHAR(40),
  ticket        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
  KEY by_time (started_at, call_id), KEY by_caller (caller_key, started_at), KEY by_ticket (ticket), KEY open_ (ended_at, started_at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS message (
  sms_id         VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  seq            BIGINT      NOT NULL,
  direction      VARCHAR(3)  CHARACTER SET ascii NOT NULL,
  citizen_sealed TEXT,
  citizen_key    CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin,
  number         VARCHAR(40),
  text_sealed    TEXT,
  state          VARCHAR(20) CHARACTER SET ascii NOT NULL,
  happened_at    DATETIME(6) NOT NULL,
  changed_at     DATETIME(6) NOT NULL,
  lane           VARCHAR(20),
  link           VARCHAR(80),
  message_id     VARCHAR(80),
  attempts       INT         NOT NULL DEFAULT 0,
  smpp_status    BIGINT,
  ticket         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
  KEY by_time (happened_at, sms_id), KEY by_ticket (ticket, happened_at), KEY by_citizen (citizen_key, happened_at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS ticket (
  number             VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  seq                BIGINT      NOT NULL,
  sequence           BIGINT      NOT NULL,
  version            BIGINT      NOT NULL,
  kind               VARCHAR(20) NOT NULL,
  channel            VARCHAR(20) NOT NULL,
  state              VARCHAR(40) NOT NULL,
  category           VARCHAR(40),
  priority           VARCHAR(20),
  reporter_sealed    TEXT,
  reporter_key       CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin,
  description_sealed MEDIUMTEXT,
  opened_at          DATETIME(6) NOT NULL,
  changed_at         DATETIME(6) NOT NULL,
  KEY by_sequence (sequence), KEY by_time (opened_at, number), KEY by_state (state, opened_at), KEY by_category (category, opened_at),
  KEY by_reporter (reporter_key, opened_at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS ticket_note (
  seq         BIGINT      NOT NULL PRIMARY KEY,
  ticket      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  happened_at DATETIME(6) NOT NULL,
  author      VARCHAR(40) NOT NULL,
  text_sealed MEDIUMTEXT,
  KEY by_ticket (ticket, seq)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS contact (
  contact     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'call:7-12, sms:7-3, staff:…',
  seq         BIGINT      NOT NULL,
  caller_key  CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin,
  ticket      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
  happened_at DATETIME(6) NOT NULL,
  KEY by_ticket (ticket, seq), KEY by_caller (caller_key, happened_at), KEY by_time (happened_at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS operator_event (
  seq         BIGINT       NOT NULL PRIMARY KEY,
  operator    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  happened_at DATETIME(6)  NOT NULL,
  from_state  VARCHAR(40)  NOT NULL,
  to_state    VARCHAR(40)  NOT NULL,
  because     VARCHAR(200) NOT NULL,
  KEY by_operator (operator, happened_at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS dead_letter (
  seq     BIGINT       NOT NULL PRIMARY KEY,
  to_seq  BIGINT       NOT NULL,
  problem VARCHAR(500) NOT NULL,
  fact    MEDIUMTEXT   COMMENT 'as in the journal; null for records that are missing there'
) ENGINE=InnoDB;
