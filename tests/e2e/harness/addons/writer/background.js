// Whoever watches the preference learns that all is there to call.
browser.writer.attack();
