//! The block that AMPAREX appends to a description (docs/domain.md §3): where it stands, its fields, cutting it out,
//! putting it back.
//!
//! The block is the last run of lines that start with known labels. Its span covers whole pieces of the original, so
//! that what is cut out is put back byte for byte.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{self, Markup, Readable, Token, Tokens, comparable, readable_in, slice, trimmed};
use crate::vocabulary::{Label, Vocabulary};

/// No known label is longer, whatever is added to the vocabulary; so endless lines cost nothing.
const LONGEST_LABEL: usize = 160;

/// Nor is one that stands alone on its line.
const LONGEST_BARE_LABEL: usize = 64;

/// What stands between a label and its value (docs/domain.md §3, rule 2).
const SEPARATORS: [char; 3] = [':', '：', '='];

/// A run of at least this many labels is a block on its own account; it also tells AMPAREX's calendars (docs/domain.md §3).
pub const LABELS_OF_A_BLOCK: usize = 2;

/// A run of this many labels is the server's without doubt: four are appended, one may be missing.
const LABELS_OF_A_COMPLETE_BLOCK: usize = 3;

/// What a home-visit line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HomeVisit {
    /// Somebody must drive out.
    Yes,
    /// The customer comes.
    No,
    /// Nothing is said: not the same as no.
    #[default]
    Unknown,
}

impl HomeVisit {
    /// The answer as the contract names it.
    ///
    /// ```
    /// assert_eq!(terminwache::appendix::HomeVisit::Unknown.as_str(), "unknown");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// A line of the block whose label is not in the vocabulary; shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unknown {
    /// The label as written.
    pub label: String,
    /// The value as written.
    pub value: String,
}

/// The fields of a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// Who comes.
    pub customer: Option<String>,
    /// Why.
    pub kind: Option<String>,
    /// AMPAREX's own status.
    pub status: Option<String>,
    /// Whether somebody must drive out.
    pub home_visit: HomeVisit,
    /// Where to, or whatever else the home-visit line says.
    pub home_visit_note: Option<String>,
    /// Lines with labels of nobody's vocabulary, between known ones.
    pub unknown: Vec<Unknown>,
    /// Whether there is a status line, whatever it says.
    pub has_status_line: bool,
    /// Whether there is a home-visit line, whatever it says.
    pub has_home_visit_line: bool,
}

/// A description, with the block found in it.
#[derive(Debug, Default)]
pub struct Appendix<'a> {
    text: Cow<'a, str>,
    block: Option<Run>,
    /// Blocks that the server left behind when it appended again.
    copies: Vec<Run>,
    /// Label lines that are the person's own.
    own_labels: Vec<Run>,
    fields: Fields,
}

impl<'a> Appendix<'a> {
    /// Looks for the block.
    ///
    /// ```
    /// use terminwache::appendix::{Appendix, HomeVisit};
    /// use terminwache::vocabulary::Vocabulary;
    ///
    /// let appendix = Appendix::read("Otoplastik\n\nKunde: Kling, Else\nHausbesuch: Ja", &Vocabulary::shipped());
    /// assert_eq!(appendix.block(), Some("Kunde: Kling, Else\nHausbesuch: Ja"));
    /// assert_eq!(appendix.notes(), "Otoplastik");
    /// assert_eq!(appendix.fields().customer.as_deref(), Some("Kling, Else"));
    /// assert_eq!(appendix.fields().home_visit, HomeVisit::Yes);
    /// ```
    #[must_use]
    pub fn read(text: impl Into<Cow<'a, str>>, vocabulary: &Vocabulary) -> Self {
        Self::of(text.into(), vocabulary)
    }

