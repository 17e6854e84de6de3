-- Claims of an application's own: a JSON array of name, source, of and text; null for none.
alter table application add column custom_claims varchar(40000);
