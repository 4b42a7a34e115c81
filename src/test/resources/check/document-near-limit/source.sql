update orders set note = repeat('x', 1000000) where id = 1;
