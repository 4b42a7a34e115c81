create table invoices (id int primary key, note text);
create view recent as select * from invoices;
