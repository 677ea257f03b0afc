# doc/: design, style, manual pages.
