-- What an application's access tokens are signed with, a constant of SigningAlgorithm; null for the same as its other tokens.
alter table application add column access_token_algorithm varchar(8);
