import Crypto
import Foundation

/// The ids of participants that an import makes.
///
/// A file's own id of a person is used when it is a code. Otherwise the id is the hash of the file's name, and of the
/// record's number where the file has several people: the same file gives the same ids again, and a name that somebody gave
/// the file stays out of the dataset.
struct CandidateIds: Sendable {
  /// What stands in front of every id, such as `europass:`.
  let prefix: String

  /// The id of a record.
  ///
  /// - Parameters:
  ///   - stated: the id that the record states; used when it is a code (``SourceCode``).
  ///   - file: the file's name; only its last part counts, without the endings of its format.
  ///   - number: the record's number in the file, from 1.
  func id(stated: String?, file: String, number: Int) -> (id: String, isStated: Bool) {
    if let stated = stated.flatMap(SourceCode.code) { return (prefix + stated, true) }
    var name = (file as NSString).lastPathComponent
    for ending in CompressionFormat.suffixes + [".xml", ".json", ".jsonl"]
    where name.lowercased().hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    let hash = SHA256.hash(data: Data(name.utf8)).prefix(8).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return (prefix + hash.joined() + (number == 1 ? "" : "-\(number)"), false)
  }
}
