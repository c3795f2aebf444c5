import PolicyModel
import PolicyReport

extension SchemaListing {
  /// `policyc schema`: of a file, by the keys of front matter that policyc.yml of the workspace names.
  ///
  /// - Returns: nil for a name that there is no schema of.
  public static func text(of name: String, in workspace: Workspace) -> String? {
    // Whoever wants a schema may be about to mend policyc.yml by it, and a bare repository has none on disk.
    guard let snapshot = try? workspace.snapshot(.workTree),
      let configuration = try? CorpusLoader.configuration(in: snapshot, from: workspace.start)
    else { return text(of: name) }
    return text(of: name, fields: configuration.fields)
  }
}