    fn of(text: Cow<'a, str>, vocabulary: &Vocabulary) -> Self {
        let (pieces, mut runs, block) = found(&text, vocabulary);
        let block = block.map(|index| runs.remove(index));
        let (copies, own_labels): (Vec<Run>, Vec<Run>) = match &block {
            Some(block) => runs.into_iter().partition(|run| run.is_copy_of(block)),
            None => (Vec::new(), runs),
        };
        let fields = block
            .as_ref()
            .and_then(|block| pieces.get(block.pieces.clone()))
            .map(fields)
            .unwrap_or_default();
        Self {
            text,
            block,
            copies,
            own_labels,
            fields,
        }
    }

    /// The description.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the block stands in the description.
    #[must_use]
    pub fn span(&self) -> Option<Range<usize>> {
        self.block.as_ref().map(|block| block.span.clone())
    }

    /// The block, as it stands in the description.
    #[must_use]
    pub fn block(&self) -> Option<&str> {
        self.span().map(|span| slice(&self.text, span))
    }

    /// What the block says.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What the block says, for good.
    #[must_use]
    pub fn into_fields(self) -> Fields {
        self.fields
    }

    /// Whether the block tells that the calendar is AMPAREX's: it has two known labels.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.block
            .as_ref()
            .is_some_and(|block| block.labels.len() >= LABELS_OF_A_BLOCK)
    }

    /// The person's own text, readable: all but the block and what is left of earlier ones.
    #[must_use]
    pub fn notes(&self) -> String {
        let markup = Markup::of(&self.text);
        let mut notes = String::new();
        for part in self.own_parts() {
            let mut lines: Vec<Cow<'_, str>> = text::lines_in(part, markup)
                .into_iter()
                .map(|line| readable_in(slice(part, line.span), markup))
                .collect();
            // A single-line block leaves its separator behind.
            if let Some(last) = lines.last_mut() {
                *last = Cow::Owned(last.trim_end_matches(['|', '·', ';', ' ']).to_owned());
            }
            let shown = lines.join("\n");
            let shown = shown.trim();
            if !shown.is_empty() {
                if !notes.is_empty() {
                    notes.push('\n');
                }
                notes.push_str(shown);
            }
        }
        notes
    }

    /// The description without blocks, in parts.
    fn own_parts(&self) -> Vec<&str> {
        let mut parts = Vec::new();
        let mut at = 0;
        for cut in self.cuts() {
            parts.push(slice(&self.text, at..cut.start));
            at = cut.end;
        }
        parts.push(slice(&self.text, at..self.text.len()));
        parts
    }

    /// Every block, in the order of the text.
    fn cuts(&self) -> Vec<Range<usize>> {
        let mut cuts: Vec<Range<usize>> = self.copies.iter().map(|run| run.span.clone()).collect();
        if let Some(block) = self.span() {
            let at = cuts.partition_point(|cut| cut.start < block.start);
            cuts.insert(at, block);
        }
        cuts
    }
}

/// How a description is written: what stands between the person's text and the block where nothing else is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// DESCRIPTION.
    Plain,
    /// The HTML of its ALTREP.
    Html,
}

impl Writing {
    const fn gap(self) -> &'static str {
        match self {
            Self::Plain => "\n\n",
            Self::Html => "<br><br>",
        }
    }
}

/// The proposed description with the block exactly as the stored one has it; none where it stands so already.
///
/// The person's own words stay as typed. Where the block was removed, it comes back at the end, with the gap that the
/// server had put before it.
///
/// ```
/// use terminwache::appendix::{Writing, restored};
/// use terminwache::vocabulary::Vocabulary;
///
/// let vocabulary = Vocabulary::shipped();
/// let stored = "alt\n\nKunde: A\nTyp: B";
/// let restored = |proposed| restored(stored, proposed, Writing::Plain, &vocabulary);
/// assert_eq!(restored("neu\n\nKunde: A\nTyp: X").as_deref(), Some("neu\n\nKunde: A\nTyp: B"));
/// assert_eq!(restored("neu").as_deref(), Some("neu\n\nKunde: A\nTyp: B"));
/// assert_eq!(restored("neu\n\nKunde: A\nTyp: B"), None);
/// ```
#[must_use]
pub fn restored(
    stored: &str,
    proposed: &str,
    writing: Writing,
    vocabulary: &Vocabulary,
) -> Option<String> {
    if stored == proposed {
        return None;
    }
    let before = Appendix::read(stored, vocabulary);
    let after = Appendix::read(proposed, vocabulary);
    before.restored_in(&after, writing, vocabulary)
}

