"""Files of other negotiation programs: GENIUS (XML) and GeniusWeb (JSON), read and written."""
