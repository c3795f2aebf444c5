/// Which baseline a check goes by.
public enum BaselineChoice: Sendable, Equatable {
  /// The one at the root, where there is one.
  case usual
  /// This file, as the user gave its path.
  case file(String)
  case none
}
