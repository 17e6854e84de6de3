-- Whether the address for notices of ended sessions is inside the operator's network, and the certificates that vouch for it (PEM).
alter table application add column back_channel_inside boolean default false not null;
alter table application add column back_channel_authorities varchar(16000);
