-- When the person had last proven who is there as the grant was made; null for none, and for those of a version before.
alter table authorization_grant add column proven_at timestamp with time zone;
