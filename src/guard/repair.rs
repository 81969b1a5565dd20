//! A description put right: with the stored block, and without bare carriage returns (docs/domain.md §5, below the table).

use std::borrow::Cow;

use super::series::Component;
use crate::appendix::{Appendix, Writing, restored, with_line_feeds};
use crate::entry::Zones;
use crate::reading::Reading;
use crate::settings::Judgement;
use crate::text::normalised;
use crate::vocabulary::Vocabulary;

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

/// The description of a component put right; `None` where it may go out as it is.
pub(super) fn repair(
    before: Option<&Component<'_>>,
    now: &Component<'_>,
    zones: &Zones,
    judgement: &Judgement,
) -> Option<Repair> {
    if before.is_some_and(|before| before.entry.is_identical(now.entry)) {
        return None;
    }
    let vocabulary = &judgement.vocabulary;
    let proposed = now.entry.description().unwrap_or_default();
    let proposed_html = now.entry.description_html();
    let plain = before.and_then(|before| plain(before, now, &proposed, vocabulary));
    let html = before.zip(proposed_html.as_deref());
    let html = html.and_then(|(before, proposed)| html_of(before, proposed, vocabulary));
    let returns = || {
        let is_unchanged = |before: &Component<'_>| before.entry.says_the_same(now.entry, zones);
        now.entry.has_bare_return() && !before.is_some_and(is_unchanged)
    };
    if plain.is_none() && html.is_none() && !returns() {
        return None;
    }
    let as_proposed = |text: &str| with_line_feeds(text).into_owned();
    Some(Repair {
        recurrence_id: now.entry.recurrence_id().map(Cow::into_owned),
        recurrence_zone: now.entry.recurrence_zone(),
        description: plain.unwrap_or_else(|| as_proposed(&proposed)),
        html: html.or_else(|| proposed_html.as_deref().map(as_proposed)),
    })
}

/// Whether a component is an unavailability as it would be sent.
pub(super) fn is_sent_as_unavailability(
    now: &Component<'_>,
    repair: Option<&Repair>,
    judgement: &Judgement,
) -> bool {
    match repair {
        None => now.is_unavailability(),
        Some(Repair {
            description, html, ..
        }) => {
            let reading = Reading::with(now.entry, description, html.as_deref(), judgement);
            reading.is_unavailability()
        }
    }
}

/// The plain text with the block put back.
fn plain(
    before: &Component<'_>,
    now: &Component<'_>,
    proposed: &str,
    vocabulary: &Vocabulary,
) -> Option<String> {
    if let Some(stored) = before.plain_text() {
        let keeps_block = now.plain_text().is_some_and(|now| now.has_block_of(stored));
        return match keeps_block {
            true => None,
            false => stored.restored_in(proposed, Writing::Plain, vocabulary),
        };
    }
    // Only the HTML had a block. Where there still is no plain text, the HTML stays what is read.
    let has_text = now.plain_text().is_some();
    let is_empty = now.description().text().is_empty();
    if !has_text && !is_empty || !before.description().has_block() {
        return None;
    }
    let stored = Appendix::read(normalised(before.description().text()), vocabulary);
    put_back(&stored, proposed, Writing::Plain, vocabulary)
}

/// The HTML with the block put back.
fn html_of(before: &Component<'_>, proposed: &str, vocabulary: &Vocabulary) -> Option<String> {
    if let Some(html) = before.entry.description_html() {
        return restored(&html, proposed, Writing::Html, vocabulary);
    }
    let stored = Appendix::read(as_html(before.plain_text()?.text()), vocabulary);
    put_back(&stored, proposed, Writing::Html, vocabulary)
}

/// As [`Appendix::restored_in`], where an editor writes the text in its own way: only the fields of the block count.
fn put_back(
    stored: &Appendix<'_>,
    proposed: &str,
    writing: Writing,
    vocabulary: &Vocabulary,
) -> Option<String> {
    let now = Appendix::read(proposed, vocabulary);
    if now.has_block() && now.fields() == stored.fields() {
        return None;
    }
    stored.restored_in(proposed, writing, vocabulary)
}

/// Plain text as Thunderbird's editor would show it.
fn as_html(text: &str) -> String {
    with_line_feeds(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\n', "<br>")
}
