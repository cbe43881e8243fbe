"""What makes a list safe to open in a spreadsheet.

Pure: no Django, no database, no clock.
"""


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: a quote goes before its first sign."""
    return f"'{value}" if value.lstrip(" ")[:1] in tuple("=+-@\t\r\n") else value
