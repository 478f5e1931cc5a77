"""What is printed: one folder per document (content), renderers for DOCX, PDF, XLSX and HTML.

A document never reads a database or a clock: it gets a plan and settings, and gives bytes.
"""
