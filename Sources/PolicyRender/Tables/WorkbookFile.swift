import CXlsxWriter
import PolicyCore

/// The one owner of a libxlsxwriter workbook.
///
/// The library writes to a file only (a memory buffer came after the version of Debian 12), so it gets one in a private folder.
final class WorkbookFile {
  private static let fileName = "workbook.xlsx"
  private let folder: TemporaryFolder
  /// Nil once the library has closed and freed it.
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  let formats: WorkbookFormats

  /// - Parameter parent: where the private folder is made; nil for the system's.
  init(in parent: String?, dateFormat: String) throws(TableError) {
    let folder: TemporaryFolder
    do {
      folder = try TemporaryFolder(prefix: "policyc-", in: parent)
    } catch {
      throw TableError("\(error) Set TMPDIR to a folder that you may write.")
    }
    self.folder = folder
    let created = folder.path.withCString { path in
      // The library copies the folder's name before it returns.
      var options = lxw_workbook_options()
      options.tmpdir = UnsafeMutablePointer(mutating: path)
      return workbook_new_opt("\(folder.path)/\(WorkbookFile.fileName)", &options)
    }
    guard let created, let formats = WorkbookFormats(workbook: created, dateFormat: dateFormat)
    else {
      if let created { lxw_workbook_free(created) }
      throw TableError("Out of memory while a workbook was begun. Close other programs and retry.")
    }
    workbook = created
    self.formats = formats
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  func setProperties(title: String, provenance: WorkbookProvenance) {
    guard let workbook else { return }
    let texts = [title, provenance.organisation, provenance.tool].map { text in
      // The library takes 255 characters at most.
      Array(SpreadsheetText.prepared(String(text.prefix(250))).text.utf8CString)
    }
    texts[0].withUnsafeBufferPointer { title in
      texts[1].withUnsafeBufferPointer { company in
        texts[2].withUnsafeBufferPointer { tool in
          var properties = lxw_doc_properties()
          properties.title = UnsafeMutablePointer(mutating: title.baseAddress)
          properties.company = UnsafeMutablePointer(mutating: company.baseAddress)
          properties.author = UnsafeMutablePointer(mutating: tool.baseAddress)
          // Zero would mean "now".
          properties.created = time_t(max(1, provenance.created.seconds))
          _ = workbook_set_properties(workbook, &properties)
        }
      }
    }
  }

  func addSheet(named name: String) throws(TableError) -> WorkbookSheet {
    guard let workbook, let sheet = workbook_add_worksheet(workbook, name) else {
      throw TableError("A sheet named “\(name)” cannot be added. Give the table another name.")
    }
    return WorkbookSheet(sheet: sheet, name: name, formats: formats, owner: self)
  }

  /// A chart that belongs to the workbook, and has to be put on a sheet.
  func makeLineChart() throws(TableError) -> UnsafeMutablePointer<lxw_chart> {
    guard let workbook, let chart = workbook_add_chart(workbook, UInt8(LXW_CHART_LINE.rawValue))
    else { throw Self.outOfMemory }
    return chart
  }

  static let outOfMemory = TableError(
    "Out of memory while a workbook was written. Close other programs and retry.")

  /// Writes the file and returns its bytes. The workbook is gone afterwards.
  func finish() throws(TableError) -> [UInt8] {
    guard let open = workbook else { throw TableError("The workbook was already written.") }
    // Closing frees the workbook, whatever comes of it.
    workbook = nil
    let error = workbook_close(open)
    guard error == LXW_NO_ERROR else {
      throw TableError(
        "The workbook cannot be written: \(WorkbookFile.message(error))."
          + " See that the temporary folder has room, or set TMPDIR to another.")
    }
    do {
      return try FileSystem.contents(of: "\(folder.path)/\(WorkbookFile.fileName)")
    } catch {
      throw TableError("\(error)")
    }
  }

  static func message(_ error: lxw_error) -> String {
    lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)"
  }
}
