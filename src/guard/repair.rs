//! A description with the stored block put back (docs/domain.md §5).

use std::borrow::Cow;

use super::series::Component;
use crate::appendix::{Appendix, Writing, restored};
use crate::settings::Judgement;

/// A description with the block as the server had it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// RECURRENCE-ID of the exception that it belongs to, as the proposed text writes it; the master has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrence_id: Option<String>,
    /// Its TZID, as the proposed text writes it. A time in UTC, a floating one, and a date have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrence_zone: Option<String>,
    /// The plain text.
    pub description: String,
    /// The HTML, where the proposed entry has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
}

/// The descriptions of an entry with the stored block put back; `None` where the block stands as it was.
pub(super) fn repair(
    before: &Component<'_>,
    now: &Component<'_>,
    judgement: &Judgement,
) -> Option<Repair> {
    if before.entry.is_identical(now.entry) {
        return None;
    }
    let vocabulary = &judgement.vocabulary;
    let nothing = Appendix::default();
    let stored = before.plain_text().unwrap_or(&nothing);
    let proposed = now.plain_text().unwrap_or(&nothing);
    let plain = stored.restored_in(proposed, Writing::Plain, vocabulary);
    let proposed_html = now.entry.description_html();
    let html = proposed_html.as_ref().and_then(|html| {
        match before.entry.description_html() {
            Some(stored) => restored(&stored, html, Writing::Html, vocabulary),
            // Thunderbird's editor wrote the HTML in its own way: only the fields of the block count.
            None if Appendix::read(html, vocabulary).fields() == stored.fields() => None,
            None => restored(&as_html(stored.text()), html, Writing::Html, vocabulary),
        }
    });
    if plain.is_none() && html.is_none() {
        return None;
    }
    Some(Repair {
        recurrence_id: now.entry.recurrence_id().map(Cow::into_owned),
        recurrence_zone: now.entry.recurrence_zone(),
        description: plain.unwrap_or_else(|| proposed.text().to_owned()),
        html: html.or(proposed_html),
    })
}

/// Plain text as Thunderbird's editor would show it.
fn as_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace("\r\n", "\n")
        .replace(['\r', '\n'], "<br>")
}
