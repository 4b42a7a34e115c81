create collation letters (provider = icu, locale = 'en');
alter table orders alter id type text collate letters;
update pg_collation set collversion = '1.0' where collname = 'letters';
