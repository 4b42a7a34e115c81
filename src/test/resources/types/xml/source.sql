create table xml (id text primary key, string xml, any_value xml, list xml[]);
insert into xml values
  ('document', '<?xml version="1.0"?><a b="1">é &lt; <!-- c --></a>', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>', array['<?xml version="1.0"?><a/>'::xml]),
  ('content', 'just <b>text</b>', 'text', '{}'),
  ('null', null, null, null);
