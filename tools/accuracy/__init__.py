"""How well documents are read, measured against labels made by hand."""
