#pragma once
#include <chrono>
#include <string>
#include <thread>

#include "database.hpp"
#include "test_database.hpp"

/// A table to try things on, protected by region.
inline const postgres::MigrationSet notes{
    "notes",
    {{"0001_note.sql",
      "create table note (region text not null, id int not null, text text, primary key (region, id));"
      "call protect_by_region('note');"}}};

inline void add_note(postgres::Database& database, const std::string& region, int id,
                     const std::string& text = "halo") {
    database.write(region, [&](postgres::Transaction& tx) {
        tx.query("insert into note values ($1, $2, $3)", {region, id, text});
    });
}

inline int count_notes(postgres::Database& database, const std::string& region) {
    return database.read(region, [](postgres::Transaction& tx) { return tx.query("select id from note").size(); });
}

/// Whether it becomes true before long.
template <class Condition>
bool eventually(Condition&& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}
