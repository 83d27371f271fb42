// Compiled in front of every file of a domain module: the rules of the field do no I/O, and this makes it impossible.
#pragma GCC poison Pistache pqxx nlohmann redisContext prometheus curl_easy_init
