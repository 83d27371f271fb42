#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "database.hpp"
#include "journal.hpp"
#include "publisher.hpp"
#include "test_database.hpp"

/// A service's database with a feed, and the people's one table in it.
struct World {
    static constexpr auto binjai = "12.75", medan = "12.71";

    explicit World(std::string feed = "personnel")
        : prepared({feed::Journal::migrations()}),
          database({.connection = prepared.connection(), .pool_size = 12}),
          journal(database, std::move(feed), nullptr) {
        prepared.execute("create table " + prepared.name() + ".note (region text not null, body text not null);" +
                         "alter table " + prepared.name() + ".note owner to " + prepared.name());
    }

    static feed::Event event(int number) {
        return {"id.kinerja.test.noted", "subject-" + std::to_string(number),
                R"({"number":)" + std::to_string(number) + "}", ""};
    }
    static feed::Event event_about_a_person(const std::string& name) {
        return {"id.kinerja.test.noted", "subject", R"({"rank":"III/c"})", nlohmann::json{{"name", name}}.dump()};
    }
    static void note(feed::Writing& writing, const std::string& body) {
        writing.sql().query("insert into note (region, body) values ($1, $2)", {writing.region(), body});
    }

    void publish(const std::string& region, const feed::Event& event) {
        journal.write(region, [&](feed::Writing& writing) { writing.publish(event); });
    }
    void publish_many(const std::string& region, int count) {
        journal.write(region, [&](feed::Writing& writing) {
            for (int i = 1; i <= count; ++i) writing.publish(World::event(i));
        });
    }

    std::vector<std::string> notes(const std::string& region) {
        return texts(region, "select body from note where region = $1 order by body");
    }
    std::vector<std::string> event_ids(const std::string& region) {
        return texts(region, "select lpad(seq::text, 19, '0') from event where region = $1 order by seq");
    }
    std::vector<std::string> texts(const std::string& region, const std::string& sql) {
        return database.read(region, [&](postgres::Transaction& session) {
            std::vector<std::string> texts;
            for (const auto& row : session.query(sql, {region})) texts.push_back(row[0].text());
            return texts;
        });
    }
    /// As someone who has got hold of the database.
    void tamper(const std::string& sql) { prepared.execute("set search_path to " + prepared.name() + "; " + sql); }

    feed::Publisher::Verification verify(const std::string& region) {
        return feed::Publisher(database, journal.name(), nullptr).verify(region);
    }

    testing_support::TestDatabase prepared;
    postgres::Database database;
    feed::Journal journal;
};

/// The ids from the first to the last, as events have them.
inline std::vector<std::string> ids(int first, int last) {
    std::vector<std::string> ids;
    for (int i = first; i <= last; ++i) ids.push_back(feed::event_id(static_cast<std::uint64_t>(i)));
    return ids;
}
