import Testing

@testable import PolicyModel

@Suite("A figure of a metric")
struct MetricNumberTests {
  @Test(
    "that is written with something beside it is told with what was read and what is expected",
    arguments: [
      (
        "USD 100",
        "`USD 100` is read as words, since the number has `USD` in front of it; expected is `100` alone, with the unit in `metric.unit`."
      ),
      (
        "€100",
        "`€100` is read as words, since the number has `€` in front of it; expected is `100` alone, with the unit in `metric.unit`."
      ),
      (
        "100 EUR",
        "`100 EUR` is read as words, since the number has `EUR` behind it; expected is `100` alone, with the unit in `metric.unit`."
      ),
      (
        "EXAMPLE 100",
        "`EXAMPLE 100` is read as words, since the number has `EXAMPLE` in front of it; expected is `100` alone."
      ),
      (
        "99,7",
        "`99,7` is no figure: expected are digits with a decimal point, without a comma, a blank or other marks in the number."
      ),
      (
        "1 000",
        "`1 000` is no figure: expected are digits with a decimal point, without a comma, a blank or other marks in the number."
      ),
      ("none", "`none` is read as words, and a figure is expected: digits with a decimal point."),
    ])
  func fault(text: String, message: String) {
    #expect(MetricNumber.whole(text) == nil)
    #expect(MetricNumber.fault(of: text, shown: text) == message)
  }

  @Test(
    "is meant where it has a unit or a currency",
    arguments: ["€100", "USD 100", "% 5", "kr 12", "<5", "100 EUR"])
  func meant(text: String) { #expect(MetricNumber.isMeant(text)) }

  @Test(
    "is not meant by words", arguments: ["not measured", "EXAMPLE 100", "Q3 closed", "n/a", "$"])
  func words(text: String) { #expect(!MetricNumber.isMeant(text)) }

  @Test("may have a per cent sign behind it", arguments: ["100 %", "100%", "99.5"])
  func whole(text: String) { #expect(MetricNumber.whole(text) != nil) }
}
