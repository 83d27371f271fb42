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
