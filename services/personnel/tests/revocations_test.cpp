#include <catch2/catch.hpp>

#include "office.hpp"
#include "registry.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// The head of the secretariat, who hands appraising to a deputy.
struct HandingOver : Office {
    HandingOver() { set_head(secretariat, head.id); }

    [[nodiscard]] std::string delegate(const std::string& from, const json& to) const {
        const auto made = service.post(
            base + "/delegations",
            {{"appraiser_id", head.id}, {"delegate_id", deputy.id}, {"from", from}, {"to", to}, {"reason", "Cuti."}},
            hr_admin);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return "/delegations/" + made.json["id"].get<std::string>();
    }
    /// Today when no day is given.
    [[nodiscard]] Reply revoke(const std::string& path, const std::string& from = {}) const {
        json body{{"reason", "Kembali."}};
        if (!from.empty()) body["from"] = from;
        return service.post(base + path + "/revoke", body, hr_admin,
                            {{"If-Match", service.get(base + path, hr_admin).header("ETag")}});
    }

    Person head = hire(secretary_post), deputy = hire(secretary_post);
};

bool is_over(const Reply& refused) {
    UNSCOPED_INFO(refused.status << " " << refused.body);
    return refused.status == 409 && refused.json["type"] == "/problems/state-forbids";
}

}

TEST_CASE("a delegation that is over is not taken back, whatever day is given, and stays as it was") {
    const HandingOver town;
    const auto path = town.delegate("2026-01-01", day_from_today(-1));
    const auto before = town.read(path);
    CHECK(before["allowed_actions"].empty());
    for (const auto& day : {std::string(), std::string("2026-01-15"), std::string("2025-12-01"), day_from_today(-1),
                            day_from_today(0), day_from_today(30)})
        CHECK(is_over(town.revoke(path, day)));
    CHECK(town.read(path) == before);
}

TEST_CASE("a delegation is taken back on its last day, and not for a day after it; never does it grow longer") {
    const HandingOver town;
    const auto path = town.delegate("2026-01-01", day_from_today(0));
    CHECK(is_over(town.revoke(path, day_from_today(1))));
    CHECK(town.read(path)["to"] == day_from_today(0));
    const auto revoked = town.revoke(path);
    REQUIRE(revoked.status == 200);
    CHECK(revoked.json["to"] == day_from_today(-1));
    CHECK(is_over(town.revoke(path)));
}

TEST_CASE("a delegation that was taken back before it began is over, and who did so stays known") {
    const HandingOver town;
    const auto path = town.delegate(day_from_today(10), nullptr);
    REQUIRE(town.revoke(path).status == 200);
    const auto before = town.read(path);
    CHECK((before["to"] == day_from_today(9) && before["allowed_actions"].empty()));
    CHECK(is_over(town.revoke(path)));
    CHECK(is_over(town.revoke(path, day_from_today(12))));
    CHECK(town.read(path) == before);
}
