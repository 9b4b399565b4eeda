-- What is suggested and known of a ticket beside what people decided. `yes`: questions answered so, with blanks between.
ALTER TABLE ticket ADD COLUMN suggested VARCHAR(20), ADD COLUMN region VARCHAR(13), ADD COLUMN yes VARCHAR(200);
