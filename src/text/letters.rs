//! Latin letters with one diacritic: composed (Unicode NFC) ⇄ plain letter with combining mark (NFD).
//!
//! The crate `unicode-normalization` carries every script. Including the crate would take half of the WASM's budget (measured:
//! 50 KB compressed). German, English and French need Latin letters; other scripts are shown as they came.

/// Per combining mark: pairs of a plain letter and the composed letter. The source is the decompositions of the Unicode
/// Character Database: U+00C0 to U+017F, the carons and commas of Latin Extended-B, Latin Extended Additional.
const COMPOSED: [(char, &str); 22] = [
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuùWẀwẁYỲyỳ"),
    (
        '\u{301}',
        "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźKḰkḱMḾmḿPṔpṕWẂwẃ",
    ),
    (
        '\u{302}',
        "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑ",
    ),
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽEẼeẽYỸyỹ"),
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuūGḠgḡ"),
    ('\u{306}', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
    (
        '\u{307}',
        "CĊcċEĖeėGĠgġIİZŻzżBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡTṪtṫWẆwẇXẊxẋYẎyẏ",
    ),
    ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸHḦhḧWẄwẅXẌxẍtẗ"),
    ('\u{309}', "AẢaảEẺeẻIỈiỉOỎoỏUỦuủYỶyỷ"),
    ('\u{30a}', "AÅaåUŮuůwẘyẙ"),
    ('\u{30b}', "OŐoőUŰuű"),
    (
        '\u{30c}',
        "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔ",
    ),
    (
        '\u{323}',
        "BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọUỤuụYỴyỵ",
    ),
    ('\u{324}', "UṲuṳ"),
    ('\u{325}', "AḀaḁ"),
    ('\u{326}', "SȘsșTȚtț"),
    ('\u{327}', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţDḐdḑHḨhḩ"),
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuų"),
    ('\u{32d}', "DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ"),
    ('\u{32e}', "HḪhḫ"),
    ('\u{330}', "EḚeḛIḬiḭUṴuṵ"),
    ('\u{331}', "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
];

/// The plain letters of U+00C0 to U+017F, in order; a dot stands for a letter without a plain one.
const PLAIN: &str = "AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.y\
                     AaAaAaCcCcCcCcDd..EeEeEeEeEeGgGgGgGgHh..IiIiIiIiI...JjKk.LlLlLl.\
                     ...NnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUuWwYyYZzZzZz.";

/// A letter with a combining mark as one letter, where Unicode has such a letter.
///
/// ```
/// assert_eq!(terminwache::composed('u', '\u{308}'), Some('ü'));
/// ```
#[must_use]
#[inline(never)]
pub fn composed(letter: char, mark: char) -> Option<char> {
    let (_, pairs) = COMPOSED.iter().find(|(known, _)| *known == mark)?;
    self::pairs(pairs).find_map(|(plain, composed)| (plain == letter).then_some(composed))
}

/// The letter without its mark; a letter without a mark as it is.
///
/// ```
/// assert_eq!(terminwache::plain('é'), 'e');
/// ```
#[must_use]
pub fn plain(letter: char) -> char {
    match letter {
        // Looked up at once: most letters with a mark are among these.
        '\u{c0}'..='\u{17f}' => PLAIN
            .as_bytes()
            .get(letter as usize - 0xc0)
            .map(|plain| char::from(*plain))
            .filter(|plain| *plain != '.')
            .unwrap_or(letter),
        '\u{180}'..='\u{1eff}' => COMPOSED
            .iter()
            .flat_map(|(_, pairs)| self::pairs(pairs))
            .find_map(|(plain, composed)| (composed == letter).then_some(plain))
            .unwrap_or(letter),
        _ => letter,
    }
}

fn pairs(pairs: &str) -> impl Iterator<Item = (char, char)> {
    let mut letters = pairs.chars();
    std::iter::from_fn(move || letters.next().zip(letters.next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_composed_letter_comes_back_from_its_parts() {
        for (mark, pairs) in COMPOSED {
            for (letter, whole) in self::pairs(pairs) {
                assert_eq!(composed(letter, mark), Some(whole));
                assert_eq!(plain(whole), letter);
            }
        }
    }

    #[test]
    fn what_has_no_composed_form_stays_two() {
        assert_eq!(composed('q', '\u{308}'), None);
        assert_eq!(composed('u', 'x'), None);
        assert_eq!(plain('ß'), 'ß');
        assert_eq!(plain('я'), 'я');
    }
}
