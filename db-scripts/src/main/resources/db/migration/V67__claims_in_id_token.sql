-- Whether the ID token says what the application learns, for products that look nowhere else.
alter table application add column claims_in_id_token boolean default false not null;
