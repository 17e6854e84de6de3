-- What directories have changed about people, for 30 days, so that it can be taken back: only what was different before.
create table directory_deed (
    id             bigint generated always as identity primary key,
    tenant_id      bigint not null,
    directory_id   bigint not null,
    account_id     bigint not null,
    happened_at    timestamp with time zone not null,
    kind           varchar(16) not null,
    -- Names and values as JSON; a name that is missing had no value.
    before_values  text not null,
    after_values   text not null,
    -- The job that has tried to take it back last, and what came of it; null for none.
    undo_job       uuid,
    outcome        varchar(32),
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index directory_deed_account on directory_deed (account_id, directory_id, id);
create index directory_deed_directory on directory_deed (tenant_id, directory_id, happened_at);
create index directory_deed_time on directory_deed (happened_at);
