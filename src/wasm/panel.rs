//! The panel on a page. Every text goes through `textContent`.

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

use crate::error::{Code, Error};
use crate::presentation::Presentation;
use crate::presentation::panel::{self, Panel, Text};

/// Fills the root with the panel.
pub(super) fn render(
    root: &Element,
    presentation: &Result<Presentation, Error>,
    message: &Function,
) -> Result<(), JsValue> {
    let document = root.owner_document().ok_or(Error::new(Code::BadRequest))?;
    let panel = Panel::of(presentation);
    root.set_text_content(None);
    root.set_attribute("data-terminwache", "panel")?;
    root.set_attribute("data-kind", panel.kind)?;
    let page = Page { document, message };
    let mut elements = panel.elements.iter();
    elements.try_for_each(|element| page.add(root, element))
}

struct Page<'a> {
    document: Document,
    message: &'a Function,
}

impl Page<'_> {
    fn add(&self, parent: &Element, element: &panel::Element<'_>) -> Result<(), JsValue> {
        let added = self.document.create_element(element.name)?;
        for (name, value) in &element.attributes {
            added.set_attribute(name, &self.said(value)?)?;
        }
        let texts = element.texts.iter().map(|text| self.said(text));
        added.set_text_content(Some(&texts.collect::<Result<String, _>>()?));
        parent.append_child(&added)?;
        let mut children = element.children.iter();
        children.try_for_each(|child| self.add(&added, child))
    }

    /// A text in the person's language.
    fn said(&self, text: &Text<'_>) -> Result<String, JsValue> {
        match text {
            Text::Plain(text) => Ok(text.to_string()),
            Text::Message(key) => {
                let text = self.message.call1(&JsValue::UNDEFINED, &(*key).into())?;
                Ok(text.as_string().unwrap_or_default())
            }
        }
    }
}
