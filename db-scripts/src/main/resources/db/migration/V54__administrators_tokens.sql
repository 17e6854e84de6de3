-- For what administrators may use an application through the API, scope by scope, each with no more than the own role gives.
create table api_tool (
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
create index api_tool_granted_by on api_tool (granted_by, tenant_id);
create index api_tool_organisation on api_tool (tenant_id, until);

-- The public id of the session whose person has let the application act in the own name; null while nobody has.
alter table authorization_request add column allowed_by uuid;
