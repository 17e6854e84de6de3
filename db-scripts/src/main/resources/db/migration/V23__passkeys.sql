-- Keys of people's own devices, with which they sign in instead of with a password (Web Authentication).

create sequence passkey_seq start with 50 increment by 50;

create table passkey (
    id               bigint primary key,
    tenant_id        bigint not null references tenant (id),
    uuid             uuid not null unique,
    account_id       bigint not null,
    -- base64url, of at most 1,023 bytes.
    credential_id    varchar(1364) not null,
    -- The attested credential data, base64url: the model of the device, if it tells, the credential id and the public key.
    credential_data  varchar(4000) not null,
    -- As of the last use; always 0 for keys that are on several devices.
    sign_count       bigint not null,
    -- Whether the key may be copied to other devices of the person, and is.
    backup_eligible  boolean not null,
    backed_up        boolean not null,
    -- How the device is reached, as the browser tells, with commas.
    transports       varchar(100) not null,
    name             varchar(100) not null,
    created_at       timestamp with time zone not null,
    last_used_at     timestamp with time zone,
    version          integer not null,
    unique (tenant_id, credential_id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index passkey_account on passkey (tenant_id, account_id);
