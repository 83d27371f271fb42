/// Read by LeakSanitizer. libpqxx 6.4 loses the result of a statement during which the connection breaks (some 2 KB
/// each: connection_base::make_result throws before anything owns it).
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's name
extern "C" const char* __lsan_default_suppressions() { return "leak:libpqxx-6.4.so\n"; }
