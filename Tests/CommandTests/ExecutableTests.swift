import Testing

@Suite("The executable") struct ExecutableTests {}