impl Appendix<'_> {
    /// [`restored`], where both are read already.
    pub(crate) fn restored_in(
        &self,
        proposed: &Appendix<'_>,
        writing: Writing,
        vocabulary: &Vocabulary,
    ) -> Option<String> {
        let block = self.block()?;
        if proposed.block() == Some(block) {
            return None;
        }
        let stands = |text: &str| Appendix::read(text, vocabulary).block() == Some(block);
        let replaced = proposed.replaceable(self, vocabulary);
        let own = match replaced {
            Some(at) => {
                let text = proposed.with_block_at(at, block);
                if stands(&text) {
                    return Some(text);
                }
                Cow::Owned(proposed.own_parts().concat())
            }
            None => Cow::Borrowed(&*proposed.text),
        };
        let own = own.trim_end();
        if own.is_empty() {
            return Some(block.to_owned());
        }
        let text = [own, self.gap().unwrap_or(writing.gap()), block].concat();
        if stands(&text) {
            return Some(text);
        }
        Some([own, writing.gap(), block].concat())
    }

    /// The readable label lines that are the person's own.
    fn own_label_lines(&self, vocabulary: &Vocabulary) -> Vec<String> {
        if self.own_labels.is_empty() {
            return Vec::new();
        }
        let pieces = pieces(&self.text, vocabulary);
        self.own_labels
            .iter()
            .flat_map(|run| pieces.get(run.pieces.clone()).unwrap_or_default())
            .map(|piece| piece.shown.clone().into_owned())
            .collect()
    }

    /// The block to be replaced; none where what looks like one are the person's own label lines, which were there
    /// before and stand in no block.
    fn replaceable(&self, before: &Appendix<'_>, vocabulary: &Vocabulary) -> Option<Range<usize>> {
        let span = self.span()?;
        let own_lines = before.own_label_lines(vocabulary);
        if own_lines.is_empty() {
            return Some(span);
        }
        let of_the_block = pieces(before.block().unwrap_or_default(), vocabulary);
        let own = |piece: &Piece<'_>| {
            own_lines.iter().any(|line| *line == piece.shown)
                && !of_the_block.iter().any(|other| other.shown == piece.shown)
        };
        let block = slice(&self.text, span.clone());
        let mut pieces = pieces(block, vocabulary).into_iter();
        let first = pieces.find(|piece| !own(piece))?;
        Some(span.start + first.span.start..span.end)
    }

    /// The description with every block cut out and the given one put in at a place.
    fn with_block_at(&self, at: Range<usize>, block: &str) -> String {
        let mut cuts = self.cuts();
        for cut in &mut cuts {
            if cut.end == at.end {
                cut.start = at.start;
            }
        }
        let mut text = String::with_capacity(self.text.len() + block.len());
        let mut from = 0;
        for cut in cuts {
            text.push_str(slice(&self.text, from..cut.start));
            if cut.start == at.start {
                text.push_str(block);
            }
            from = cut.end;
        }
        text.push_str(slice(&self.text, from..self.text.len()));
        text
    }

    /// What stands between the person's text and the block.
    fn gap(&self) -> Option<&str> {
        let before = slice(&self.text, 0..self.span()?.start);
        let own = before.trim_end();
        (!own.is_empty()).then(|| slice(before, own.len()..before.len()))
    }
}

