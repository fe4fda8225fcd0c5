"""Statements: words between quotation marks, who said them, and what is reported without marks."""
