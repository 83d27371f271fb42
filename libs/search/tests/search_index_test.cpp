#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "examples.hpp"
#include "search.hpp"
#include "test_database.hpp"

using namespace testing_support;

namespace {

/// People whose words are kept; the number of one is the last group of their id.
struct Register {
    TestDatabase schema{{search::migrations()}};
    postgres::Database database{schema.options()};

    std::map<int, std::string> names{};

    void keep(const std::string& region, int number, const std::string& name) {
        names[number] = name;
        database.write(region, [&](auto& tx) {
            for (const std::string step : {"search_keep", "search_forget"})
                tx.query("SELECT " + step +
                             "($1, 'person', ('00000000-0000-0000-0000-' || lpad($2::text, 12, '0'))::uuid, "
                             "search_text($3))",
                         {region, number, name});
        });
    }
    /// As lists do: of those that may be meant, whose name has all words.
    std::set<int> find(const std::string& region, const std::string& asked) {
        return database.read(region, [&](auto& tx) {
            std::set<int> candidates, found;
            for (const auto row : tx.query("SELECT right(object::text, 12)::bigint AS number "
                                           "FROM search_objects($1, 'person', $2) AS object",
                                           {region, asked}))
                CHECK(candidates.insert(static_cast<int>(row["number"].integer())).second);
            for (const auto number : candidates)
                if (tx.query("SELECT search_matches($1, $2) AS matches", {names.at(number), asked})
                        .front()[0]
                        .boolean())
                    found.insert(number);
            return found;
        });
    }
    /// A crowd of other names, of every beginning and end.
    void crowd(const std::string& region, int people) {
        database.write(region, [&](auto& tx) {
            tx.query(R"(
                SELECT search_keep($1, 'person', gen_random_uuid(), search_text(
                    translate(md5(n::text), '0123456789', 'ghijklmnop') || ' ' || translate(md5((-n)::text), '0123456789', 'qrstuvwxyz')))
                FROM generate_series(1, $2::int) AS n)",
                     {region, people});
        });
        schema.execute("ANALYZE " + schema.name() + ".search_word");
    }
};

}

TEST_CASE("what the words that are kept find is what the rules match") {
    Register people;
    const auto& all = search_examples::examples;
    for (std::size_t i = 0; i < all.size(); ++i) people.keep("12.75", static_cast<int>(i), all[i].written);
    std::vector<std::string> folded;
    people.database.read("12.75", [&](auto& tx) {
        for (const auto& example : all)
            folded.push_back(tx.query("SELECT search_text($1)", {example.written}).front()[0].text());
    });
    const auto expected = [&](const std::string& asked) {
        return people.database.read("12.75", [&](auto& tx) {
            std::set<int> found;
            for (const auto row : tx.query(R"(
                SELECT place - 1 AS number FROM unnest($1::text[]) WITH ORDINALITY AS stored (folded, place)
                WHERE folded ~ ALL ((SELECT search_patterns($2))::text[]))",
                                           {folded, asked}))
                found.insert(static_cast<int>(row["number"].integer()));
            return found;
        });
    };
    for (const auto& example : all)
        for (const auto& list : {example.finds, example.misses})
            for (const auto& asked : list) {
                INFO("asked: " << asked);
                CHECK(people.find("12.75", asked) == expected(asked));
            }
}

TEST_CASE("the words of a name that has changed are no longer kept") {
    Register people;
    people.keep("12.75", 1, "Siti Rahayu");
    people.keep("12.75", 1, "Siti Wulandari, S.E.");
    CHECK(people.find("12.75", "rahayu").empty());
    CHECK(people.find("12.75", "wulandari siti") == std::set{1});
    people.keep("12.75", 1, "");
    CHECK(people.find("12.75", "siti").empty());
    const auto left = people.database.read(
        "12.75", [](auto& tx) { return tx.query("SELECT count(*) FROM search_word").front()[0].integer(); });
    CHECK(left == 0);
}

TEST_CASE("a region finds its own") {
    Register people;
    people.keep("12.75", 1, "Siti Rahayu");
    people.keep("12.71", 2, "Siti Rahayu");
    CHECK(people.find("12.75", "siti") == std::set{1});
    const auto stranger = people.database.read("12.75", [](auto& tx) {
        return tx.query("SELECT count(*) FROM search_objects('12.71', 'person', 'siti')").front()[0].integer();
    });
    CHECK(stranger == 0);
}

TEST_CASE("indexes serve a search under row-level security: of thousands of words it reads those that may be meant") {
    Register people;
    people.crowd("12.75", 2000);
    people.crowd("12.71", 500);
    people.keep("12.75", 1, "Muhammad Nur Wulandari");
    for (const std::string asked : {"wulandari", "wulan", "wulanadri", "mohamad nur", "m. wulandari"}) {
        INFO("asked: " << asked);
        people.database.write("12.75", [&](auto& tx) {
            CHECK(tx.query("SELECT search_objects($1, 'person', $2)", {"12.75", asked}).size() == 1);
            const auto read =
                tx.query(
                      "SELECT seq_scan, seq_tup_read, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'search_word' AND "
                      "schemaname = current_schema()")
                    .front();
            CHECK(read["seq_scan"].integer() == 0);
            CHECK(read["idx_tup_fetch"].integer() < (asked.starts_with("m") ? 800 : 60));
        });
    }
}
