import Testing

@testable import PolicyRender
