// swift-tools-version: 6.2

import PackageDescription

/// One set of settings for every Swift target: see CONTRIBUTING.md.
let packageSwiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target in Swift, with the settings of the package.
func swiftTarget(_ name: String, dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: packageSwiftSettings)
}

/// The tests of one target.
func tests(of name: String, dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name)] + dependencies,
    swiftSettings: packageSwiftSettings)
}

let package = Package(
  name: "copydesk",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Copydesk", targets: ["Copydesk"]),
    .executable(name: "copydesk", targets: ["CopydeskCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The core: no Foundation. Arrows go from the bottom of this list to the top.
    .systemLibrary(
      name: "CPCRE2",
      pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    swiftTarget("PCRE2", dependencies: ["CPCRE2"]),
    .target(name: "CDefaultModel", exclude: ["default.copydesk", "default.prefilter"]),
    // The core rounds and takes roots: without Foundation nothing else links the C mathematics.
    .target(
      name: "Copydesk",
      dependencies: ["PCRE2", "CDefaultModel"],
      swiftSettings: packageSwiftSettings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    swiftTarget("JSONLines", dependencies: []),

    // Files, and what is made of them.
    swiftTarget("Files", dependencies: []),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    swiftTarget("Streams", dependencies: ["CZlib", "CZstd", "Files"]),
    swiftTarget(
      "RuleFiles",
      dependencies: ["Copydesk", "Files", "PCRE2", .product(name: "Yams", package: "Yams")]),
    swiftTarget("LabelledData", dependencies: ["Copydesk", "Files", "JSONLines"]),
    swiftTarget(
      "Training", dependencies: ["Copydesk", "JSONLines", "LabelledData", "PCRE2", "RuleFiles"]),
    swiftTarget("Evaluation", dependencies: ["Copydesk", "Files", "JSONLines", "LabelledData"]),
    swiftTarget(
      "CrossValidation", dependencies: ["Copydesk", "Evaluation", "LabelledData", "Training"]),
    swiftTarget(
      "RuleStatistics",
      dependencies: ["Copydesk", "Evaluation", "JSONLines", "LabelledData", "PCRE2"]),
    swiftTarget("Pages", dependencies: ["Copydesk", "Evaluation", "JSONLines", "LabelledData"]),
    swiftTarget("RemovedFiles", dependencies: ["Copydesk", "JSONLines", "Streams"]),
    swiftTarget("Review", dependencies: ["Copydesk", "Files", "JSONLines", "LabelledData"]),

    // What people run.
    .executableTarget(
      name: "CopydeskCommand",
      dependencies: [
        "Copydesk", "CrossValidation", "Evaluation", "Files", "JSONLines", "LabelledData", "Pages",
        "RemovedFiles", "Review", "RuleFiles", "RuleStatistics", "Streams", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: packageSwiftSettings),

    // What shows that the intervals of evaluations are right: see Tools/simulate-coverage.
    .executableTarget(
      name: "CoverageSimulation",
      dependencies: ["Copydesk", "Evaluation", "JSONLines", "LabelledData"],
      swiftSettings: packageSwiftSettings),

    .executableTarget(
      name: "Ablations",
      dependencies: [
        "Copydesk", "CrossValidation", "Evaluation", "JSONLines", "LabelledData", "RuleFiles",
        "Training",
      ],
      swiftSettings: packageSwiftSettings),

    // How fast the stages are: see Tools/benchmark.
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Copydesk", "Files", "JSONLines", "PCRE2"],
      swiftSettings: packageSwiftSettings),

    // What becomes of damaged model files and documents: see Tools/mutate.
    .executableTarget(
      name: "Mutations",
      dependencies: ["Copydesk", "Files", "JSONLines"],
      swiftSettings: packageSwiftSettings),

    // What looks for faults in the rest with random bytes: see Tools/fuzz.
    .executableTarget(
      name: "Fuzzers",
      dependencies: [
        "Copydesk", "CZlib", "Files", "JSONLines", "RemovedFiles", "RuleFiles", "Streams",
      ],
      swiftSettings: packageSwiftSettings),

    tests(of: "PCRE2", dependencies: ["Copydesk"]),
    tests(of: "Copydesk", dependencies: ["PCRE2"]),
    tests(of: "JSONLines", dependencies: ["Copydesk"]),
    tests(of: "Streams", dependencies: ["CZlib", "CZstd", "Copydesk", "Files"]),
    tests(of: "RuleFiles", dependencies: ["Copydesk", "PCRE2"]),
    tests(of: "LabelledData", dependencies: ["Copydesk"]),
    tests(
      of: "Training",
      dependencies: ["Copydesk", "JSONLines", "LabelledData", "PCRE2", "RuleFiles"]),
    tests(of: "Evaluation", dependencies: ["Copydesk", "JSONLines", "LabelledData"]),
    tests(
      of: "CrossValidation", dependencies: ["Copydesk", "Evaluation", "LabelledData", "Training"]),
    tests(of: "Review", dependencies: ["Copydesk", "LabelledData"]),
    tests(of: "RuleStatistics", dependencies: ["Copydesk", "Evaluation", "LabelledData"]),
    tests(of: "Pages", dependencies: ["Copydesk", "Evaluation", "LabelledData"]),
    .testTarget(
      name: "CopydeskCommandTests",
      dependencies: ["Copydesk", "JSONLines", "CopydeskCommand"],
      swiftSettings: packageSwiftSettings),
  ]
)
