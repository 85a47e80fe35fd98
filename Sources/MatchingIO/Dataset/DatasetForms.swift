import Synchronization
public import Tables

/// A way to keep a dataset under one path.
public protocol DatasetForm: Sendable {
  /// Whether what is at the path, or would be made there, is kept in this form.
  func claims(_ path: String) -> Bool

  /// Opens the dataset at a path that ``claims(_:)``.
  ///
  /// - Throws: why it cannot be opened.
  func open(_ path: String, for use: DatasetUse) throws(DataError) -> any DatasetStorage
}

/// The forms in which this program reads and writes datasets.
///
/// A folder is always one. A program installs others once, when it starts; then every reader and importer that
/// takes a dataset's path takes them too, and the libraries need not be built with what a form depends on.
public enum DatasetForms {
  private static let installed = Mutex<[any DatasetForm]>([])

  /// Adds a form; of two that claim a path the earlier one is taken.
  public static func install(_ form: any DatasetForm) {
    installed.withLock { $0.append(form) }
  }

  /// Opens the dataset at a path in the form that claims it, or as a folder.
  ///
  /// - Throws: why it cannot be opened; for reading, also that there is none.
  public static func open(_ path: String, for use: DatasetUse) throws(DataError) -> any DatasetStorage {
    let form = installed.withLock { $0.first { $0.claims(path) } }
    if let form { return try form.open(path, for: use) }
    return try FolderStorage(path, for: use)
  }
}
