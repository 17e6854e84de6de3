-- Whether the application must push its authorization requests (RFC 9126), and whether its tokens are bound to a key (RFC 9449).
alter table application add column pushed_required boolean default false not null;
alter table application add column dpop_required boolean default false not null;
