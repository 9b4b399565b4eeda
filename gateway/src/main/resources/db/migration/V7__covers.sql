-- How a report is protected: YES, NO, or nobody said so (no).
ALTER TABLE ticket ADD COLUMN IF NOT EXISTS anonymous VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin, ADD COLUMN IF NOT EXISTS confidential VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin;
