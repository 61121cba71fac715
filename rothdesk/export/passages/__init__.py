"""Everything in a finished PDF that could be read by somebody: pages, structure, objects, and the bare bytes.

Two readers that did not write the file take part: PDFium for the pages as they are seen, and a reader of content
streams that also sees what is invisible, tagged or out of the page. Nothing is imported here.
"""
