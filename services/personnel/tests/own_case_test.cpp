#include <catch2/catch.hpp>

#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// An officer of HR, who is an employee as well, and a colleague in the same office.
struct Bureau : Office {
    Person officer = hire(office_post), other = hire(office_post);
    std::string own = service.token({"asn", "hr_admin"}, "12.75", officer.nip),
                colleagues = service.token({"asn", "hr_admin"}, "12.75", other.nip);

    [[nodiscard]] Reply change(const std::string& path, const json& change, const std::string& token) const {
        return service.call(http::Method::patch, base + path, change, token,
                            {{"If-Match", service.get(base + path, hr_admin).header("ETag")},
                             {"Content-Type", "application/merge-patch+json"}});
    }
};

bool is_own_case(const Reply& reply) { return reply.status == 403 && reply.json["type"] == "/problems/own-case"; }

}

TEST_CASE("nobody in HR decides about themselves; a colleague does") {
    const Bureau bureau;
    const auto person = "/employees/" + bureau.officer.id;
    const json rank{{"rank", "III/d"}, {"from", "2024-04-01"}};
    CHECK(is_own_case(bureau.service.post(Office::base + person + "/ranks", rank, bureau.own)));
    CHECK(is_own_case(bureau.change(person, {{"rank", "IV/a"}, {"valid_from", "2024-04-01"}}, bureau.own)));
    CHECK(is_own_case(bureau.change("/units/" + bureau.section,
                                    {{"head_employee_id", bureau.officer.id}, {"valid_from", "2024-01-01"}},
                                    bureau.own)));
    CHECK(bureau.read(person)["rank"] == "III/c");
    CHECK(bureau.service.post(Office::base + person + "/ranks", rank, bureau.colleagues).status == 201);
    CHECK(bureau.service.post(Office::base + "/employees/" + bureau.other.id + "/ranks", rank, bureau.own).status ==
          201);
}

TEST_CASE("somebody whose NIP is in the register already, or not yet, does not take themselves on") {
    const Bureau bureau;
    const auto hire = [&](const std::string& nip) {
        return bureau.service.post(Office::base + "/employees",
                                   {{"nip", nip},
                                    {"name", "Diri Sendiri"},
                                    {"status", "pns"},
                                    {"rank", "IV/a"},
                                    {"position_id", bureau.office_post},
                                    {"valid_from", "2024-01-01"}},
                                   bureau.service.token({"hr_admin"}, "12.75", "199001012015011001"));
    };
    CHECK(is_own_case(hire("199001012015011001")));
    CHECK(hire("199001012015011002").status == 201);
}

TEST_CASE("a file's row about who sends it is a fault, the others are taken") {
    const Bureau bureau;
    const auto rows =
        "nip,rank,from\n" + bureau.officer.nip + ",III/d,2024-04-01\n" + bureau.other.nip + ",III/d,2024-04-01\n";
    const auto job = bureau.ended(
        bureau.service.post(Office::base + "/ranks/imports", rows, bureau.own, {{"Content-Type", "text/csv"}}));
    CHECK(job["counts"]["accepted"] == 1);
    CHECK(bureau.faults(job) == json{{2, "nip", "own_case"}});
    CHECK(bureau.read("/employees/" + bureau.officer.id)["rank"] == "III/c");
    CHECK(bureau.read("/employees/" + bureau.other.id)["rank"] == "III/d");
}

TEST_CASE("what an officer may do with their own record shows no step of their office") {
    const Bureau bureau;
    const auto steps = [&](const Office::Person& person, const std::string& token) {
        return bureau.service.get(Office::base + "/employees/" + person.id + "/standing", token)
            .json["allowed_actions"]
            .size();
    };
    CHECK(steps(bureau.officer, bureau.own) == 0);
    CHECK(steps(bureau.other, bureau.own) > 0);
    CHECK(steps(bureau.officer, bureau.colleagues) > 0);
}

