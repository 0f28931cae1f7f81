"""The report of a run: counted from the journal, written as figures and as a page.

rows ─▶ counting ─▶ figures ─▶ render (page) · JSON ─▶ files
"""
