#include <catch2/catch.hpp>

#include "growth.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// Counts what requests of a route ask the database.
class Count {
  public:
    Count(const Office& office, http::Method method, const std::string& path)
        : office_(office), method_(method), route_("/v1/regions/{region}" + path) {}

    template <class Request>
    int of(Request&& request) const {
        const auto before = office_.service.statements(method_, route_);
        std::forward<Request>(request)();
        return office_.service.statements(method_, route_) - before;
    }

  private:
    const Office& office_;
    http::Method method_;
    std::string route_;
};

}

TEST_CASE("one object with what its reader is to it is read in three statements at most") {
    Office office;
    const auto head = office.hire(office.office_post), clerk = office.hire(office.office_post, head.id);
    const auto path = Office::base + "/employees/" + clerk.id;
    for (const auto& token : {clerk.token, head.token, office.hr_admin}) {
        CHECK(office.service.get(path, token).status == 200);  // the reading is written down
        CHECK(Count(office, http::Method::get, "/employees/{id}").of([&] {
            CHECK(office.service.get(path, token).status == 200);
        }) <= 3);
    }
    CHECK(Count(office, http::Method::get, "/employees/{id}/ranks").of([&] {
        CHECK(office.service.get(path + "/ranks", clerk.token).status == 200);
    }) <= 3);
    CHECK(Count(office, http::Method::get, "/positions/{id}").of([&] {
        CHECK(office.service.get(Office::base + "/positions/" + office.office_post, clerk.token).status == 200);
    }) <= 3);
}

TEST_CASE("a change of one object takes seven statements at most") {
    Careers office;
    const auto head = office.hire(office.secretary_post), clerk = office.hire(office.office_post, head.id);
    const auto path = "/employees/" + clerk.id;
    CHECK(Count(office, http::Method::patch, "/employees/{id}").of([&] {
        CHECK(office.patch(path, {{"name", "Rahmat Siregar"}}).status == 200);
    }) <= 7);
    const json body{{"employee_id", clerk.id},
                    {"title", "Penyusunan RPJMD"},
                    {"role", "Anggota"},
                    {"unit_id", office.section},
                    {"from", "2025-03-01"}};
    const auto made = office.service.post(Office::base + "/projects", body, clerk.token);
    REQUIRE(made.status == 201);
    const auto project = "/projects/" + made.json["id"].get<std::string>();
    CHECK(Count(office, http::Method::get, "/projects/{id}").of([&] {
        CHECK(office.service.get(Office::base + project, clerk.token).status == 200);
    }) <= 3);
    CHECK(Count(office, http::Method::post, "/projects/{id}/verify").of([&] {
        CHECK(office.act(project, "verify", head.token).status == 200);
    }) <= 7);
}

TEST_CASE("a page of professionalism indices takes three statements at most, however many people it has") {
    Office office;
    const auto ask = [&] {
        return Count(office, http::Method::get, "/professionalism-index/people").of([&] {
            CHECK(
                office.service.get(Office::base + "/professionalism-index/people?year=2026", office.hr_admin).status ==
                200);
        });
    };
    CHECK(ask() <= 3);
    const auto head = office.hire(office.office_post);
    for (int i = 0; i < 10; ++i) (void)office.hire(office.office_post, head.id);
    CHECK(ask() <= 3);
    const auto path = Office::base + "/employees/" + head.id + "/professionalism-index?year=2026";
    CHECK(office.service.get(path, head.token).status == 200);  // the connection has turned to the region
    CHECK(Count(office, http::Method::get, "/employees/{id}/professionalism-index").of([&] {
        CHECK(office.service.get(path, head.token).status == 200);
    }) <= 3);
}

/// Two of them ask whether the unit is their own; the others, before the change and after it, who they are, when
/// anything of it changes, what is delegated, their line on those days, and those of who appraises them.
TEST_CASE(
    "to hold a change against who is set above its author costs twelve statements, one of them a lock, whatever there is") {
    Office office;
    const auto officer = office.hire(office.office_post), pal = office.hire(office.section_post);
    office.set_head(office.secretariat, office.hire(office.secretary_post).id);
    const auto own = office.service.token({"asn", "hr_admin"}, "12.75", officer.nip);
    const auto name_head = [&](const std::string& token, const char* from) {
        const auto path = Office::base + "/units/" + office.section;
        return Count(office, http::Method::patch, "/units/{id}").of([&] {
            CHECK(office.service
                      .call(http::Method::patch, path, {{"head_employee_id", pal.id}, {"valid_from", from}}, token,
                            {{"If-Match", office.service.get(path, office.hr_admin).header("ETag")},
                             {"Content-Type", "application/merge-patch+json"}})
                      .status == 200);
        });
    };
    const auto without = name_head(office.hr_admin, "2026-02-01");
    CHECK(name_head(own, "2026-02-02") - without <= 12);
    for (int i = 0; i < 20; ++i) {
        const auto more = office.hire(office.office_post, pal.id);
        REQUIRE(office
                    .patch("/units/" + office.secretariat,
                           {{"head_employee_id", more.id}, {"valid_from", "2027-01-" + std::to_string(10 + i)}})
                    .status == 200);
    }
    CHECK(name_head(own, "2026-02-03") - without <= 12);
}
