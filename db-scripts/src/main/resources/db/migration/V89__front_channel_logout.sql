-- What the browser opens in a hidden frame when its user signs out, and whether that names the session (OpenID Connect Front-Channel Logout 1.0).
alter table application add column front_channel_logout varchar(1000);
alter table application add column front_channel_session boolean default false not null;
