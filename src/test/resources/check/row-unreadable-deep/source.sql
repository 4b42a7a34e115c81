create type share as enum ('none', 'one', 'two');
create function share_json(share) returns json language sql as 'select null::json';
create cast (share as json) with function share_json(share);
create function share_text(share) returns text language sql
  as 'select (100 / (array_position(enum_range(null::public.share), $1) - 1))::text';
create cast (share as text) with function share_text(share);
alter table orders drop column note, add shares share;
update orders set shares = case id when 2 then 'none'::share else 'two'::share end;
