-- Who decides who is in a group, beside the administrators.
create table group_owner (
    tenant_id   bigint not null,
    group_id    bigint not null,
    account_id  bigint not null,
    primary key (group_id, account_id),
    foreign key (tenant_id, group_id) references people_group (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index group_owner_account on group_owner (tenant_id, account_id);

-- The last day of a membership by hand, in the organisation's zone; NULL for none. From the next day on it counts nowhere, if the row is there or not.
alter table group_member add column until date;

-- What has happened to memberships since the group has owners, who read this of the log and no more.
create sequence group_history_seq start with 50 increment by 50;

create table group_history (
    id           bigint primary key,
    tenant_id    bigint not null,
    group_id     bigint not null,
    account_id   bigint not null,
    actor_id     bigint,
    -- As of a membership: 0 for by hand, else the id of a provider.
    source       bigint not null,
    kind         varchar(16) not null,
    until        date,
    happened_at  timestamp with time zone not null,
    foreign key (tenant_id, group_id) references people_group (tenant_id, id) on delete cascade
);
create index group_history_group on group_history (tenant_id, group_id, happened_at, id);
create index group_history_account on group_history (tenant_id, account_id);
create index group_history_time on group_history (tenant_id, happened_at);