/// A piece of a description as it was read, for [`crate::explanation`].
#[derive(Debug)]
pub(crate) struct ReadPiece<'a> {
    /// What a person reads there.
    pub(crate) shown: &'a str,
    /// The field that it names.
    pub(crate) label: Option<Label>,
    /// Where its value starts, behind anything that looks like a label.
    pub(crate) value: Option<usize>,
    pub(crate) standing: Standing,
}

/// Where a piece of a description belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// To the person's own text.
    Own,
    /// To the block.
    Block,
    /// To a block that the server left behind when it appended again.
    Copy,
}

/// Tells a description's pieces, as [`Appendix::read`] reads them.
pub(crate) fn read_pieces(
    text: &str,
    vocabulary: &Vocabulary,
    tell: &mut dyn FnMut(ReadPiece<'_>),
) {
    let (pieces, runs, block) = found(text, vocabulary);
    let block = block.and_then(|index| runs.get(index));
    // In the order of the text, as the pieces are.
    let mut runs = runs.iter().peekable();
    for (at, piece) in pieces.iter().enumerate() {
        while runs.next_if(|run| run.pieces.end <= at).is_some() {}
        let run = runs.peek().filter(|run| run.pieces.contains(&at));
        let standing = match (run, block) {
            (Some(run), Some(block)) if run.pieces == block.pieces => Standing::Block,
            (Some(run), Some(block)) if run.is_copy_of(block) => Standing::Copy,
            _ => Standing::Own,
        };
        let (label, value) = match piece.role {
            Role::Known(label, value) => (Some(label), Some(value)),
            Role::Bare(label) => (Some(label), None),
            Role::Unknown(value) => (None, Some(value)),
            Role::Blank | Role::Text => (None, None),
        };
        tell(ReadPiece {
            shown: &piece.shown,
            label,
            value,
            standing,
        });
    }
}

/// A description's pieces, the runs of labels among them, and which of these is the block.
fn found<'a>(text: &'a str, vocabulary: &Vocabulary) -> (Vec<Piece<'a>>, Vec<Run>, Option<usize>) {
    let pieces = pieces(text, vocabulary);
    let runs = runs(&pieces);
    let block = winner(&runs);
    (pieces, runs, block)
}

/// A line of a description, or the part of one that starts with a label.
#[derive(Debug)]
struct Piece<'a> {
    span: Range<usize>,
    shown: Cow<'a, str>,
    role: Role,
}

/// What a piece is, before its neighbours are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Blank,
    /// A known label; where its value starts in the readable text.
    Known(Label, usize),
    /// A label of home visits alone on its line.
    Bare(Label),
    /// Something that looks like a label; where its value starts.
    Unknown(usize),
    Text,
}

impl Role {
    fn of(shown: &str, vocabulary: &Vocabulary) -> Self {
        if shown.is_empty() {
            return Self::Blank;
        }
        match separator(shown) {
            Some((label, value)) => {
                let label = slice(shown, 0..label);
                match vocabulary.label(label) {
                    Some(label) => Self::Known(label, value),
                    None if looks_like_label(label) => Self::Unknown(value),
                    None => Self::Text,
                }
            }
            // Only a home visit says something by being named (docs/domain.md §3, rule 5).
            None if shown.len() <= LONGEST_BARE_LABEL => match vocabulary.label(shown) {
                Some(label @ Label::HomeVisit) => Self::Bare(label),
                _ => Self::Text,
            },
            None => Self::Text,
        }
    }
}

/// The first separator: where the label ends and the value starts.
fn separator(shown: &str) -> Option<(usize, usize)> {
    let bytes = shown.as_bytes();
    let head = bytes.get(..=LONGEST_LABEL).unwrap_or(bytes);
    let is_full_width = |at: usize| shown.get(at..).is_some_and(|rest| rest.starts_with('：'));
    head.iter().enumerate().find_map(|(at, byte)| match byte {
        b':' | b'=' => Some((at, at + 1)),
        0xef if is_full_width(at) => Some((at, at + '：'.len_utf8())),
        _ => None,
    })
}

