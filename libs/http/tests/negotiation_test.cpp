#include "negotiation.hpp"

#include <catch2/catch.hpp>

using http::Headers;

TEST_CASE("of the media types that can be given, the one that weighs most is taken") {
    const auto given = [](const char* accept) {
        return std::string(http::preferred_media_type(Headers{{"Accept", accept}}, {"application/json", "text/csv"}));
    };
    for (const auto* csv :
         {"text/csv", "Text/CSV", "text/csv;q=0.9, application/json;q=0.8", "application/json;q=0, text/*",
          "text/csv; header=present, */*;q=0.1", "application/json;q=0.5;x=y,TEXT/CSV;Q=0.6"})
        CHECK(given(csv) == "text/csv");
    for (const auto* json :
         {"application/json", "*/*", "text/csv;q=0.8, application/json", "text/csv, application/json", "", "text/html",
          "text/csv;q=0", "application/*, text/csv;q=0.9", "text/csv;q=2, application/json;q=0.1"})
        CHECK(given(json) == "application/json");
    CHECK(http::preferred_media_type({}, {"application/json", "text/csv"}) == "application/json");
}
