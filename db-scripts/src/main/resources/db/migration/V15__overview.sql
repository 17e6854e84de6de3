-- What the administrators' overview shows, counted ahead where it would take long to count; and how each administrator wants the list of people.

-- Sign-ins by the organisation's own day, counted from the audit log: '' for the reason of those that were admitted, and for no method or provider.
create table sign_in_count (
    tenant_id  bigint not null references tenant (id),
    on_day     date not null,
    reason     varchar(40) not null,
    method     varchar(16) not null,
    provider   varchar(60) not null,
    events     bigint not null,
    primary key (tenant_id, on_day, reason, method, provider)
);
create index sign_in_count_day on sign_in_count (on_day);

-- Until when they are counted, and by the days of which time zone.
create table sign_ins_counted (
    tenant_id      bigint primary key references tenant (id),
    counted_until  timestamp with time zone not null,
    time_zone      varchar(64) not null
);

-- People of organisations that have very many, by all that the numbers beside the filters need.
create table account_count (
    tenant_id   bigint not null references tenant (id),
    state       varchar(16) not null,
    role        varchar(16) not null,
    source      varchar(16) not null,
    horizon     varchar(16) not null,
    people      bigint not null,
    counted_at  timestamp with time zone not null,
    primary key (tenant_id, state, role, source, horizon)
);

-- First steps of an organisation that have been seen done, or that are not wanted.
create table first_step (
    tenant_id  bigint not null references tenant (id),
    step       varchar(24) not null,
    done       boolean not null,
    primary key (tenant_id, step)
);

-- Whether an organisation's mails have been sent, and which wait.
create index mail_outbox_tenant on mail_outbox (tenant_id, sent_at, failed_at);

-- Which columns of the list of people an administrator sees, by their names with blanks between, and how many rows a page has.
create table people_view (
    tenant_id      bigint not null references tenant (id),
    account_id     bigint not null,
    shown_columns  varchar(200) not null,
    page_size      integer not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);

-- Filters of the list of people that an administrator has saved: the query of its address.
create table saved_filter (
    tenant_id   bigint not null references tenant (id),
    account_id  bigint not null,
    uuid        uuid not null unique,
    name        varchar(60) not null,
    query       varchar(4000) not null,
    primary key (tenant_id, account_id, name),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
