// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func system(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

func layer(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

// Small modules instead of folders: an import that shouldn't exist doesn't compile.
// Each layer depends only on layers listed above it.
let package = Package(
    name: "Spikebook",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Spiking", type: .dynamic, targets: ["Spiking"]),
        .executable(name: "spikebook", targets: ["spikebook"]),
        // What the tool starts pages with, and what it links into them.
        .executable(name: "spikebook-launcher", targets: ["Launcher"]),
        .library(name: "CellRuntime", type: .dynamic, targets: ["CellRuntime"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.7.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // The engine: what a cell computes with.
        .target(name: "CKernels"),
        layer("Tensors", ["CKernels"]),
        layer("Networks", ["CKernels", "Tensors"]),

        system("CZip", pkgConfig: "libzip", apt: "libzip-dev", brew: "libzip"),
        system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        system("CPNG", pkgConfig: "libpng", apt: "libpng-dev", brew: "libpng"),
        layer("PNGCodec", ["CPNG", "CZlib"]),
        layer("TensorFiles", ["Tensors", "CZip", "CZlib", "PNGCodec"]),

        // The wire between a page's program and the runner.
        layer("Charts"),
        layer("CellEvents", ["Charts"]),
        layer("Spiking", ["Tensors", "Networks", "TensorFiles", "Charts", "CellEvents"]),

        // A page's program: how it is started, and what runs in it beside the cells.
        .executableTarget(name: "Launcher"),
        .target(name: "CellRuntime"),

        // The runner.
        system("CCMarkGFM", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev", brew: "cmark-gfm"),
        system("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev", brew: "pango"),
        system("CDuktape", pkgConfig: "duktape", apt: "duktape-dev", brew: "duktape"),
        system("CXXHash", pkgConfig: "libxxhash", apt: "libxxhash-dev", brew: "xxhash"),
        layer("MarkdownSyntax", ["CCMarkGFM"]),
        layer("Layouts", ["Charts"]),
        layer("Rasters", ["Charts", "Layouts", "CPango", "PNGCodec"]),
        layer(
            "Literate",
            [
                "Charts", "CellEvents", "MarkdownSyntax", "CXXHash",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], resources: [.embedInCode("Syntax/Helper")]),
        layer(
            "Site",
            [
                "CellEvents", "Charts", "Layouts", "MarkdownSyntax", "Literate", "Rasters", "CDuktape",
                .product(name: "Mustache", package: "swift-mustache"),
            ], resources: [.embedInCode("Resources")]),
        layer(
            "Preview",
            [
                "Literate",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], resources: [.embedInCode("Resources")]),
        .executableTarget(
            name: "spikebook",
            dependencies: [
                "CellEvents", "Rasters", "Literate", "Site", "Preview",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "Benchmarks", dependencies: ["CKernels", "Tensors", "Networks"], path: "Benchmarks",
            exclude: ["peer.py", "books.py", "books.md"], swiftSettings: strict),

        tests("TensorsTests", ["Tensors"], resources: [.copy("Vectors")]),
        tests("NetworksTests", ["Networks", "Tensors", "CKernels"], resources: [.copy("Vectors")]),
        tests("TensorFilesTests", ["TensorFiles", "Tensors", "Networks"], resources: [.copy("Vectors")]),
        tests("FiguresTests", ["Charts", "Layouts", "Rasters"]),
        tests("MarkdownSyntaxTests", ["MarkdownSyntax"]),
        tests("LiterateTests", ["Literate", "CellEvents", "Charts"], resources: [.copy("Fixtures")]),
        tests("SiteTests", ["Site", "Literate", "CellEvents", "Charts", "Layouts", "Rasters"]),
        tests("PreviewTests", ["Preview", .product(name: "FlyingFox", package: "FlyingFox")]),
        tests("SpikebookTests", ["Literate"], resources: [.copy("Fixtures")]),
    ],
    swiftLanguageModes: [.v6]
)
