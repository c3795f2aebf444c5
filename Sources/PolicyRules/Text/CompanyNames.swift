import PolicyCore
import PolicyModel
import PolicyText

/// The names by which a company's texts show that they are its own, learnt from its texts.
///
/// A name is a word of the organisation's own name, code such as `nl-train-raw`, or a word that is written with a capital
/// inside a sentence of the scope or the high-level policy (of any policy, where there is neither) and more seldom without.
struct CompanyNames {
  private var names: Set<UInt32> = []
  /// The organisation's name as a whole, where each of its words alone could be anyone's: "Data Models Ltd".
  private var wholeName: [UInt32] = []

  init(_ corpus: Corpus, policies: [PolicyDocument], texts: [DocumentText]) {
    let common = CompanyNames.common
    let organisation = SectionTitle.words(corpus.configuration.organisation ?? "")
    for word in organisation {
      let hash = WordReader.hash(word.utf8)
      if word.utf8.count > 1, !common.contains(hash) { names.insert(hash) }
    }
    if names.isEmpty { wholeName = organisation.map { WordReader.hash($0.utf8) } }
    let boundary = ScopeDocuments(corpus)
    let anchors = Set((boundary.scopes + boundary.highLevel).map(\.path))
    // How often each candidate is written with a capital inside a sentence, less how often it is written without.
    var candidates: [UInt32: Int] = [:]
    for (document, text) in zip(policies, texts)
    where anchors.isEmpty || anchors.contains(document.path) {
      for sentence in text.sentences where sentence.place != .heading {
        for index in sentence.words.dropFirst() where text.words[index].isCapitalised {
          candidates[text.words[index].hash, default: 0] += 1
        }
      }
    }
    for word in common { candidates[word] = nil }
    // Most words are none of them, and the last digits of a hash tell so sooner than the dictionary.
    var endings = [Bool](repeating: false, count: 4096)
    for hash in candidates.keys { endings[Int(hash & 4095)] = true }
    for text in texts {
      for word in text.words where endings[Int(word.hash & 4095)] {
        guard word.isPlain, let index = candidates.index(forKey: word.hash)
        else { continue }
        candidates.values[index] -= 1
      }
    }
    for (hash, count) in candidates where count > 0 { names.insert(hash) }
  }

  /// Whether one of the names, or code, stands in a text or in the document's title.
  func stand(in text: DocumentText, of document: PolicyDocument) -> Bool {
    if !wholeName.isEmpty, standsWhole(in: text) { return true }
    for word in text.words {
      if word.isCode { return true }
      if names.contains(word.hash) { return true }
      // GitHub, PagerDuty: products are written so, and "APIs" and "SaaS" are not among them.
      if word.isMixedCase, !CompanyNames.common.contains(word.hash),
        !isPlural(word, in: document.source)
      {
        return true
      }
    }
    return SectionTitle.words(document.title).contains {
      names.contains(WordReader.hash($0.utf8))
    }
  }

  /// Whether the words of the organisation's name stand side by side.
  private func standsWhole(in text: DocumentText) -> Bool {
    guard text.words.count >= wholeName.count else { return false }
    return (0...(text.words.count - wholeName.count)).contains { start in
      wholeName.indices.allSatisfy { text.words[start + $0].hash == wholeName[$0] }
    }
  }

  /// "LLMs", "VPNs".
  private func isPlural(_ word: DocumentText.Word, in source: SourceText) -> Bool {
    let bytes = source.bytes[(Int(word.start)..<Int(word.end)).clamped(to: source.bytes.indices)]
    return bytes.last == UInt8(ascii: "s") && bytes.dropLast().allSatisfy { $0 < 0x61 }
  }

  /// Words that stand with a capital in anyone's text.
  private static let common: Set<UInt32> = {
    let words = """
      ltd limited inc incorporated gmbh ag llc plc corp corporation company co the and of fictional group holding holdings
      models model systems system technologies technology labs lab software solutions services service data cloud security
      international global digital ai ml llm llms isms iso iec gdpr ccpa hipaa nist soc pci dss dora nis2 eu uk us usa ceo cto
      ciso cio coo cfo dpo hr it qa ip pii phi vpn mfa 2fa sso api apis url http https tls ssl ssh sftp usb pc pcs wifi saas paas
      iaas ddos dos iot sla slas rto rpo kpi nda ndas sop soa cia csirt cve cvss owasp id ids faq pdf sms i policy policies
      information management incident response business continuity disaster recovery access control acceptable use officer
      chief executive director manager head lead owner owners board committee team department employees employee staff users
      user contractors contractor customers customer personnel confidential internal public restricted secret annex section
      article appendix table act regulation directive january february march april may june july august september october
      november december monday tuesday wednesday thursday friday saturday sunday english internet web devops devsecops infosec
      statement applicability risk asset assets register plan procedure procedures standard standards version governance research
      platform operations people finance legal engineering privacy desk helpdesk support senior council committees centre center
      office law court state united states kingdom europe european union american act acts protection regulations
      """
    return Set(words.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { WordReader.hash($0) })
  }()
}
