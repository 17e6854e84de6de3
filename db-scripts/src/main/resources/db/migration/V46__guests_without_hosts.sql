-- Guests who can get in and have no host who can answer for them: who is asked to take over, and until when. One row for each.
create table guest_take_over (
    tenant_id  bigint not null references tenant (id),
    guest_id   bigint not null,
    -- The host who has gone.
    host_id    bigint not null,
    -- Null where the administrators are asked.
    asked_id   bigint,
    step       varchar(20) not null,
    since_on   date not null,
    due_on     date not null,
    primary key (tenant_id, guest_id),
    foreign key (tenant_id, guest_id) references account (tenant_id, id),
    foreign key (tenant_id, asked_id) references account (tenant_id, id)
);
create index guest_take_over_asked on guest_take_over (tenant_id, asked_id);

-- Invitations of hosts that wait for a yes. Whoever decides removes the row; the audit log keeps what became of it.
create table guest_request (
    tenant_id   bigint not null references tenant (id),
    uuid        uuid not null,
    host_id     bigint not null,
    email       varchar(254) not null,
    email_key   varchar(254) not null,
    name        varchar(200) not null,
    language    varchar(8),
    first_day   date,
    last_day    date not null,
    group_ids   varchar(8000) not null,
    reason      varchar(300) not null,
    words       varchar(300) not null,
    asked_at    timestamp with time zone not null,
    lapses_on   date not null,
    primary key (tenant_id, uuid),
    foreign key (tenant_id, host_id) references account (tenant_id, id)
);
create index guest_request_host on guest_request (tenant_id, host_id);

-- Whether the hosts of the guest were told of this end.
alter table expiry_warning add column hosts_told boolean default false not null;
