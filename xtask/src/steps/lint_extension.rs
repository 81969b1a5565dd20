//! `web-ext lint` on the unpacked add-on.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use xshell::cmd;

use crate::project::Project;
use crate::setup;

/// Fails with each finding that is not expected of a Thunderbird Experiment.
pub fn check(project: &Project) -> Result<()> {
    setup::node(project)?;
    let shell = project.shell()?;
    let (web_ext, extension) = (project.npm_tool("web-ext"), project.extension());
    // Findings make web-ext exit with 1; which findings they are decides.
    let report = cmd!(
        shell,
        "{web_ext} lint --output json --no-config-discovery --source-dir {extension}"
    )
    .ignore_status()
    .read()?;
    let report: Value = serde_json::from_str(&report).context("web-ext lint gave no report")?;
    let findings = unexpected(&report)?;
    if !findings.is_empty() {
        bail!("web-ext lint has findings\n{}", findings.join("\n"));
    }
    Ok(())
}

/// A finding that is right for Firefox and not for this add-on.
struct Expected {
    code: &'static str,
    /// How the message starts.
    message: &'static str,
    /// In which file or folder.
    file: &'static str,
}

const EXPECTED: [Expected; 6] = [
    // A calendar add-on is an Experiment (docs/thunderbird.md §1).
    Expected {
        code: "MANIFEST_FIELD_PRIVILEGED",
        message: "/experiment_apis:",
        file: "manifest.json",
    },
    // An Experiment says which releases it was tried with (docs/architecture.md, Standing decisions).
    Expected {
        code: "STRICT_MAX_VERSION",
        message: "",
        file: "manifest.json",
    },
    // Firefox asks its users for consent; Thunderbird has no such question, and no data is collected.
    Expected {
        code: "MISSING_DATA_COLLECTION_PERMISSIONS",
        message: "",
        file: "manifest.json",
    },
    // The Experiment's own API.
    Expected {
        code: "UNSUPPORTED_API",
        message: "terminwache.",
        file: "",
    },
    // Thunderbird's own API: the linter knows Firefox's.
    Expected {
        code: "UNSUPPORTED_API",
        message: "spaces.",
        file: "setup/",
    },
    // Privileged code calls no extension API: there `browser` is an element.
    Expected {
        code: "UNSUPPORTED_API",
        message: "",
        file: "experiment/",
    },
];

impl Expected {
    fn covers(&self, finding: &Finding<'_>) -> bool {
        finding.code == self.code
            && finding.message.starts_with(self.message)
            && finding.file.starts_with(self.file)
    }
}

struct Finding<'a> {
    code: &'a str,
    message: &'a str,
    file: &'a str,
    line: Option<u64>,
}

fn unexpected(report: &Value) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for group in ["errors", "warnings", "notices"] {
        let findings = report
            .get(group)
            .and_then(Value::as_array)
            .with_context(|| format!("the report has no {group}"))?;
        for finding in findings {
            let text = |key| finding.get(key).and_then(Value::as_str).unwrap_or_default();
            let finding = Finding {
                code: text("code"),
                message: text("message"),
                file: text("file"),
                line: finding.get("line").and_then(Value::as_u64),
            };
            if !EXPECTED.iter().any(|expected| expected.covers(&finding)) {
                let line = finding
                    .line
                    .map(|line| format!(":{line}"))
                    .unwrap_or_default();
                lines.push(format!(
                    "{}{line}: {} ({})",
                    finding.file, finding.message, finding.code
                ));
            }
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::unexpected;

    #[test]
    fn only_what_an_experiment_must_have_is_tolerated() {
        let report = json!({
            "errors": [
                { "code": "MANIFEST_FIELD_PRIVILEGED", "message": "/experiment_apis: privileged",
                  "file": "manifest.json" },
                { "code": "MANIFEST_FIELD_PRIVILEGED", "message": "/mozillaAddons: privileged",
                  "file": "manifest.json" },
            ],
            "warnings": [
                { "code": "UNSUPPORTED_API", "message": "tabs.nothing is not supported",
                  "file": "panel/panel.js", "line": 7 },
            ],
            "notices": [],
        });
        assert_eq!(
            unexpected(&report).unwrap(),
            [
                "manifest.json: /mozillaAddons: privileged (MANIFEST_FIELD_PRIVILEGED)",
                "panel/panel.js:7: tabs.nothing is not supported (UNSUPPORTED_API)",
            ]
        );
    }

    #[test]
    fn a_report_without_findings_lists_is_an_error() {
        assert!(unexpected(&json!({})).is_err());
    }
}
