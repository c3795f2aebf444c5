// PolicyReport
