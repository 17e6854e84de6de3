-- The scopes that a person has read on the page and said yes to, one after another; null if a node of before has asked.
alter table authorization_request add column allowed_scopes varchar(1000);
