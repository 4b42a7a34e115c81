update shops set settings = '{"": 1, "deep": [{"": {"": null}}]}' where name = 'North';
