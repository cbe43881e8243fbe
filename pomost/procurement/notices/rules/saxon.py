"""Runs one stylesheet over one notice with Saxon, as a program of its own.

``python -m pomost.procurement.notices.rules.saxon STYLESHEET NOTICE`` writes what comes out.
Saxon brings a virtual machine that dislikes forked and threaded workers, so it never runs inside
the server; and a notice that takes too long or too much costs only this process.
"""

import resource
import sys
from typing import Final

from saxonche import PySaxonApiError, PySaxonProcessor

MOST_MEMORY_BYTES: Final = 2 * 1024**3  # of data; about a tenth is really used
MOST_SECONDS: Final = 60


def main(stylesheet: str, notice: str) -> int:
    """0 and the result, or 1 and what went wrong."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        with PySaxonProcessor(license=False) as saxon:
            compiled = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=stylesheet)
            found = compiled.transform_to_string(xdm_node=saxon.parse_xml(xml_file_name=notice))
    except PySaxonApiError as error:
        sys.stderr.write(str(error))
        return 1
    sys.stdout.buffer.write((found or "").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
