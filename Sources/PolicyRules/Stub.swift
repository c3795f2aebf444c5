// PolicyRules
