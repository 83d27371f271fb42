// Has nothing but the tests' precompiled header, which is made by compiling some file: test_main.cpp cannot be it,
// because it defines Catch2 before including it.
