-- Reviews: a campaign that asks who still belongs here. One that is to repeat has a row for the next one, which is planned.
create sequence review_seq start with 50 increment by 50;

create table review (
    id             bigint primary key,
    tenant_id      bigint not null references tenant (id),
    uuid           uuid not null unique,
    name           varchar(100) not null,
    subject        varchar(16) not null,
    -- The public id of the group or application, and how it was called; empty for none.
    target         varchar(36) not null,
    target_name    varchar(100) not null,
    days_unseen    integer not null,
    reviewed_by    varchar(16) not null,
    -- The public ids of named reviewers, one a line.
    named          varchar(2000) not null,
    days           integer not null,
    silence        varchar(16) not null,
    ends_take      varchar(16) not null,
    repeats        varchar(16) not null,
    state          varchar(16) not null,
    starts_on      date not null,
    -- The last day for an answer; it begins to count when the reviewers are asked.
    due_on         date not null,
    -- The administrator who has started it, or the first one of those that repeat.
    started_by     bigint,
    opened_at      timestamp with time zone,
    -- How many reminders were sent.
    reminded       integer not null,
    closed_at      timestamp with time zone,
    -- The job that runs last or now.
    job            varchar(36) not null,
    undone_at      timestamp with time zone,
    undone_by      bigint,
    version        integer not null,
    unique (tenant_id, id),
    foreign key (tenant_id, started_by) references account (tenant_id, id)
);
create index review_state on review (state, tenant_id);
create index review_organisation on review (tenant_id, state);

-- What is asked and said about each person. The rows of a review that is over never change.
create table review_line (
    tenant_id        bigint not null,
    review_id        bigint not null,
    account_id       bigint not null,
    -- Who was asked first; null for the administrators.
    reviewer_id      bigint,
    -- Who is asked too since when, as the reviewer has not answered; null with a day for the administrators.
    deputy_id        bigint,
    deputy_on        date,
    -- What the review before has said about the person.
    previous_answer  varchar(16),
    previous_at      timestamp with time zone,
    answer           varchar(16),
    -- Null where silence has decided.
    answered_by      bigint,
    answered_at      timestamp with time zone,
    until            date,
    reason           varchar(200),
    -- What was done; null where nothing was to do, or is still to be done.
    outcome          varchar(24),
    done_at          timestamp with time zone,
    -- What it was before, as a JSON object, for the undo.
    was              varchar(8000),
    primary key (review_id, account_id),
    foreign key (tenant_id, review_id) references review (tenant_id, id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index review_line_reviewer on review_line (tenant_id, reviewer_id, review_id);
create index review_line_deputy on review_line (tenant_id, deputy_id, review_id);
create index review_line_account on review_line (account_id, tenant_id, review_id);
create index review_line_answer on review_line (review_id, answer, outcome, account_id);

-- What was taken back of a review that is over.
create table review_undo (
    tenant_id   bigint not null,
    review_id   bigint not null,
    account_id  bigint not null,
    -- Whether it was possible: nobody has changed it since.
    undone      boolean not null,
    done_at     timestamp with time zone not null,
    primary key (review_id, account_id),
    foreign key (tenant_id, review_id) references review (tenant_id, id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
