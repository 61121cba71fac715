"""Sets a `Document` as PDF pages: `rothdesk.export.render.pdf.render`.

Nothing is imported here, so that the program starts without ReportLab and pikepdf.
"""
