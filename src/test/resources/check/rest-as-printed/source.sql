alter table orders add column rate double precision;
alter table orders add column lasts interval;
