#include <catch2/catch.hpp>
#include <future>

#include "database.hpp"
#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// Three people in three positions.
struct Three {
    Office office;
    Office::Person clerk = office.hire(office.section_post), chief = office.hire(office.office_post),
                   secretary = office.hire(office.secretary_post);

    [[nodiscard]] Reply name(const Office::Person& whom, const json& superior, const char* from = "2026-01-01") const {
        return office.patch("/employees/" + whom.id, {{"supervisor_id", superior}, {"valid_from", from}});
    }
    /// The clerk's superior is the chief, whose is the secretary.
    void line_up() const {
        REQUIRE(name(clerk, chief.id).status == 200);
        REQUIRE(name(chief, secretary.id).status == 200);
    }
};

/// The only fault of a refusal.
json fault_of(const Reply& refused) {
    INFO(refused.body);
    REQUIRE(refused.status == 422);
    REQUIRE(refused.json["errors"].size() == 1);
    return refused.json["errors"][0];
}
bool is_ring(const Reply& refused, const char* pointer) {
    const auto fault = fault_of(refused);
    return fault["code"] == "superior_ring" && fault["pointer"] == pointer;
}

}

TEST_CASE("a line of superiors never comes back to where it began, and says by which positions it would") {
    Three three;
    REQUIRE(three.name(three.clerk, three.chief.id).status == 200);
    CHECK(is_ring(three.name(three.chief, three.clerk.id), "/supervisor_id"));
    REQUIRE(three.name(three.chief, three.secretary.id).status == 200);
    const auto refused = fault_of(three.name(three.secretary, three.clerk.id));
    CHECK(refused["code"] == "superior_ring");
    const auto said = refused["message"].dump();
    CHECK(said.find("SEKDA → STAF.1 → STAF → SEKDA") != std::string::npos);
    CHECK(said.find("Rahmat") == std::string::npos);
    CHECK(three.name(three.secretary, three.office.hire(three.office.office_post).id).status == 200);
}

TEST_CASE("a ring is one on the days alone on which all of it holds") {
    const Three three;
    three.line_up();
    REQUIRE(three.name(three.chief, nullptr, "2026-07-01").status == 200);
    CHECK(three.name(three.secretary, three.clerk.id, "2026-07-01").status == 200);
    const auto earlier = fault_of(three.name(three.secretary, three.clerk.id, "2026-06-30"));
    CHECK(earlier["message"].dump().find("30 Juni 2026") != std::string::npos);
    // Recorded for later, it is one from then on.
    CHECK(is_ring(three.name(three.chief, three.secretary.id, "2027-01-01"), "/supervisor_id"));
    CHECK(three.name(three.secretary, nullptr, "2027-01-01").status == 200);
    CHECK(three.name(three.chief, three.secretary.id, "2027-01-01").status == 200);
}

TEST_CASE("an assignment, a correction and the rows of files make no ring either") {
    Three three;
    three.line_up();
    auto& office = three.office;
    const auto assigned = office.service.post(Office::base + "/employees/" + three.secretary.id + "/assignments",
                                              {{"kind", "definitive"},
                                               {"position_id", office.secretary_post},
                                               {"supervisor_id", three.clerk.id},
                                               {"from", "2026-05-01"}},
                                              office.hr_admin);
    CHECK(is_ring(assigned, "/supervisor_id"));
    const auto asked = office.service.post(
        Office::base + "/correction-requests",
        {{"field", "supervisor_id"}, {"wanted", three.clerk.id}, {"reason", "Salah atasan."}}, three.secretary.token);
    CHECK(is_ring(asked, "/wanted"));
    const auto row = "nip,kind,position_code,from,supervisor_nip\n" + three.secretary.nip +
                     ",definitif,SEKDA,2026-05-01," + three.clerk.nip + "\n";
    CHECK(office.faults(office.import("assignments", row)) == json{{2, "supervisor_nip", "superior_ring"}});
    CHECK(office.read("/employees/" + three.secretary.id)["supervisor_id"].is_null());
}

TEST_CASE("of rows that together make a ring the last one loses its superior, and keeps the rest") {
    const Three three;
    const auto row = [](const char* nip, const char* superior) {
        return std::string(nip) + ",Siti,pns,III/c,DUKCAPIL,STAF," + superior + "\n";
    };
    constexpr auto first = "198603122010011001", second = "198603122010011002", third = "198603122010011003";
    const auto job = three.office.import("employees", "nip,name,status,rank,unit_code,position_code,supervisor_nip\n" +
                                                          row(first, second) + row(second, third) + row(third, first) +
                                                          row(three.clerk.nip.c_str(), first));
    CHECK(three.office.faults(job) == json{{4, "supervisor_nip", "superior_ring"}});
    const auto superior_of = [&](const std::string& nip) {
        return three.office.read("/employees?nip=" + nip)["items"].at(0)["supervisor_id"];
    };
    CHECK(superior_of(third).is_null());
    CHECK_FALSE(superior_of(second).is_null());
    CHECK_FALSE(superior_of(three.clerk.nip).is_null());
}

TEST_CASE("two transactions cannot make a ring together, past the service either: one waits, and is refused") {
    const Three three;
    postgres::Database database(three.office.service.database().options());
    const auto name = [&](const Office::Person& whom, const Office::Person& superior, std::promise<void>* written) {
        try {
            database.write("12.75", [&](postgres::Transaction& tx) {
                tx.query("UPDATE assignment SET supervisor_id = $2::uuid WHERE employee_id = $1::uuid",
                         {whom.id, superior.id});
                if (!written) return;
                tx.query("SET CONSTRAINTS superior_no_ring IMMEDIATE");  // as the end of the transaction does
                written->set_value();
                std::this_thread::sleep_for(std::chrono::milliseconds(200));  // the other one waits meanwhile
            });
            return std::string("written");
        } catch (const postgres::ConstraintViolation& refused) {
            return refused.constraint();
        }
    };
    REQUIRE(name(three.clerk, three.chief, nullptr) == "written");
    std::promise<void> written;
    auto first = std::async(std::launch::async, [&] { return name(three.chief, three.secretary, &written); });
    written.get_future().wait();
    CHECK(name(three.secretary, three.clerk, nullptr) == "superior_no_ring");
    CHECK(first.get() == "written");
}

TEST_CASE("of two requests that only together make a ring, one is refused as if it had come later") {
    const Three three;
    REQUIRE(three.name(three.clerk, three.chief.id).status == 200);
    auto other = std::async(std::launch::async, [&] { return three.name(three.chief, three.secretary.id).status; });
    const auto mine = three.name(three.secretary, three.clerk.id).status;
    const auto theirs = other.get();
    CHECK(((mine == 200 && theirs == 422) || (mine == 422 && theirs == 200)));
}
