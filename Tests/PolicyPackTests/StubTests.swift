import Testing

@testable import PolicyPack
