# po/: what people read, in their language.
