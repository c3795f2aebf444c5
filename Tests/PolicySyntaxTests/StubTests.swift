import Testing

@testable import PolicySyntax
