import CheckSupport
import PolicyKit
import TestSupport
import Testing

@Suite("A supplier in a text")
struct SupplierTests {
  private func named(_ text: String, organisation: String = "Helio") throws -> [String] {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.write([
      "policyc.yml": "organisation: \(organisation)\n",
      "policies/a.md": "---\nid: POL-001\ntitle: Supplier Policy\n---\n## Policy\n\n\(text)\n",
      "policies/assets.yml": """
      assets:
        - {id: hx-prod, name: Production in Google Cloud}
        - {id: hx-dev, name: Development}
        - {id: hx-data, name: Bucket, also: [Snowflake]}
      """,
    ])
    return try builder.check(asOf: "2026-06-30").report.findings
      .filter { $0.rule == "supplier-unknown" }.map { String($0.message.prefix { $0 != " " }) }
  }

  @Test(
    "is found where the text says that it is used",
    arguments: [
      ("Production workloads run in Microsoft Azure, West Europe.", "Azure"),
      ("| System | Where |\n| --- | --- |\n| Database | AWS eu-west-2 |", "AWS"),
      ("Staff sign in with Okta and a FIDO2 key.", "Okta"),
      ("- Prompts are sent to the OpenAI API under zero retention.", "OpenAI"),
      ("Burst jobs run on a GPU cluster at Lambda.", "Lambda"),
      ("GitHub Actions builds each release.", "GitHub"),
      ("Tests run in the account `hx-test`.", "`hx-test`"),
    ])
  func used(text: String, name: String) throws {
    #expect(try named(text) == [name])
  }

  @Test(
    "is passed over where it is not used, is an ordinary word, or has its row",
    arguments: [
      "Azure must not be used for production.",
      "Cloud suppliers such as AWS are assessed each year.",
      "We left Azure in 2025.", "If we move to AWS, this policy is reviewed.",
      "No employee may use a personal Hugging Face account.",
      "Customers may run the product in their own Azure subscription.",
      "A forged DocuSign message is reported at once.",
      "There is no slack in the plan, and a sentry stands at the gate.",
      "Lambda functions are small.", "Data lies in Snowflake and in GCP.", "The tag is `hy-test`.",
      "Reports go into `hx-data`.", "## AWS\n\nIt is reviewed.",
      "The following are prohibited:\n\n- Dropbox\n- OneDrive",
    ])
  func passedOver(text: String) throws {
    #expect(try named(text) == [])
  }

  @Test("is not the company itself")
  func own() throws {
    #expect(try named("Tailscale runs its own network.", organisation: "Tailscale Inc.") == [])
    #expect(try named("Tailscale runs our network.") == ["Tailscale"])
  }
}
