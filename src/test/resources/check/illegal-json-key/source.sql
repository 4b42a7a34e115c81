update shops set settings = '{"list": [{"deep": {"$ref": 1}}]}' where name = 'North';
update shops set settings = '{"price": "$5", "note": "caf\u00e9"}' where name = 'South';
