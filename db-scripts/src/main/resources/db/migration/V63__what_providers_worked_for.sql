-- The server and the client with which a provider last worked; null for those that were there before.
alter table identity_provider add column worked_for varchar(800);
