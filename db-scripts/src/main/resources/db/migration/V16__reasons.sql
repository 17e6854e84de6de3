-- Why people are shut out, as the administrator says who does it to many at once.
alter table bulk add column reason varchar(200);
