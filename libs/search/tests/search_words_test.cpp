#include <catch2/catch.hpp>

#include "examples.hpp"
#include "search.hpp"
#include "test_database.hpp"

using namespace testing_support;
using search_examples::examples;

namespace {

struct Rules {
    TestDatabase schema{{search::migrations()}};
    postgres::Database database{schema.options()};

    std::string ask(const std::string& sql, const std::vector<postgres::Value>& values) {
        return database.read("12.75", [&](auto& tx) {
            return tx.query(postgres::Statement{"test.ask", sql}, values).front()[0].optional_text().value_or("");
        });
    }
    bool match(const std::string& written, const std::string& asked) {
        return ask("SELECT search_matches($1, $2)::text", {written, asked}) == "true";
    }
    std::string words(const std::string& written) {
        return ask("SELECT array_to_string(search_words($1), ' ')", {written});
    }
    std::string sound(const std::string& word) { return ask("SELECT search_sound($1)", {word}); }
};

}

TEST_CASE("what people type finds what they mean, and not what they do not") {
    Rules rules;
    for (const auto& [written, finds, misses] : examples) {
        INFO("in: " << written);
        for (const auto& asked : finds) {
            INFO("finds: " << asked);
            CHECK(rules.match(written, asked));
        }
        for (const auto& asked : misses) {
            INFO("misses: " << asked);
            CHECK_FALSE(rules.match(written, asked));
        }
    }
}

TEST_CASE("words keep their order; an initial keeps its point, a title has a comma") {
    Rules rules;
    CHECK(rules.words("Prof. Dr. H. M. Soesilo Ma'ruf H. Lubis, S.Sos., M. Si") ==
          "prof, dr, h, m. soesilo maruf h. lubis ssos, msi,");
    CHECK(rules.words("K.H. Ahmad Dahlan S.Pd.I") == "kh, ahmad dahlan spdi,");
    CHECK(rules.words("Dr.H.Budi") == "dr, h, budi");
    CHECK(rules.words("IKU-01.2, SE dan SE") == "iku 01 2 se, dan se");
    CHECK(rules.words(" .,. \n").empty());
}

TEST_CASE("words that are written differently and sound the same have one sound, others have not") {
    Rules rules;
    for (const std::string name : {"muhammad", "muhamad", "mohammad", "mohamad", "mochamad", "mukhammad", "moehammad",
                                   "muhammed", "moh", "muh", "moch", "mohd", "mhd"})
        CHECK(rules.sound(name) == "muhamad");
    CHECK(rules.sound("maman") == "maman");
    CHECK(rules.sound("ahmad") == "ahmad");
    CHECK(rules.sound("11") == "11");
    CHECK(rules.sound("soekarno") == rules.sound("sukarno"));
    CHECK(rules.sound("bakti") == rules.sound("bhakti"));
    CHECK(rules.sound("bakti") != rules.sound("bukti"));
}

TEST_CASE("of many words the first ten count, and a long one costs no more than it is worth") {
    Rules rules;
    CHECK(rules.match("a b c d e f g h i j", "a b c d e f g h i j k"));
    CHECK_FALSE(rules.match("a b c d e f g h i j", "k a b c d e f g h i j"));
    const std::string twenty(20, 'x'), longer(21, 'x');
    CHECK(rules.match(twenty, twenty.substr(1) + "z"));
    CHECK_FALSE(rules.match(longer, longer.substr(1) + "z"));
}

TEST_CASE("a text is folded where no search path is set, as when a backup is read") {
    Rules rules;
    CHECK(rules.ask("SELECT set_config('search_path', '', true) || " + rules.schema.name() + ".search_text($1)",
                    {"Ana"}) == " ana=ana;");
}
