-- What an administrator does to many people at once: whom it is for is written down when it is confirmed, and what became of each.

create sequence bulk_seq start with 50 increment by 50;

create table bulk (
    id          bigint primary key,
    tenant_id   bigint not null references tenant (id),
    uuid        uuid not null unique,
    action      varchar(32) not null,
    last_day    date,
    total       integer not null,
    created_by  bigint,
    created_at  timestamp with time zone not null,
    job         varchar(36),
    version     integer not null,
    unique (tenant_id, id),
    foreign key (tenant_id, created_by) references account (tenant_id, id)
);
create index bulk_created on bulk (created_at);

create table bulk_item (
    tenant_id   bigint not null,
    bulk_id     bigint not null,
    account_id  bigint not null,
    outcome     varchar(16) not null,
    problem     varchar(32),
    primary key (bulk_id, account_id),
    foreign key (tenant_id, bulk_id) references bulk (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index bulk_item_outcome on bulk_item (bulk_id, outcome, problem, account_id);
