-- What has given an access an earlier last day, a constant of EndedBy, until there is a later one; who has, and in which review. A node of
-- the version before notes nothing, and leaves what is there: then a host may be asked where no yes was needed.
alter table account add column ended_how varchar(16);
alter table account add column ended_by_id bigint;
alter table account add column ended_review_id bigint;

-- From which day on the days of a guest's stay count, where that is not the first one: somebody has said yes, or a new stay begins.
alter table account add column stay_from date;
