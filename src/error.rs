//! Errors: a stable code, and the line where there is one.

use std::fmt;

use serde::Serialize;

/// Why a text could not be read.
///
/// The codes are part of the contract with the extension and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The text holds no iCalendar component at all.
    NotACalendar,
    /// A calendar without a single VEVENT.
    NoEvent,
    /// An entry without a UID (RFC 5545 section 3.8.4.7 demands one).
    NoUid,
    /// A line that had to be read could not be.
    BadLine,
    /// A component that ends without having begun, or never ends.
    BadStructure,
    /// More text than [`crate::entry::MAX_TEXT`].
    TooLarge,
    /// More components inside each other than [`crate::entry::MAX_DEPTH`].
    TooDeep,
    /// The settings do not have the agreed shape.
    BadSettings,
    /// The request does not have the agreed shape.
    BadRequest,
}

impl Code {
    /// The code as the extension sees it.
    ///
    /// ```
    /// assert_eq!(terminwache::Code::NotACalendar.as_str(), "not-a-calendar");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotACalendar => "not-a-calendar",
            Self::NoEvent => "no-event",
            Self::NoUid => "no-uid",
            Self::BadLine => "bad-line",
            Self::BadStructure => "bad-structure",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::BadSettings => "bad-settings",
            Self::BadRequest => "bad-request",
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::NotACalendar => "the text is not an iCalendar text",
            Self::NoEvent => "the calendar has no event",
            Self::NoUid => "the event has no UID",
            Self::BadLine => "the line cannot be read",
            Self::BadStructure => "a component does not begin or does not end",
            Self::TooLarge => "the text is too large",
            Self::TooDeep => "components are nested too deeply",
            Self::BadSettings => "the settings cannot be read",
            Self::BadRequest => "the request cannot be read",
        }
    }
}

/// An error with its stable code and, where there is one, the line (counted from 1, before unfolding).
///
/// ```
/// use terminwache::{Judgement, inspect};
///
/// let text = "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT";
/// let error = inspect(text, &Judgement::default()).unwrap_err();
/// assert_eq!(error.code().as_str(), "no-uid");
/// assert_eq!(error.line(), Some(1));
/// assert_eq!(error.to_string(), "the event has no UID (line 1)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Error {
    code: Code,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

impl Error {
    /// An error that belongs to no line.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, line: None }
    }

    /// An error in a line.
    #[must_use]
    pub const fn at(code: Code, line: u32) -> Self {
        Self {
            code,
            line: Some(line),
        }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The line, counted from 1.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.message())?;
        match self.line {
            Some(line) => write!(f, " (line {line})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// A value of another shape. The message is dropped: the contract has codes.
impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new(Code::BadRequest)
    }
}
