"""Documents of many kinds, each read into one text with what its markup says about the parts."""
