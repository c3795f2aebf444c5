import PolicyCore

/// One program holds all targets, so that they are built once; the variable `POLICYC_FUZZ_TARGET` says which of them runs.
/// Its arguments are libFuzzer's.
@main
enum Fuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    let status = runFuzzer(&count, &arguments, tryInput)
    precondition(status == 0, "libFuzzer did not begin.")
  }
}

/// What libFuzzer calls with each input, under the name by which it looks for it.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let target = FuzzTargets.chosen else {
    preconditionFailure("POLICYC_FUZZ_TARGET must be one of \(FuzzTargets.all.keys.sorted()).")
  }
  target(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// libFuzzer as a library (`FuzzerInterface.h`): SwiftPM gives every program a `main` of its own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