namespace {

/// The bureau with their superior, who leads the secretariat above, and somebody who could stand in.
struct AppraisedBureau : Bureau {
    AppraisedBureau() { set_head(secretariat, boss.id); }

    [[nodiscard]] Reply delegate(const std::string& token, json more = json::object(),
                                 const std::string& by = {}) const {
        more.update({{"appraiser_id", by.empty() ? boss.id : by}, {"delegate_id", deputy.id}, {"reason", "Cuti."}});
        return service.post(base + "/delegations", more, token);
    }

    Person boss = hire(secretary_post), deputy = hire(secretary_post);
};

}

TEST_CASE("nobody in HR chooses who appraises them: what covers the officer is not theirs to delegate") {
    const AppraisedBureau bureau;
    CHECK(is_own_case(bureau.delegate(bureau.own)));
    CHECK(is_own_case(bureau.delegate(bureau.own, {{"unit_id", bureau.office}})));
    CHECK(is_own_case(bureau.delegate(bureau.own, {{"unit_id", bureau.secretariat}})));
    CHECK(bureau.read("/delegations")["items"].empty());
    CHECK(bureau.delegate(bureau.own, {{"unit_id", bureau.section}}).status == 201);
    CHECK(bureau.delegate(bureau.own, {{"employee_id", bureau.other.id}}).status == 201);
    CHECK(bureau.delegate(bureau.hr_admin).status == 201);
}

TEST_CASE("a delegation covers an officer from the day on which they come under it, and until they go") {
    AppraisedBureau bureau;
    const auto coming = bureau.hire(bureau.section_post), chief = bureau.hire(bureau.section_post);
    REQUIRE(bureau.patch("/units/" + bureau.office, {{"head_employee_id", coming.id}, {"valid_from", "2040-01-01"}})
                .status == 200);
    bureau.set_head(bureau.section, chief.id);
    CHECK(is_own_case(bureau.delegate(bureau.own, json::object(), coming.id)));
    CHECK(is_own_case(bureau.delegate(bureau.own, {{"to", "2040-01-01"}}, coming.id)));
    CHECK(bureau.delegate(bureau.own, {{"to", "2039-12-31"}}, coming.id).status == 201);
    CHECK(bureau.delegate(bureau.own, json::object(), chief.id).status == 201);
    CHECK(is_own_case(
        bureau.delegate(bureau.own, {{"from", "2040-01-01"}})));  // of whoever decides their objections then
}

TEST_CASE("what covers the officer they do not take back either, and are shown no step") {
    const AppraisedBureau bureau;
    const auto covering = bureau.delegate(bureau.hr_admin).json["id"].get<std::string>();
    const auto of_another = bureau.delegate(bureau.hr_admin, {{"employee_id", bureau.other.id}}).json["id"];
    const auto steps = [&](const std::string& id, const std::string& token) {
        const auto single = bureau.service.get(Office::base + "/delegations/" + id, token).json["allowed_actions"];
        const auto listed = bureau.service.get(Office::base + "/delegations", token);
        for (const auto& row : listed.json["items"])
            if (row["id"] == id) CHECK(row["allowed_actions"] == single);
        return single;
    };
    const auto revoke = [&](const std::string& id, const std::string& token) {
        const auto path = Office::base + "/delegations/" + id;
        return bureau.service.post(path + "/revoke", {{"reason", "Selesai."}}, token,
                                   {{"If-Match", bureau.service.get(path, bureau.hr_admin).header("ETag")}});
    };
    CHECK(steps(covering, bureau.own).empty());
    CHECK(steps(of_another, bureau.own) == json{"revoke"});
    CHECK(steps(covering, bureau.hr_admin) == json{"revoke"});
    CHECK(is_own_case(revoke(covering, bureau.own)));
    CHECK(revoke(of_another, bureau.own).status == 200);
    CHECK(revoke(covering, bureau.hr_admin).status == 200);
}
