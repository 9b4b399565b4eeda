-- How other systems call our tickets. `entry`: ticket, assignment (0: the whole), system and ref; `ref` is null when it was taken back.
CREATE TABLE IF NOT EXISTS outside_ref (
  entry  VARCHAR(110) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  seq    BIGINT       NOT NULL,
  ref    VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin,
  ticket VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY by_ref (ref)
) ENGINE=InnoDB;