/// A few words, no sentence, no time of day, no address.
fn looks_like_label(label: &str) -> bool {
    label.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && label.len() <= 48
        && label.split_whitespace().count() <= 4
}

/// Lines, split further where a known label follows `|`, `·` or `;` (docs/domain.md §3, rule 2).
fn pieces<'a>(text: &'a str, vocabulary: &Vocabulary) -> Vec<Piece<'a>> {
    let markup = Markup::of(text);
    let lines = text::lines_in(text, markup);
    let mut pieces = Vec::with_capacity(lines.len());
    for line in lines {
        let mut start = line.span.start;
        for at in splits(slice(text, line.span.clone()), markup, vocabulary) {
            let end = line.span.start + at.start;
            pieces.push(piece(text, start..end, markup, vocabulary));
            start = line.span.start + at.end;
        }
        pieces.push(piece(text, start..line.span.end, markup, vocabulary));
    }
    pieces
}

fn piece<'a>(
    text: &'a str,
    span: Range<usize>,
    markup: Markup,
    vocabulary: &Vocabulary,
) -> Piece<'a> {
    let shown = readable_in(slice(text, span.clone()), markup);
    let role = Role::of(&shown, vocabulary);
    Piece { span, shown, role }
}

/// The separators between pieces of one line.
fn splits(line: &str, markup: Markup, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    // The last begins `·`.
    if !line.bytes().any(|byte| matches!(byte, b'|' | b';' | 0xc2)) {
        return Vec::new();
    }
    let mut shown = Readable::default();
    // Each with where it stands in the line, and where in the readable line that goes on.
    let mut found = Vec::new();
    for (token, span) in Tokens::of_piece(line, markup) {
        let Token::Text(run) = token else {
            shown.push_token(token);
            continue;
        };
        for (at, c) in run.char_indices() {
            shown.push(c);
            if matches!(c, '|' | '·' | ';') {
                let start = span.start + at;
                found.push((start..start + c.len_utf8(), shown.as_str().len()));
            }
        }
    }
    let shown = shown.as_str();
    // Looked for once, however many of them stand before the next label's separator.
    let mut label_end = 0;
    found.retain(|(_, label)| {
        if label_end < *label {
            let rest = slice(shown, *label..shown.len());
            label_end = rest.find(SEPARATORS).map_or(shown.len(), |at| label + at);
        }
        label_end - label <= LONGEST_LABEL
            && label_end < shown.len()
            && vocabulary
                .label(trimmed(slice(shown, *label..label_end)))
                .is_some()
    });
    found.into_iter().map(|(span, _)| span).collect()
}

/// A run of label lines.
#[derive(Debug)]
struct Run {
    pieces: Range<usize>,
    span: Range<usize>,
    labels: Vec<Label>,
    /// Whether the description ends with it.
    last: bool,
}

impl Run {
    /// Whether this is an earlier block that the server left behind when it appended this one, or a torn later one:
    /// as many labels as only the server writes, just the same ones, or the beginning of the same.
    fn is_copy_of(&self, block: &Run) -> bool {
        let is_later = self.span.start > block.span.start;
        self.labels.len() >= LABELS_OF_A_COMPLETE_BLOCK
            || (self.labels.len() >= LABELS_OF_A_BLOCK
                && (self.labels == block.labels
                    || (is_later && block.labels.starts_with(&self.labels))))
    }
}

