import PolicyCore
import PolicyReport

/// The time stamp over the manifest (RFC 3161), checked with `openssl ts`.
enum TimeStamp {
  /// - Parameter authority: certificates in PEM of whoever may have stamped; without it nothing is checked.
  static func verify(
    _ files: PackFiles, authority: String?, into listing: inout VerificationListing
  ) throws {
    try checkQuery(files, &listing)
    guard let reply = files.content(Pack.timeReplyPath) else {
      if authority != nil {
        listing.faults.append(
          .init(.time, Pack.timeReplyPath, "There is no time stamp, and one is asked for."))
      }
      return
    }
    guard let manifest = files.content(Pack.manifestPath) else { return }
    guard reply.contains(Digest.bytes(of: manifest)) else {
      listing.faults.append(.init(.time, Pack.timeReplyPath, "It is over another manifest."))
      return
    }
    guard let authority else {
      listing.notes.append(
        "The time stamp: give the certificates of its authority with --tsa FILE.")
      return
    }
    guard let certificates = FileSystem.realPath(authority) else {
      throw PackError("There is no file of certificates at \(authority), which --tsa names.")
    }
    guard let program = ChildProcess.find("openssl") else {
      listing.notes.append("The time stamp: `openssl` is not installed.")
      return
    }
    let folder = try TemporaryFolder(prefix: "policyc-time-")
    try FileSystem.create(folder.path + "/reply", holding: reply)
    try FileSystem.create(folder.path + "/manifest", holding: manifest)
    let result = try ChildProcess.run(
      program,
      arguments: [
        "ts", "-verify", "-in", folder.path + "/reply", "-data", folder.path + "/manifest",
        "-CAfile", certificates,
      ], environment: ["LC_ALL": "C"], folder: folder.path)
    guard result.status == 0 else {
      listing.faults.append(
        .init(
          .time, Pack.timeReplyPath,
          "It is no time stamp over this manifest by an authority of \(authority)."))
      return
    }
  }

  /// The question is what policyc asks of this manifest, byte for byte.
  private static func checkQuery(
    _ files: PackFiles, _ listing: inout VerificationListing
  ) throws {
    guard let query = files.content(Pack.timeQueryPath),
      let manifest = files.content(Pack.manifestPath)
    else { return }
    guard ChildProcess.find("openssl") != nil else {
      listing.notes.append("The question for a time stamp: `openssl` is not installed.")
      return
    }
    guard try self.query(over: manifest) != query else { return }
    listing.faults.append(
      .init(
        .time, Pack.timeQueryPath, "It is not the question for a time stamp over this manifest."))
  }

  /// The question for a time stamp, the same for the same manifest.
  static func query(over manifest: [UInt8]) throws(PackError) -> [UInt8] {
    let folder = try PackError.rethrowing { () -> TemporaryFolder in
      let folder = try TemporaryFolder(prefix: "policyc-time-")
      try FileSystem.create(folder.path + "/manifest", holding: manifest)
      return folder
    }
    return try ManifestSigner.run(
      "openssl",
      ["ts", "-query", "-data", folder.path + "/manifest", "-sha256", "-no_nonce", "-cert"])
  }
}
