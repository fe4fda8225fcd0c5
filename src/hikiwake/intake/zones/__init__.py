"""What part of a document each of its paragraphs and lines is: labelled, never deleted."""
