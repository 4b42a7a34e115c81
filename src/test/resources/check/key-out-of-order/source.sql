create collation letters (provider = icu, locale = 'en');
alter table orders alter id type text collate letters using case id when 1 then 'a' when 2 then 'A' else id::text end;
update pg_collation set colllocale = 'en-u-kf-upper' where collname = 'letters';
