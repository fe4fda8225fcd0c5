"""From documents to text, zones, sentences, dates, names and proposed records."""
