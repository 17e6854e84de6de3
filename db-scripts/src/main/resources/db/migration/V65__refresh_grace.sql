-- An answer with a refresh token can be lost, and two tabs can ask at the same moment: the token before is answered with the same one again for some
-- seconds. The present one follows from the one before and from this salt, so that neither is stored.
alter table authorization_grant add column refresh_salt varchar(43);
alter table authorization_grant add column refreshed_at timestamp with time zone;
