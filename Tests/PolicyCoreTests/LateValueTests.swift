import PolicyCore
import Testing

@Suite("A value that is made late")
struct LateValueTests {
  @Test("is made once, and anew for who asks for another kind")
  func once() {
    let value = LateValue()
    #expect(value.value { [1] } == [1])
    #expect(value.value { [2] } == [1])
    #expect(value.value { "two" } == "two")
    #expect(value.value { "three" } == "two")
  }
}
