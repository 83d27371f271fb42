// Nothing: a precompiled header that several libraries share is made by compiling some file.
