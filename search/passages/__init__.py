"""Passages of documents: found by words and concepts in any language, quoted, cited by the paragraph."""
