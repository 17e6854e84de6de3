-- How many refusals a row of the audit log stands for: those of a flood are counted in one.
alter table audit_event add column occurrences integer default 1 not null;

-- How far a limit is used up, for an address, an organisation or the deployment (by an HMAC of which): the microsecond since 1970 at which
-- all of it is there again. Shared by all nodes.
create table source_limit (
    key_hash  varchar(64) primary key,
    full_at   bigint not null
);
create index source_limit_full on source_limit (full_at);

-- How many of the counted attempts are still being looked at.
alter table throttle add column under_way integer default 0 not null;
