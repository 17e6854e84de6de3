-- People are found by the beginning of their address: as in the audit log, an index finds it only where it is sorted byte by byte.

alter table account alter column email_key type varchar(254) collate "C";

-- Finds words of names, and domains, among a million people without looking at each. The extension comes with PostgreSQL, and the owner of a database may
-- create it; where it is missing or not allowed, the search finds the same, slower.

do $$
begin
    create extension if not exists pg_trgm;
    create index account_name_parts on account using gin (name_key gin_trgm_ops);
    create index account_email_parts on account using gin (email_key gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
        raise notice 'No pg_trgm: people are found without it, in large organisations slower';
end $$;
