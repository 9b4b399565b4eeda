-- The ticket that goes on for this one.
ALTER TABLE ticket ADD COLUMN IF NOT EXISTS merged_into VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin, ADD KEY IF NOT EXISTS by_survivor (merged_into);
