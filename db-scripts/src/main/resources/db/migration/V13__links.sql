-- Links of the organisation's own that people see beside their applications: a label, a space and an address, one link a line.
alter table tenant add column links varchar(13000) not null default '';
