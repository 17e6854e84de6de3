-- The key that the code, and of a public client the refresh token, is bound to, by its SHA-256 thumbprint (RFC 9449 §10, §5); null for none.
alter table authorization_grant add column jkt varchar(43);
