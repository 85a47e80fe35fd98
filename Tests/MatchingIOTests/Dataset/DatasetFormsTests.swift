import Matching
import Synchronization
import Tables
import Testing

@testable import MatchingIO

/// Datasets that a program keeps in another form than a folder.
@Suite struct DatasetFormsTests {
  /// Datasets in memory, by their paths.
  private final class MemoryForm: DatasetForm {
    let prefix: String
    let datasets = Mutex<[String: [String: [UInt8]]]>([:])

    init(prefix: String) { self.prefix = prefix }

    func claims(_ path: String) -> Bool { path.hasPrefix(prefix) }

    func open(_ path: String, for use: DatasetUse) throws(DataError) -> any DatasetStorage {
      MemoryStorage(form: self, path: path)
    }
  }

  private struct MemoryStorage: DatasetStorage {
    let form: MemoryForm
    let path: String

    func fileNames() -> [String] { form.datasets.withLock { ($0[path] ?? [:]).keys.sorted() } }

    func open(_ file: String, as name: String, maximumBytes: Int) -> any ByteSource {
      HeldBytes(form.datasets.withLock { $0[path]?[file] ?? [] })
    }

    func write(_ files: [DatasetFile]) throws(DataError) {
      for file in files {
        var bytes: [UInt8] = []
        try file.content { piece throws(DataError) in bytes += piece }
        form.datasets.withLock { $0[path, default: [:]][file.name] = bytes }
      }
    }
  }

  private func installed(_ prefix: String) -> MemoryForm {
    let form = MemoryForm(prefix: prefix)
    DatasetForms.install(form)
    return form
  }

  @Test func readersAndWritersTakeAnInstalledForm() throws {
    let form = installed("memory-reading:")
    var bytes = DatasetFixture.small
    bytes["plan.yaml"] = Array("topK: 7\n".utf8)
    form.datasets.withLock { $0["memory-reading:a"] = bytes }
    let dataset = try DatasetReader.read(folder: "memory-reading:a")
    #expect(dataset.cohort.participants == (try DatasetFixture.read()).cohort.participants)
    #expect(dataset.plan.topK == 7)
    #expect(dataset.files.map(\.name).contains("plan.yaml"))

    let mark = DatasetFile(name: "mark.json", bytes: [0x7B, 0x7D])
    try DatasetWriter.write(dataset.cohort, plan: dataset.plan, folder: "memory-reading:b", others: [mark])
    let again = try DatasetReader.read(folder: "memory-reading:b").cohort
    #expect(again.participants == dataset.cohort.participants)
    #expect(again.workplaces == dataset.cohort.workplaces)
    #expect(form.datasets.withLock { $0["memory-reading:b"]?["mark.json"] } == [0x7B, 0x7D])
  }

  @Test func importersTakeAnInstalledForm() throws {
    let form = installed("memory-import:")
    var stored = StoredDataset(folder: "memory-import:a")
    var table = stored.table("competences", header: ["competence"])
    #expect(!table.exists)
    table.rows.append(["welding"])
    try stored.write([("competences.csv", table.bytes)])
    #expect(form.datasets.withLock { $0["memory-import:a"]?["competences.csv"] } == table.bytes)

    var again = StoredDataset(folder: "memory-import:a")
    #expect(again.table("competences", header: []).cells(under: "competence") == ["welding"])
    #expect(again.error.count == 0)
  }

  @Test func aFormDoesNotClaimOtherPaths() throws {
    _ = installed("memory-elsewhere:")
    #expect(throws: DataError.self) { try DatasetReader.read(folder: "no-such-folder") }
  }

  @Test func aChangeIsKnownWhereItIsMade() {
    #expect(DatasetChange.current == DatasetChange())
    DatasetChange.$current.withValue(DatasetChange(by: "Ada", action: "decide", why: "her wish")) {
      #expect(DatasetChange.current.by == "Ada")
    }
  }
}
