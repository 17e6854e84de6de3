-- How the redirect address that an application asks for is compared with the registered ones; exactly, unless an administrator has said otherwise.
alter table application add column any_localhost_port boolean default false not null;
alter table application add column paths_below boolean default false not null;
