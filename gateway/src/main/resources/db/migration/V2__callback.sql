-- 112 callers whose call was lost with Asterisk, and what became of the call that we owe them.
CREATE TABLE IF NOT EXISTS callback (
  call_id       VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  seq           BIGINT      NOT NULL,
  line          VARCHAR(80) NOT NULL,
  caller_sealed TEXT,
  caller_key    CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin,
  reason        VARCHAR(40) NOT NULL,
  due_at        DATETIME(6) NOT NULL,
  done_at       DATETIME(6),
  done_by       VARCHAR(40),
  how           VARCHAR(40),
  KEY open_ (done_at, due_at)
) ENGINE=InnoDB;