/// Finds the runs. A run ends at a blank line, at a label it already has, and at text that belongs to no value.
fn runs(pieces: &[Piece<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut run: Option<Run> = None;
    let mut value = Value::Closed;
    for (index, piece) in pieces.iter().enumerate() {
        match piece.role {
            Role::Known(label, _) | Role::Bare(label) => {
                if run.as_ref().is_some_and(|run| run.labels.contains(&label)) {
                    runs.extend(run.take());
                }
                let run = run.get_or_insert_with(|| Run {
                    pieces: index..index,
                    span: piece.span.clone(),
                    labels: Vec::new(),
                    last: false,
                });
                run.labels.push(label);
                run.pieces.end = index + 1;
                run.span.end = piece.span.end;
                value = Value::of(piece, label);
            }
            // Inside the block only if a known label follows; so the run's end waits.
            Role::Unknown(_) => value = Value::Closed,
            Role::Text if value == Value::BeforeLabel => {}
            Role::Text if value == Value::Open => {
                if let Some(run) = &mut run {
                    run.pieces.end = index + 1;
                    run.span.end = piece.span.end;
                }
            }
            Role::Text | Role::Blank => {
                runs.extend(run.take());
                value = Value::Closed;
            }
        }
    }
    runs.extend(run);
    let end = pieces
        .iter()
        .rposition(|piece| piece.role != Role::Blank)
        .map_or(0, |last| last + 1);
    if let Some(run) = runs.last_mut() {
        run.last = run.pieces.end == end;
    }
    runs
}

/// Whether the value of a label goes on in the next line (docs/domain.md §3, rule 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    /// There is none yet, or it is the address of a home visit.
    Open,
    /// A name may be long; but what stands below the last label is the person's.
    BeforeLabel,
    /// A type or a status is a word or two: what follows is the person's.
    Closed,
}

impl Value {
    fn of(piece: &Piece<'_>, label: Label) -> Self {
        let Role::Known(_, at) = piece.role else {
            return Self::Closed;
        };
        let value = trimmed(piece.shown.get(at..).unwrap_or_default());
        match label {
            _ if value.is_empty() => Self::Open,
            Label::HomeVisit if is_present(value) && word(value).is_none() => Self::Open,
            Label::Customer => Self::BeforeLabel,
            _ => Self::Closed,
        }
    }
}

/// Which run is the block: the last complete one; where none is, the last of two labels; else a single label line
/// that ends the description.
fn winner(runs: &[Run]) -> Option<usize> {
    let last_with = |labels| runs.iter().rposition(|run| run.labels.len() >= labels);
    last_with(LABELS_OF_A_COMPLETE_BLOCK)
        .or_else(|| last_with(LABELS_OF_A_BLOCK))
        .or_else(|| runs.iter().rposition(|run| run.last))
}

/// Reads the values of a block's pieces.
fn fields(pieces: &[Piece<'_>]) -> Fields {
    let mut fields = Fields::default();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece.role {
            Role::Bare(_) => {
                fields.has_home_visit_line = true;
                fields.home_visit = HomeVisit::Yes;
            }
            Role::Known(label, at) => {
                let mut value = trimmed(piece.shown.get(at..).unwrap_or_default()).to_owned();
                while let Some(more) = pieces.next_if(|next| next.role == Role::Text) {
                    if !value.is_empty() {
                        value.push('\n');
                    }
                    value.push_str(&more.shown);
                }
                fields.set(label, Some(value).filter(|value| is_present(value)));
            }
            Role::Unknown(at) => {
                let label = slice(&piece.shown, 0..at);
                fields.unknown.push(Unknown {
                    label: label.trim_end_matches(SEPARATORS).trim().to_owned(),
                    value: piece.shown.get(at..).unwrap_or_default().trim().to_owned(),
                });
            }
            Role::Text | Role::Blank => {}
        }
    }
    fields
}

impl Fields {
    fn set(&mut self, label: Label, value: Option<String>) {
        match label {
            Label::Customer => self.customer = value,
            Label::Type => self.kind = value,
            Label::Status => {
                self.has_status_line = true;
                self.status = value;
            }
            Label::HomeVisit => {
                self.has_home_visit_line = true;
                if let Some(value) = value {
                    (self.home_visit, self.home_visit_note) = home_visit(value);
                }
            }
        }
    }
}

