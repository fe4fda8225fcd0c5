"""The problems of a problem file, each solved by the method it asks for, in words and numbers."""
