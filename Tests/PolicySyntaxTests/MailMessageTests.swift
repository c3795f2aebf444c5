import PolicyCore
import Testing

@testable import PolicySyntax

@Suite("A filed mail")
struct MailMessageTests {
  private func mail(_ text: String) -> MailMessage { MailMessage(Array(text.utf8)) }

  @Test("is read with its header in encoded words, folded lines and its text")
  func plain() {
    let mail = mail(
      "From: =?utf-8?Q?J=C3=BCrgen?= =?iso-8859-1?B?TfxsbGVy?= <j@example.com>\r\n"
        + "To: a@example.com,\r\n b@example.com\r\nDate: Thu, 5 Feb 2026 10:00:00 +0100\r\n"
        + "Subject: Freigabe =?windows-1252?Q?=84POL-001=93?=\r\n"
        + "Content-Type: text/plain; charset=\"utf-8\"\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\nIch gebe=20=\r\nfrei. Gr=C3=BC=C3=9Fe\r\n"
    )
    #expect(mail.fields["From"] == "JürgenMüller <j@example.com>")
    #expect(mail.fields["To"] == "a@example.com, b@example.com")
    #expect(mail.fields["Subject"] == "Freigabe „POL-001“")
    #expect(mail.text == "Ich gebe frei. Grüße\n")
    #expect(mail.faults.isEmpty && mail.attachments.isEmpty)
  }

  @Test("shows the plain alternative, and lists attachments by name and digest")
  func parts() {
    let mail = mail(
      """
      From: a@example.com
      Content-Type: multipart/mixed; boundary="x"

      before
      --x
      Content-Type: multipart/alternative; boundary=y

      --y
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: base64

      R3L832U=
      --y
      Content-Type: text/html

      <p>Not this</p>
      --y--
      --x
      Content-Type: application/pdf
      Content-Disposition: attachment; filename*0*=utf-8''%C3%9Cber; filename*1=sicht.pdf
      Content-Transfer-Encoding: base64

      YWJj
      --x--
      """)
    #expect(mail.text == "Grüße" && !mail.isFromHTML)
    #expect(
      mail.attachments == [
        .init(
          name: "Übersicht.pdf", mediaType: "application/pdf", size: 3, digest: Digest(of: "abc"))
      ])
    #expect(mail.faults.isEmpty)
  }

  @Test("shows the words of HTML, and nothing of what it would run")
  func html() {
    let mail = mail(
      "From: a@example.com\nContent-Type: text/html\n\n<script>alert(1)</script><p>Yes,<br>I approve</p><style>p{}</style><p>it &amp; all</p>"
    )
    #expect(mail.isFromHTML && mail.text == "Yes,\nI approve\n\nit & all")
  }

  @Test("that is hostile, broken or none is read as far as it goes, and says what cannot be read")
  func hostile() {
    var deep = "Content-Type: multipart/mixed; boundary=b0\n\n"
    for level in 0..<40 {
      deep += "--b\(level)\nContent-Type: multipart/mixed; boundary=b\(level + 1)\n\n"
    }
    #expect(mail(deep).faults.contains(.tooDeep))
    let many =
      "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 5000)
    #expect(mail(many).faults.contains(.tooManyParts))
    let long = mail("From: a\n\n" + String(repeating: "a<b>", count: 400_000))
    #expect(long.faults == [.cutText] && long.text.utf8.count == MailMessage.textLimit)
    let html = mail(
      "From: a\nContent-Type: text/html\n\n" + String(repeating: "<i>a", count: 400_000))
    #expect(html.faults == [.cutText])
    #expect(mail("").faults == [.noHeader, .noText])
    #expect(MailMessage([0xFF, 0x00, 0x0A, 0x0A]).faults.contains(.noHeader))
    #expect(mail("From: a\nFrom: b\n\nx").faults == [.repeated("From")])
    #expect(
      mail("From: a\nContent-Type: text/plain; charset=koi8-r\n\nx").faults
        == [.unknownCharset("koi8-r")])
    #expect(
      mail("From: a\nContent-Transfer-Encoding: base64\n\n!!!").faults == [.encoding("base64")])
    #expect(mail("From: a\nContent-Type: multipart/mixed\n\nx").faults == [.noParts, .noText])
    #expect(mail("Subject: =?utf-8?Q?a\n\nx").fields["Subject"] == "=?utf-8?Q?a")
    #expect(mail("Subject: " + String(repeating: "=?", count: 9000) + "\n\nx").faults.isEmpty)
  }
}
