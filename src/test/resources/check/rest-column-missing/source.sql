alter table orders rename total to totals;
