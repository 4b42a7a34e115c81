update FERRY_STATE set SOURCE = 'postgres:1/elsewhere', DEPLOYMENT = 'happy-otter-123';
