-- What people may ask for: a group by itself, or an application, for which the group is named that a yes gives.
create sequence access_offer_seq start with 50 increment by 50;

create table access_offer (
    id              bigint primary key,
    tenant_id       bigint not null,
    group_id        bigint not null,
    application_id  bigint,
    unique (tenant_id, group_id, application_id),
    foreign key (tenant_id, group_id) references people_group (tenant_id, id) on delete cascade,
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade
);

-- Who asks to come into a group, why and until when, and what became of it.
create sequence access_request_seq start with 50 increment by 50;

create table access_request (
    id              bigint primary key,
    tenant_id       bigint not null,
    uuid            uuid not null unique,
    account_id      bigint not null,
    group_id        bigint not null,
    -- What was asked for, as it was called then.
    wanted          varchar(100) not null,
    reason          varchar(300) not null,
    until           date,
    state           varchar(16) not null,
    created_at      timestamp with time zone not null,
    -- Whether all who decide have got a mail.
    told            boolean not null,
    decided_by      bigint,
    decided_at      timestamp with time zone,
    answer          varchar(300),
    version         integer not null,
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
    foreign key (tenant_id, group_id) references people_group (tenant_id, id) on delete cascade
);
create index access_request_group on access_request (tenant_id, group_id, state);
create index access_request_account on access_request (tenant_id, account_id, state);
create index access_request_state on access_request (state, created_at);
