"""What legal documents share: names of region and offices, states of a naskah, signatures, annex headings."""
