drop index account_search;
drop index account_counts;
