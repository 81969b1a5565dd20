//! HTML inside an address.

/// The HTML in a `data:text/html,…` address, as Thunderbird writes it: percent-encoded, the parameter's own escapes
/// (RFC 6868) undone.
pub(super) fn data_html(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix("data:text/html")?;
    let (parameters, data) = rest.split_once(',')?;
    if parameters.ends_with(";base64") {
        return None;
    }
    let mut bytes = Vec::with_capacity(data.len());
    let mut rest = data.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let decoded = match (byte, tail) {
            (b'%', [high, low, after @ ..]) => hex(*high)
                .zip(hex(*low))
                .map(|(high, low)| (high * 16 + low, after)),
            (b'^', [b'n', after @ ..]) => Some((b'\n', after)),
            (b'^', [b'\'', after @ ..]) => Some((b'"', after)),
            (b'^', [b'^', after @ ..]) => Some((b'^', after)),
            _ => None,
        };
        let (byte, tail) = decoded.unwrap_or((byte, tail));
        bytes.push(byte);
        rest = tail;
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
