-- Groups of people, and which of them a provider's claim stands for.

create sequence people_group_seq start with 50 increment by 50;

create table people_group (
    id           bigint primary key,
    tenant_id    bigint not null references tenant (id),
    uuid         uuid not null unique,
    name         varchar(100) not null,
    -- The name in lower case, which may be longer.
    name_key     varchar(300) not null,
    description  varchar(200) not null,
    created_at   timestamp with time zone not null,
    version      integer not null,
    unique (tenant_id, id),
    unique (tenant_id, name_key)
);

-- source: 0 for by hand or by an import, else the id of the provider whose claim says so. A person may be a member by several sources.
create table group_member (
    tenant_id   bigint not null,
    group_id    bigint not null,
    account_id  bigint not null,
    source      bigint not null,
    primary key (group_id, account_id, source),
    foreign key (tenant_id, group_id) references people_group (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index group_member_account on group_member (account_id, tenant_id, source, group_id);

create table group_mapping (
    tenant_id    bigint not null,
    provider_id  bigint not null,
    claim_value  varchar(255) not null,
    group_id     bigint not null,
    primary key (provider_id, claim_value, group_id),
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade,
    foreign key (tenant_id, group_id) references people_group (tenant_id, id) on delete cascade
);
create index group_mapping_group on group_mapping (tenant_id, group_id);

-- The claim that holds a person's groups; NULL for none, and then a sign-in asks nothing.
alter table identity_provider add column groups_claim varchar(255);

-- The names of a row's groups with semicolons between them, as long as a row of a file may be; NULL for an empty cell.
alter table roster_row add column group_names varchar(65536);

-- The names of groups that the import creates, in the same way.
alter table roster_import add column new_groups varchar(65536) default '' not null;

-- The group that people are added to or removed from; it may be gone when the change is over.
alter table bulk add column group_id bigint;
