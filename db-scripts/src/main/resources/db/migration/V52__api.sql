-- What an application that acts for itself may do through the API, scope by scope, and which administrator has said so.
create table api_grant (
    tenant_id       bigint not null,
    application_id  bigint not null,
    scope           varchar(32) not null,
    granted_by      bigint not null,
    granted_at      timestamp with time zone not null,
    -- The last day; null for none.
    until           date,
    -- How many days before the last one the administrators were last told of it; null for not yet.
    told_before     integer,
    primary key (application_id, scope),
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade,
    foreign key (tenant_id, granted_by) references account (tenant_id, id)
);
create index api_grant_granted_by on api_grant (granted_by, tenant_id);
create index api_grant_organisation on api_grant (tenant_id, until);

-- What was answered to a request with an Idempotency-Key, so that the same request once more does nothing anew.
create table api_answer (
    tenant_id       bigint not null,
    application_id  bigint not null,
    key_hash        varchar(64) not null,
    -- Of method, address and body.
    request_hash    varchar(64) not null,
    created_at      timestamp with time zone not null,
    -- Null while the first request is at work.
    status          integer,
    -- Sealed, as an answer may have a secret in it; null for an empty one.
    answer          varchar(400000),
    primary key (application_id, key_hash),
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade
);
create index api_answer_created on api_answer (created_at);