/// Whether there is a value: some words say that there is none (docs/domain.md §3, rule 4).
fn is_present(value: &str) -> bool {
    !matches!(value, "" | "-" | "–" | "—")
        && !value.eq_ignore_ascii_case("n/a")
        && !value.eq_ignore_ascii_case("null")
}

/// docs/domain.md §3, rule 5: any text that is no yes or no means yes, and is shown. A no that explains itself stays a no.
fn home_visit(value: String) -> (HomeVisit, Option<String>) {
    if let Some(answer) = word(&value) {
        return (answer, None);
    }
    let first = value
        .split([',', ';', '(', '\n', '–', '.'])
        .next()
        .unwrap_or_default();
    let answer = match word(first) {
        Some(HomeVisit::No) => HomeVisit::No,
        _ => HomeVisit::Yes,
    };
    (answer, Some(value))
}

/// Words for yes and no, as they are compared ("true" without its `e`).
const ANSWERS: [(&str, HomeVisit); 15] = [
    ("ja", HomeVisit::Yes),
    ("yes", HomeVisit::Yes),
    ("oui", HomeVisit::Yes),
    ("tru", HomeVisit::Yes),
    ("wahr", HomeVisit::Yes),
    ("1", HomeVisit::Yes),
    ("x", HomeVisit::Yes),
    ("✓", HomeVisit::Yes),
    ("✔", HomeVisit::Yes),
    ("nein", HomeVisit::No),
    ("no", HomeVisit::No),
    ("non", HomeVisit::No),
    ("false", HomeVisit::No),
    ("falsch", HomeVisit::No),
    ("0", HomeVisit::No),
];

