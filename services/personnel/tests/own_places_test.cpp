#include <catch2/catch.hpp>

#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// An officer of HR who leads the office, between the secretariat and the section; a colleague leads nothing.
struct LedOffice : Office {
    LedOffice() { set_head(office, officer.id); }

    [[nodiscard]] Reply send(http::Method method, const std::string& path, const json& body, const std::string& token,
                             const std::string& type) const {
        const auto thing = method == http::Method::post ? path.substr(0, path.rfind('/')) : path;
        return service.call(method, base + path, body, token,
                            {{"If-Match", service.get(base + thing, hr_admin).header("ETag")}, {"Content-Type", type}});
    }
    [[nodiscard]] Reply change(const std::string& path, const json& body, const std::string& token) const {
        return send(http::Method::patch, path, body, token, "application/merge-patch+json");
    }
    [[nodiscard]] Reply reorganise(const std::string& unit_id, const char* how, json body) const {
        body.update({{"date", "2040-07-01"}, {"reason", "Perda Nomor 3 Tahun 2040"}});
        return send(http::Method::post, "/units/" + unit_id + "/" + how, body, own, "application/json");
    }

    Person officer = hire(secretary_post), other = hire(office_post);
    std::string own = service.token({"asn", "hr_admin"}, "12.75", officer.nip),
                colleagues = service.token({"asn", "hr_admin"}, "12.75", other.nip);
};

bool is_own_case(const Reply& reply) {
    UNSCOPED_INFO(reply.status << " " << reply.body);
    return reply.status == 403 && reply.json["type"] == "/problems/own-case";
}

json part(const std::string& code, json more) {
    more.update({{"code", code}, {"name", "Bagian " + code}, {"kind", "bagian"}});
    return json{{"closes", false}, {"parts", {more}}};
}

}

TEST_CASE("nobody in HR changes the unit that they lead, nor gives up leading it; units above and below they may") {
    const LedOffice town;
    const auto path = "/units/" + town.office;
    CHECK(is_own_case(town.change(path, {{"head_employee_id", nullptr}}, town.own)));
    CHECK(is_own_case(town.change(path, {{"name", "Dinas Baru"}}, town.own)));
    CHECK(is_own_case(town.change(path, {{"parent_id", nullptr}}, town.own)));
    CHECK(town.change("/units/" + town.section, {{"name", "Seksi Baru"}}, town.own).status == 200);
    CHECK(town.change("/units/" + town.secretariat, {{"name", "Sekretariat"}}, town.own).status == 200);
    CHECK(town.change(path, {{"name", "Dinas Baru"}}, town.colleagues).status == 200);
}

TEST_CASE("who led a unit last year does not change what it was; who led it before, or will not, may") {
    const LedOffice town;
    const auto year = static_cast<int>(
        domain::Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours(7)))
            .year());
    const auto leads_until = [&](const std::string& day) {
        REQUIRE(town.patch("/units/" + town.office, {{"head_employee_id", nullptr}, {"valid_from", day}}).status ==
                200);
        return town.change("/units/" + town.office, {{"name", "Dinas " + day}, {"valid_from", "2021-01-01"}}, town.own);
    };
    CHECK(is_own_case(leads_until(std::to_string(year - 1) + "-01-02")));
    CHECK(leads_until(std::to_string(year - 1) + "-01-01").status == 200);
}

TEST_CASE("nobody in HR reorganises the unit that they lead, as it is or along with the one above it") {
    const LedOffice town;
    const auto heir = town.unit("PENERUS", nullptr);
    CHECK(is_own_case(town.reorganise(town.office, "close", {{"successor_id", heir}})));
    CHECK(is_own_case(town.reorganise(town.secretariat, "close", {{"successor_id", heir}})));
    CHECK(is_own_case(town.reorganise(heir, "close", {{"successor_id", town.office}})));
    CHECK(is_own_case(town.reorganise(town.office, "merge", {{"into_id", heir}})));
    CHECK(is_own_case(town.reorganise(heir, "merge", {{"into_id", town.office}})));
    CHECK(is_own_case(town.reorganise(heir, "merge", {{"with_ids", {town.office}}, {"into_id", town.section}})));
    CHECK(is_own_case(town.reorganise(town.office, "split", part("A", {{"unit_ids", {town.section}}}))));
    CHECK(is_own_case(town.reorganise(town.secretariat, "split", part("B", {{"unit_ids", {town.office}}}))));
    CHECK(
        is_own_case(town.reorganise(town.secretariat, "split", part("C", {{"position_ids", {town.secretary_post}}}))));
    CHECK(town.reorganise(town.secretariat, "split", part("D", json::object())).status == 200);
    CHECK(town.reorganise(town.section, "merge", {{"into_id", heir}}).status == 200);
}

TEST_CASE("nobody in HR changes the position that they hold, definitively or acting, nor what it requires") {
    const LedOffice town;
    const auto held = "/positions/" + town.secretary_post, acting = "/positions/" + town.section_post;
    REQUIRE(
        town.service
            .post(
                Office::base + "/employees/" + town.officer.id + "/assignments",
                {{"kind", "acting"}, {"position_id", town.section_post}, {"from", "2040-01-01"}, {"to", "2040-03-01"}},
                town.hr_admin)
            .status == 201);
    CHECK(is_own_case(town.change(held, {{"class", 7}}, town.own)));
    CHECK(is_own_case(town.change(held, {{"leads_unit", false}}, town.own)));
    CHECK(is_own_case(town.change(acting, {{"class", 7}}, town.own)));
    const json levels{{"levels", {{"integritas", 1}}}};
    const auto requires_less = [&](const std::string& token) {
        return town.send(http::Method::put, held + "/competencies", levels, token, "application/json");
    };
    CHECK(is_own_case(requires_less(town.own)));
    CHECK(requires_less(town.colleagues).status == 200);
    CHECK(town.change("/positions/" + town.office_post, {{"class", 7}}, town.own).status == 200);
    CHECK(town.change(held, {{"class", 7}}, town.colleagues).status == 200);
}

TEST_CASE("a file's row about the unit that its sender leads, or the position that they hold, is a fault") {
    const LedOffice town;
    const auto faults = [&](const char* what, const std::string& rows, const std::string& token) {
        return town.faults(town.ended(
            town.service.post(Office::base + "/" + what + "/imports", rows, token, {{"Content-Type", "text/csv"}})));
    };
    const std::string units =
        "code,name,kind,parent_code\nDUKCAPIL,Dinas A,dinas,\nDUKCAPIL.1,Seksi A,seksi,DUKCAPIL\n";
    const std::string posts =
        "code,name,level,class,unit_code\nSEKDA,Sekretaris,pelaksana,7,SETDA\nSTAF,Staf,pelaksana,7,DUKCAPIL\n";
    CHECK(faults("units", units, town.own) == json{{2, "code", "own_case"}});
    CHECK(town.read("/units/" + town.office)["name"] == "Unit DUKCAPIL");
    CHECK(town.read("/units/" + town.section)["name"] == "Seksi A");
    CHECK(faults("positions", posts, town.own) == json{{2, "code", "own_case"}});
    CHECK(faults("units", units, town.colleagues) == json{{2, "code", "own_case"}});  // it is above them, too
    CHECK(faults("units", units, town.hr_admin).empty());
    CHECK(faults("positions", posts, town.colleagues) == json{{3, "code", "own_case"}});
}
