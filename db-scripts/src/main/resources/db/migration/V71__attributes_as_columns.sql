-- Which of the organisation's own attributes an administrator sees as columns of the list of people, by their keys with blanks between.
alter table people_view add column shown_attributes varchar(1000) default '' not null;
