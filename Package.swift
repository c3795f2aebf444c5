// swift-tools-version: 6.1
import PackageDescription

/// The targets stand in the order in which a document passes through them; an import to the right never exists.
/// `docs/architecture.md` explains each.
let package = Package(
  name: "policyc",
  products: [
    .executable(name: "policyc", targets: ["policyc"]),
    .library(name: "PolicyKit", targets: ["PolicyKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibgit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CCmarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),

    .target(
      name: "PolicyCore",
      dependencies: ["CSystem", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "PolicySyntax", dependencies: ["PolicyCore", "CCmarkGFM", "CLibYAML"]),
    .target(name: "PolicyModel", dependencies: ["PolicyCore", "PolicySyntax", "PolicyAssets"]),
    .target(
      name: "PolicyText",
      dependencies: ["PolicyCore", "PolicySyntax", "PolicyModel"]),
    .target(name: "PolicyGit", dependencies: ["PolicyCore", "CLibgit2"]),
    .target(
      name: "PolicySignOff",
      dependencies: ["PolicyCore", "PolicySyntax", "PolicyModel", "PolicyGit"]),
    .target(
      name: "PolicyRules",
      dependencies: [
        "PolicyCore", "PolicySyntax", "PolicyModel", "PolicyText", "PolicyGit", "PolicySignOff",
        "PolicyAssets", "CPCRE2",
      ]),
    .target(
      name: "PolicyRedline",
      dependencies: ["PolicyCore", "PolicySyntax", "PolicyModel", "PolicyText"]),
    .target(
      name: "PolicyReport",
      dependencies: [
        "PolicyCore", "PolicyModel", "PolicyText", "PolicyGit", "PolicySignOff", "PolicyRules",
        "PolicyRedline",
      ]),
    .target(
      name: "PolicyRender",
      dependencies: [
        "PolicyCore", "PolicySyntax", "PolicyModel", "PolicyGit", "PolicySignOff", "PolicyRedline",
        "PolicyAssets", "CXlsxWriter",
      ]),
    .target(
      name: "PolicyPack",
      dependencies: [
        "PolicyCore", "PolicyModel", "PolicyText", "PolicyGit", "PolicySignOff", "PolicyRules",
        "PolicyRedline", "PolicyReport", "PolicyRender", "CArchive",
      ]),
    .target(name: "PolicyAssets", plugins: ["EmbedAssets"]),
    .target(
      name: "PolicyKit",
      dependencies: [
        "PolicyCore", "PolicyAssets", "PolicySyntax", "PolicyModel", "PolicyText", "PolicyGit",
        "PolicySignOff",
        "PolicyRules",
        "PolicyRedline", "PolicyReport", "PolicyRender", "PolicyPack",
      ]),
    .executableTarget(
      name: "policyc",
      dependencies: [
        "PolicyCore", "PolicyGit", "PolicyReport", "PolicyKit", "CNoTrust",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "CNoTrust"),
    .target(name: "CSystem"),
    .executableTarget(name: "embed-assets", dependencies: ["CLibYAML"]),
    .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["embed-assets"]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
      name: "CheckSupport",
      dependencies: ["PolicyCore", "PolicyGit", "PolicyReport", "PolicyKit", "TestSupport"],
      path: "Tests/CheckSupport"),
    .testTarget(name: "PolicyCoreTests", dependencies: ["PolicyCore"]),
    .testTarget(name: "PolicyAssetsTests", dependencies: ["PolicyAssets", "TestSupport"]),
    .testTarget(name: "PolicySyntaxTests", dependencies: ["PolicyCore", "PolicySyntax"]),
    .testTarget(
      name: "PolicyModelTests",
      dependencies: ["PolicyCore", "PolicySyntax", "PolicyModel", "PolicyAssets", "TestSupport"]),
    .testTarget(
      name: "PolicyTextTests",
      dependencies: [
        "PolicyAssets", "PolicyCore", "PolicySyntax", "PolicyModel", "PolicyText", "TestSupport",
      ],
      exclude: [
        "Labelled/sections-first.yml", "Labelled/sections-second.yml",
        "Labelled/sections-fresh.yml", "Labelled/findings-first.tsv",
        "Labelled/findings-fresh.tsv", "Labelled/findings-mended.tsv",
        "Labelled/findings-second.tsv", "Labelled/findings-third.tsv",
        "Labelled/findings-fourth.tsv", "Labelled/findings-fifth.tsv",
        "Labelled/findings-sixth.tsv", "Labelled/policies.yml",
      ]),
    .testTarget(
      name: "PolicyGitTests", dependencies: ["PolicyCore", "PolicyGit", "TestSupport"]),
    .testTarget(
      name: "PolicySignOffTests",
      dependencies: ["PolicyCore", "PolicySyntax", "PolicyModel", "PolicyGit", "PolicySignOff"]),
    .testTarget(
      name: "PolicyReportTests",
      dependencies: ["PolicyCore", "PolicyReport", "CheckSupport", "TestSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "PolicyRulesTests",
      dependencies: [
        "PolicyCore", "PolicySyntax", "PolicyModel", "PolicyText", "PolicyRules", "PolicyKit",
        "CheckSupport", "TestSupport",
      ], exclude: ["Contradictions", "German"]),
    .testTarget(
      name: "PolicyRedlineTests",
      dependencies: [
        "PolicyCore", "PolicySyntax", "PolicyModel", "PolicyRedline", "PolicyReport",
        "PolicyRender",
      ]),
    .testTarget(
      name: "PolicyRenderTests",
      dependencies: [
        "PolicyCore", "PolicySyntax", "PolicyGit", "PolicyRender", "TestSupport",
      ]),
    .testTarget(
      name: "PolicyPackTests",
      dependencies: [
        "PolicyCore", "PolicyGit", "PolicyModel", "PolicySignOff", "PolicyRules", "PolicyRedline",
        "PolicyReport", "PolicyRender", "PolicyPack", "TestSupport",
      ]),
    .testTarget(
      name: "PolicyKitTests",
      dependencies: [
        "PolicyCore", "PolicySyntax", "PolicyModel", "PolicyGit", "PolicySignOff", "PolicyReport",
        "PolicyKit",
        "CheckSupport",
        "TestSupport",
      ]),
    .testTarget(name: "CommandTests", dependencies: ["TestSupport"], exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzzing watches every branch of our own code, and the memory below it: a build of its own, which scripts/fuzz asks for.
if Context.environment["POLICYC_FUZZ"] != nil {
  let watched = ["-sanitize=fuzzer,address"]
  for target in package.targets where target.type == .regular && target.path == nil {
    guard !["CNoTrust", "CSystem", "PolicyAssets"].contains(target.name) else { continue }
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(watched)]
  }
  package.targets.append(
    .executableTarget(
      name: "policyc-fuzz",
      dependencies: ["PolicyCore", "PolicySyntax", "PolicyModel", "PolicyRules", "PolicyPack"],
      path: "Tests/Fuzz", exclude: ["Corpus"],
      swiftSettings: [.unsafeFlags(watched + ["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(watched + ["-use-ld=lld"])]))
}
