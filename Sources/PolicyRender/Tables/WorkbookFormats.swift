import CXlsxWriter

/// The few looks of a cell. The pointers belong to the workbook and live as long as it does.
struct WorkbookFormats {
  let heading: UnsafeMutablePointer<lxw_format>
  let text: UnsafeMutablePointer<lxw_format>
  /// For text that looks like a formula: the cell's type is text, so that editing it does not turn it into one.
  let literalText: UnsafeMutablePointer<lxw_format>
  let number: UnsafeMutablePointer<lxw_format>
  let date: UnsafeMutablePointer<lxw_format>
  let link: UnsafeMutablePointer<lxw_format>

  init?(workbook: UnsafeMutablePointer<lxw_workbook>, dateFormat: String) {
    guard let heading = workbook_add_format(workbook), let text = workbook_add_format(workbook),
      let literalText = workbook_add_format(workbook), let number = workbook_add_format(workbook),
      let date = workbook_add_format(workbook), let link = workbook_add_format(workbook)
    else { return nil }
    for format in [heading, text, literalText, number, date, link] {
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    for format in [heading, text, literalText, link] { format_set_text_wrap(format) }
    format_set_bold(heading)
    format_set_font_color(heading, 0xFFFFFF)
    format_set_bg_color(heading, 0x1F3A5F)
    format_set_num_format(literalText, "@")
    format_set_align(number, UInt8(LXW_ALIGN_RIGHT.rawValue))
    // Off the text of the next column.
    format_set_indent(number, 1)
    format_set_num_format(date, dateFormat)
    format_set_align(date, UInt8(LXW_ALIGN_LEFT.rawValue))
    format_set_font_color(link, 0x0B57D0)
    format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    self.heading = heading
    self.text = text
    self.literalText = literalText
    self.number = number
    self.date = date
    self.link = link
  }
}