fn word(value: &str) -> Option<HomeVisit> {
    if value.len() > LONGEST_LABEL {
        return None;
    }
    let answer = |word: &str| {
        let mut answers = ANSWERS.iter();
        answers.find(|(known, _)| known.eq_ignore_ascii_case(word))
    };
    answer(value)
        .or_else(|| answer(&comparable(value)))
        .map(|(_, answer)| *answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Appendix<'_> {
        Appendix::read(text, &Vocabulary::shipped())
    }

    fn fields_of(text: &str) -> Fields {
        read(text).fields
    }

    #[test]
    fn the_person_s_own_label_lines_stay_notes() {
        let text = "Name: Max Muster\nTelefon: 0711 21475\nStatus: neu\nBitte zurückrufen\n\nKunde: \nTyp: Online\nStatus: Angefragt\nHausbesuch: nein";
        let appendix = read(text);
        assert_eq!(
            appendix.notes(),
            "Name: Max Muster\nTelefon: 0711 21475\nStatus: neu\nBitte zurückrufen"
        );
        assert_eq!(appendix.fields.status.as_deref(), Some("Angefragt"));
        assert_eq!(appendix.fields.customer, None);
        assert_eq!(appendix.fields.home_visit, HomeVisit::No);
    }

    #[test]
    fn labels_split_a_single_line_only_where_a_known_one_follows() {
        let appendix =
            read("Wichtig; heute | Kunde: Kling | Typ: A; B · Status: x|y | Hausbesuch: Ja");
        assert_eq!(appendix.notes(), "Wichtig; heute");
        assert_eq!(appendix.fields.customer.as_deref(), Some("Kling"));
        assert_eq!(appendix.fields.kind.as_deref(), Some("A; B"));
        assert_eq!(appendix.fields.status.as_deref(), Some("x|y"));
    }

    #[test]
    fn an_entity_s_semicolon_splits_nothing() {
        assert_eq!(
            fields_of("Kunde: Kling&nbsp;Typ: A\nStatus: B")
                .customer
                .as_deref(),
            Some("Kling Typ: A")
        );
    }

    #[test]
    fn a_value_may_stand_on_the_next_lines() {
        let fields = fields_of(
            "Kunde:\nKling, Else\nTyp:\nAnpassung\nHausbesuch: Hauptstr. 5\n70173 Stuttgart\nStatus: Bestätigt\nBis bald",
        );
        assert_eq!(fields.customer.as_deref(), Some("Kling, Else"));
        assert_eq!(fields.kind.as_deref(), Some("Anpassung"));
        assert_eq!(
            fields.home_visit_note.as_deref(),
            Some("Hauptstr. 5\n70173 Stuttgart")
        );
        assert_eq!(fields.status.as_deref(), Some("Bestätigt"));
    }

    #[test]
    fn words_for_nothing_are_missing() {
        for nothing in ["", "-", "–", "—", "N/A", "null"] {
            let fields = fields_of(&format!("Kunde: {nothing}\nTyp: A"));
            assert_eq!(fields.customer, None, "{nothing}");
        }
    }

    #[test]
    fn home_visits_are_told_from_none_and_from_silence() {
        for (line, answer, note) in [
            ("Hausbesuch: Ja", HomeVisit::Yes, None),
            ("Hausbesuch", HomeVisit::Yes, None),
            ("Hausbesuch: x", HomeVisit::Yes, None),
            ("Hausbesuch = ✓", HomeVisit::Yes, None),
            ("Home visit: no", HomeVisit::No, None),
            ("Hausbesuch: 0", HomeVisit::No, None),
            ("Hausbesuch: True", HomeVisit::Yes, None),
            ("Hausbesuch: FALSCH", HomeVisit::No, None),
            (
                "Hausbesuch: Hauptstr. 5",
                HomeVisit::Yes,
                Some("Hauptstr. 5"),
            ),
            (
                "Hausbesuch: Nein, kommt selbst",
                HomeVisit::No,
                Some("Nein, kommt selbst"),
            ),
            ("Hausbesuch:", HomeVisit::Unknown, None),
        ] {
            let fields = fields_of(&format!("Typ: A\n{line}"));
            assert_eq!(
                (fields.home_visit, fields.home_visit_note.as_deref()),
                (answer, note),
                "{line}"
            );
        }
    }

    #[test]
    fn the_last_complete_block_wins_and_no_copy_is_a_note() {
        let first = "Kunde: A\nTyp: B\nStatus: alt\nHausbesuch: Ja";
        let second = first.replace("alt", "neu");
        let text = format!("{first}\n\nvon mir\n\n{second}");
        assert_eq!(read(&text).fields.status.as_deref(), Some("neu"));
        assert_eq!(read(&text).notes(), "von mir");
        let torn = format!("von mir\n{first}\n\nKunde: A");
        assert_eq!(read(&torn).fields.status.as_deref(), Some("alt"));
    }

    #[test]
    fn unknown_labels_inside_the_block_are_kept() {
        let appendix = read("Kunde: A\nRaum: 2\nTyp: B\nTelefon: 1");
        assert_eq!(
            appendix.fields.unknown,
            [Unknown {
                label: "Raum".into(),
                value: "2".into()
            }]
        );
        assert_eq!(appendix.notes(), "Telefon: 1");
    }

    #[test]
    fn own_label_lines_are_not_taken_for_the_removed_block() {
        let vocabulary = Vocabulary::shipped();
        let stored = "Status: dringend\n\nKunde: A\nTyp: B";
        assert_eq!(
            restored(stored, "Status: dringend\n", Writing::Plain, &vocabulary).as_deref(),
            Some(stored)
        );
    }

    #[test]
    fn every_old_copy_goes_when_a_changed_block_is_restored() {
        let vocabulary = Vocabulary::shipped();
        let stored = "x\n\nKunde: A\nTyp: B\nStatus: C";
        let proposed = "y\n\nKunde: A\nTyp: B\nStatus: C\n\nKunde: A\nTyp: B\nStatus: D";
        let text = restored(stored, proposed, Writing::Plain, &vocabulary).unwrap();
        assert_eq!(read(&text).block(), Some("Kunde: A\nTyp: B\nStatus: C"));
        assert_eq!(read(&text).notes(), "y");
    }
}
