// PolicyGit
