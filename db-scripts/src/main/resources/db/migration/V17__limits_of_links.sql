-- A link to a forgotten password lives for an hour at most, an invitation's for 14 days.
update tenant set reset_seconds = 3600 where reset_seconds > 3600;
update tenant set invitation_seconds = 1209600 where invitation_seconds > 1209600;
