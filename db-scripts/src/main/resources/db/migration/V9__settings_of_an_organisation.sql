-- What administrators set on the screen of their organisation: its colour, and where people may go on to after signing in.

alter table tenant add column colour varchar(7);
-- Addresses, separated by line ends.
alter table tenant add column continue_to varchar(4000) default '' not null;
alter table tenant add column landing varchar(1000);
