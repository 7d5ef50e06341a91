"""Saved web pages: the main content as blocks, with what the head says of the page."""

from extract.read.html.page import contents_of, read_html

__all__ = ["contents_of", "read_html"]
