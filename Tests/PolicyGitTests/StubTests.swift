import Testing

@testable import PolicyGit
