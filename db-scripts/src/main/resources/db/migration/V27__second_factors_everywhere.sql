-- How the person of a session was authenticated, in words of RFC 8176, with blanks; null if it is not known.
alter table session add column amr varchar(100);
