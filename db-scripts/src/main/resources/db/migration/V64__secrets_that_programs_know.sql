-- The name of the program that has made the secret of an application, or has said which keys count; null for a person.
alter table application add column proof_by_program varchar(255);
alter table application add column previous_secret_by_program varchar(255);
