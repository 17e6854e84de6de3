-- Service applications whose access tokens open what directories call (RFC 6749 §4.4), each for one directory.
create table directory_client (
    directory_id    bigint primary key,
    tenant_id       bigint not null,
    application_id  bigint not null unique,
    last_used_at    timestamp with time zone,
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade
);
