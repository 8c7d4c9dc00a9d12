"""Paths -> captures: the forms that pages come in, each file opened as a stream and each page given out as it is met.

finding   paths, folders, globs -> files
packed    a file -> its bytes, unpacked (gzip, bzip2, xz)
kinds     the first bytes -> page, WARC archive, JSON lines, feed or Parquet
warc, rows, feed, columns  a container -> its pages, one capture or named error each
opening   all of this in order
"""

from onrecord.forms.finding import count
from onrecord.forms.opening import captures

__all__ = ["captures", "count"]
