-- When the name, language, address or another attribute of the person was last changed, for applications that keep a copy; null for never since this script.
alter table account add column described_at timestamp with time zone;
