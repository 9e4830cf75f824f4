"""The pages: asking and looking up in a browser, without a key and without a script."""
