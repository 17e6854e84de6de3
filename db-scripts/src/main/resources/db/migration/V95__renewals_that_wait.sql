-- Later last days of guests that wait for a yes, one of a guest at most. Whoever decides removes the row; the audit log keeps what became of
-- it. Not among the invitations (guest_request): a node of the version before would invite somebody who is here.
create table guest_renewal (
    tenant_id   bigint not null references tenant (id),
    guest_id    bigint not null,
    uuid        uuid not null,
    -- The host who has asked.
    host_id     bigint not null,
    last_day    date not null,
    asked_at    timestamp with time zone not null,
    -- The last day on which it can be decided.
    lapses_on   date not null,
    primary key (tenant_id, guest_id),
    foreign key (tenant_id, guest_id) references account (tenant_id, id),
    foreign key (tenant_id, host_id) references account (tenant_id, id)
);
create unique index guest_renewal_uuid on guest_renewal (tenant_id, uuid);
create index guest_renewal_host on guest_renewal (tenant_id, host_id);

-- Whose access has a later last day again, against what a review has said: the lines of a review that is over never change.
create table review_reopened (
    tenant_id    bigint not null,
    review_id    bigint not null,
    account_id   bigint not null,
    reopened_at  timestamp with time zone not null,
    -- Who has done it; null for nobody who is known.
    reopened_by  bigint,
    primary key (review_id, account_id),
    foreign key (tenant_id, review_id) references review (tenant_id, id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
