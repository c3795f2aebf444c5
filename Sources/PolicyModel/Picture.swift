import PolicyCore

/// An image of the repository that a page and a PDF can show.
public struct Picture: Hashable, Sendable {
  public enum Format: String, Sendable {
    case png, jpeg, svg

    public var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }

    /// What the name of a file says it is; nil for all others.
    init?(path: String) {
      switch path.lowercased().split(separator: ".").last {
      case "png": self = .png
      case "jpg", "jpeg": self = .jpeg
      case "svg": self = .svg
      default: return nil
      }
    }
  }

  /// Why an image is not shown.
  public enum Obstacle: Error, Hashable, Sendable {
    case elsewhere, missing, format, damaged, large

    /// What follows “The image”.
    public var words: String {
      switch self {
      case .elsewhere: "is no file of the repository, and nothing is loaded from elsewhere"
      case .missing: "does not exist"
      case .format: "is no PNG, JPEG or SVG"
      case .damaged: "is damaged, or is not what its ending says"
      case .large: "is larger than \(Picture.mostBytes >> 20) MB"
      }
    }
  }

  /// Pages hold their images, and a browser must open them.
  static let mostBytes = 10 << 20

  public var format: Format
  public var bytes: [UInt8]

  /// A name that is the same for the same bytes.
  public var fileName: String { "\(Digest(of: bytes).hexadecimal).\(format.rawValue)" }

  /// The image that a document shows by a link.
  ///
  /// - Parameters:
  ///   - document: the path of the document.
  ///   - site: where else a link can lead.
  public static func read(
    _ url: String, from document: String, in files: any Snapshot, site: Website
  ) throws(Obstacle) -> Picture {
    guard let link = RelativeLink(url), !link.path.isEmpty else { throw .elsewhere }
    guard let format = Format(path: link.path) else { throw .format }
    let places =
      [link.target(from: document)].compactMap(\.self) + site.candidates(link, from: document)
    guard let bytes = places.lazy.compactMap({ (try? files.read($0)).flatMap { $0 } }).first else {
      throw .missing
    }
    guard bytes.count <= mostBytes else { throw .large }
    guard isWhole(bytes, format) else { throw .damaged }
    return Picture(format: format, bytes: bytes)
  }

  private static func isWhole(_ bytes: [UInt8], _ format: Format) -> Bool {
    switch format {
    case .png:
      bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        && holds("IEND", bytes.suffix(4096))
    case .jpeg:
      bytes.starts(with: [0xFF, 0xD8, 0xFF])
        && zip(bytes.dropFirst(), bytes.dropFirst(2)).contains { $0 == 0xFF && $1 == 0xD9 }
    // Entities can make a few bytes fill a memory.
    case .svg: holds("<svg", bytes.prefix(4096)) && !holds("<!ENTITY", bytes[...])
    }
  }

  private static func holds(_ word: String, _ bytes: ArraySlice<UInt8>) -> Bool {
    let word = Array(word.utf8)
    return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }
}

extension Corpus {
  /// The website that is made of the documents, as policyc.yml says or the files at the root show.
  public var website: Website {
    configuration.site ?? Website.told { files.contains($0) }
  }
}
