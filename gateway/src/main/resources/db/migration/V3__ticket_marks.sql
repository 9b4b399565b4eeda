-- What is suggested and known of a ticket beside what people decided. `yes`: questions answered so, with blanks between.
ALTER TABLE ticket ADD COLUMN IF NOT EXISTS suggested VARCHAR(20), ADD COLUMN IF NOT EXISTS region VARCHAR(13), ADD COLUMN IF NOT EXISTS yes VARCHAR(200);
