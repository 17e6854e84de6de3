-- Finds words of names and parts of addresses among a million people without looking at each. The extension comes with PostgreSQL and may be created by the
-- owner of a database; where it is missing or not allowed, the search is slower and finds the same.

do $$
begin
    create extension if not exists pg_trgm;
    create index account_name_parts on account using gin (name_key gin_trgm_ops);
    create index account_email_parts on account using gin (email_key gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
        raise notice 'No pg_trgm: people are found without it, in large organisations slower';
end $$;
