import CMarkdownArena
import Testing

@Suite("The memory of one parse")
struct MarkdownArenaTests {
  private func inArena(_ work: () -> Void) {
    let arena = markdown_arena_new()
    let before = markdown_arena_enter(arena)
    work()
    #expect(markdown_arena_enter(before) == arena)
    markdown_arena_free(arena)
  }

  @Test("Blocks of every size are zero, aligned, and apart from each other")
  func blocks() {
    inArena {
      var blocks: [(UnsafeMutableRawPointer, Int)] = []
      for size in [0, 1, 8, 9, 24, 144, 1015, 1016, 1017, 70_000]
        + Array(repeating: 100, count: 2000)
      {
        guard let block = markdown_arena_calloc(1, size) else { continue }
        #expect(Int(bitPattern: block) % 16 == 0)
        let bytes = UnsafeRawBufferPointer(start: block, count: size)
        #expect(bytes.allSatisfy { $0 == 0 })
        block.initializeMemory(as: UInt8.self, repeating: 0xAB, count: size)
        blocks.append((block, size))
      }
      #expect(blocks.count == 2010)
      for (block, size) in blocks {
        #expect(UnsafeRawBufferPointer(start: block, count: size).allSatisfy { $0 == 0xAB })
        markdown_arena_release(block)
      }
    }
  }

  @Test("A released block is used again, and is zero again")
  func reuse() {
    inArena {
      let first = markdown_arena_calloc(1, 100)
      first?.initializeMemory(as: UInt8.self, repeating: 0xAB, count: 100)
      markdown_arena_release(first)
      let second = markdown_arena_calloc(100, 1)
      #expect(second == first)
      #expect(UnsafeRawBufferPointer(start: second, count: 100).allSatisfy { $0 == 0 })
    }
  }

  @Test("A block that grows keeps what it holds, from small to large and on")
  func growth() {
    inArena {
      var block = markdown_arena_realloc(nil, 1)
      block?.storeBytes(of: 42, as: UInt8.self)
      for size in [20, 500, 1016, 1017, 5000, 200_000] {
        block = markdown_arena_realloc(block, size)
        #expect(block?.load(as: UInt8.self) == 42)
        block?.storeBytes(of: 7, toByteOffset: size - 1, as: UInt8.self)
      }
      #expect(block?.load(fromByteOffset: 4999, as: UInt8.self) == 7)
      #expect(markdown_arena_realloc(block, 10) == block)
    }
  }
}
