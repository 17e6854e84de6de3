-- The people who may use an application by themselves, whatever groups they are in: their accounts' ids, one a line.
alter table application add column assigned_people varchar(4000) default '' not null;
