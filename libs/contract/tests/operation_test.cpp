#include <catch2/catch.hpp>

#include "contract_example.hpp"
#include "example.hpp"

using namespace contract;
using namespace contract::testing;
using nlohmann::json;
using Codes = std::vector<std::string>;

namespace {

/// The example, with an Idempotency-Key demanded wherever one is taken.
const Contract& example() {
    static const Contract contract([] {
        auto document = json::parse(embedded::contract_example[0].content);
        document["components"]["parameters"]["IdempotencyKey"]["required"] = true;
        return document.dump();
    }());
    return contract;
}

const Operation& operation(std::string_view id) {
    for (const auto& one : example().operations())
        if (one.id == id) return one;
    throw std::logic_error("no such operation");
}

constexpr const char* an_id = "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11";

http::Request request(std::vector<std::pair<std::string, std::string>> query = {}) {
    http::Request request;
    request.parameters = {{"region", "12.75"}, {"id", an_id}, {"job_id", an_id}};
    for (auto& [name, value] : query) request.query.add(std::move(name), std::move(value));
    return request;
}

http::Request write(std::string body, std::string content_type = "application/json") {
    auto result = request();
    result.headers = {{"Content-Type", std::move(content_type)}, {"Idempotency-Key", "k1"}, {"If-Match", "\"3\""}};
    result.body = http::Body(std::move(body));
    return result;
}

Codes codes(const Operation& one, const http::Request& sent) {
    const auto refused = refusal(one, sent);
    return refused ? refused->codes() : Codes();
}

int status(const Operation& one, const http::Request& sent) {
    const auto refused = refusal(one, sent);
    return refused ? refused->status : 200;
}

const std::string a_unit = R"({"code":"DISDIK","name":"Dinas Pendidikan","kind":"dinas","valid_from":"2026-01-01"})";

}

TEST_CASE("an operation knows who may call it and what it takes") {
    const auto* create = example().find(http::Method::post, "/v1/regions/{region}/units");
    REQUIRE(create);
    CHECK(create->id == "create_unit");
    CHECK(create->access.roles == std::vector<std::string>{"hr_admin"});
    CHECK(create->content_types == std::vector<std::string>{"application/json"});
    CHECK(create->body_required);
    CHECK(create->requires_idempotency_key);
    CHECK_FALSE(create->requires_if_match);
    CHECK(create->body_limit == 1 << 20);
    CHECK(operation("change_unit").requires_if_match);
    CHECK(operation("change_unit").access.relations == std::vector<identity::Relation>{identity::Relation::unit_head});
    CHECK(operation("import_units").body_limit == 256u << 20);
    CHECK_FALSE(example().find(http::Method::delete_, "/v1/regions/{region}/units"));
    CHECK_FALSE(example().find(http::Method::get, "/v1/regions/12.75/units"));
}

TEST_CASE("the examples of a contract hold by its own schemas") {
    for (const auto& one : example().operations())
        for (const auto& [type, name, text] : one.examples) {
            INFO(one.id << ' ' << name << ' ' << text);
            CHECK(codes(one, write(text, type)).empty());
        }
}

TEST_CASE("query parameters are read as their schemas say") {
    const auto& list = operation("list_units");
    CHECK(codes(list, request()).empty());
    CHECK(codes(list, request({{"limit", "500"}, {"as_of", "2026-03-31"}, {"sort", "-code"}})).empty());
    CHECK(codes(list, request({{"limit", "0"}})) == Codes{"?limit minimum"});
    CHECK(codes(list, request({{"limit", "501"}})) == Codes{"?limit maximum"});
    for (const auto* text : {"", "x", "5x", " 5", "+5", "05", "5.0", "1e2", "0x10", "99999999999999999999", "-"})
        CHECK(codes(list, request({{"limit", text}})) == Codes{"?limit type"});
    CHECK(codes(list, request({{"limit", "-1"}})) == Codes{"?limit minimum"});
    CHECK(codes(list, request({{"as_of", "2026-02-30"}})) == Codes{"?as_of format"});
    CHECK(codes(list, request({{"sort", "size"}})) == Codes{"?sort enum"});
    CHECK(codes(list, request({{"cursor", "a\nb"}})) == Codes{"?cursor control_character"});
}

TEST_CASE("an array is given by repeating the name, anything else only once") {
    const auto& list = operation("list_units");
    CHECK(codes(list, request({{"kind", "dinas"}, {"kind", "badan"}})).empty());
    CHECK(codes(list, request({{"kind", "dinas"}, {"kind", "x"}})) == Codes{"?kind/1 enum"});
    CHECK(codes(list, request({{"kind", "dinas,badan"}})) == Codes{"?kind/0 enum"});
    CHECK(codes(list, request({{"limit", "5"}, {"limit", "5"}})) == Codes{"?limit repeated_parameter"});
}

TEST_CASE("an unknown query parameter is a fault, so that a misspelt filter does not answer everything") {
    CHECK(codes(operation("list_units"), request({{"kinds", "dinas"}, {"limit", "0"}})) ==
          Codes{"?limit minimum", "?kinds unknown_parameter"});
}

TEST_CASE("booleans are true or false") {
    const auto& import = operation("import_units");
    auto sent = write("code,name\n", "text/csv");
    sent.query.add("dry_run", "true");
    CHECK(codes(import, sent).empty());
    sent.query.add("mode", "all_or_nothing");
    CHECK(codes(import, sent).empty());
    auto wrong = write("code,name\n", "text/csv");
    wrong.query.add("dry_run", "1");
    CHECK(codes(import, wrong) == Codes{"?dry_run type"});
}

TEST_CASE("path parameters must hold, too") {
    auto sent = request();
    sent.parameters = {{"region", "medan"}, {"id", "1"}};
    CHECK(codes(operation("get_unit"), sent) == Codes{"/{region} pattern", "/{id} format"});
}

TEST_CASE("a body is returned parsed when it is right") {
    CHECK(operation("create_unit").validate(write(a_unit)) == json::parse(a_unit));
    CHECK(operation("create_unit").validate(write(a_unit, "Application/JSON; charset=\"UTF-8\"")) ==
          json::parse(a_unit));
    CHECK(operation("get_unit").validate(request()).is_null());
}

TEST_CASE("an Idempotency-Key is left to the caller where the contract does not demand it") {
    const Contract lenient(embedded::contract_example[0].content);
    const auto* create = lenient.find(http::Method::post, "/v1/regions/{region}/units");
    REQUIRE(create);
    CHECK_FALSE(create->requires_idempotency_key);
    auto sent = write(a_unit);
    sent.headers.remove("Idempotency-Key");
    CHECK(create->validate(sent) == json::parse(a_unit));
}

TEST_CASE("faults of parameters, headers and body come together") {
    auto sent = write(R"({"code":"disdik","name":"Dinas Pendidikan","kind":"dinas","valid_from":"2026-01-01"})");
    sent.headers.remove("Idempotency-Key");
    sent.query.add("x", "1");
    CHECK(codes(operation("create_unit"), sent) ==
          Codes{"?x unknown_parameter", "Idempotency-Key: idempotency_key_required", "/code pattern"});
    CHECK(status(operation("create_unit"), sent) == 400);
}

TEST_CASE("a body that is not strict JSON is malformed") {
    const auto& create = operation("create_unit");
    for (const auto* body :
         {"{", "nul", "{\"a\":1,}", "{'a':1}", "\xff\xfe", "{\"code\":\"A\",\"code\":\"B\"}", "NaN", "\"\\u0000\""}) {
        CHECK(status(create, write(body)) == 400);
    }
    CHECK(codes(create, write("")) == Codes{" required"});
}

TEST_CASE("another media type is refused with those that are taken") {
    const auto& create = operation("create_unit");
    for (const auto* type : {"text/plain", "application/xml", "application/merge-patch+json",
                             "application/json; charset=utf-16", "application/jsonp", "json", ""})
        CHECK(status(create, write(a_unit, type)) == 415);
    CHECK(status(operation("change_unit"), write("{\"name\":\"Dinas\"}", "application/merge-patch+json")) == 200);
    CHECK(status(operation("change_unit"), write("{\"name\":\"Dinas\"}", "application/json")) == 415);
    try {
        create.validate(write(a_unit, "text/plain"));
        FAIL("not refused");
    } catch (const http::Problem& problem) {
        CHECK(problem.response(request()).headers.get("Accept") == "application/json");
        CHECK_FALSE(problem.response(request()).headers.get("Accept-Patch"));
    }
    auto patch = write("{\"name\":\"Dinas\"}", "application/json");
    patch.method = http::Method::patch;
    try {
        operation("change_unit").validate(patch);
        FAIL("not refused");
    } catch (const http::Problem& problem) {
        CHECK(problem.response(patch).headers.get("Accept-Patch") == "application/merge-patch+json");
    }
}

TEST_CASE("what is not JSON passes unread") {
    CHECK(operation("import_units").validate(write("\xff not even text", "text/csv")).is_null());
    CHECK(operation("import_units").validate(write("{\"a\":1}\n{", "application/x-ndjson")).is_null());
    CHECK(status(operation("import_units"), write("{}", "application/json")) == 415);
}

TEST_CASE("a body beyond the operation's limit is too large, and one where none is taken is refused") {
    CHECK(status(operation("create_unit"), write(std::string((1 << 20) + 1, ' '))) == 413);
    CHECK(codes(operation("get_unit"), write("{}")) == Codes{" body_not_taken"});
    CHECK(codes(operation("cancel_unit_import"), write("{}")) == Codes{" body_not_taken"});
    CHECK(codes(operation("cancel_unit_import"), write("")).empty());
}

TEST_CASE("a change without If-Match is asked for the version, once the rest is right") {
    auto sent = write("{\"name\":\"Dinas\"}", "application/merge-patch+json");
    sent.headers.remove("If-Match");
    CHECK(status(operation("change_unit"), sent) == 428);
    sent.query.add("x", "1");
    CHECK(status(operation("change_unit"), sent) == 400);
}

TEST_CASE("a write names itself by an Idempotency-Key that is well-formed") {
    auto sent = write(a_unit);
    sent.headers.set("Idempotency-Key", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"");
    CHECK(codes(operation("create_unit"), sent).empty());
    const std::vector<std::string> malformed{"", "\"", "\"\"", "a b", "a,b", std::string(129, 'k'), "k\xc3\xa9"};
    for (const auto& key : malformed) {
        sent.headers.set("Idempotency-Key", key);
        CHECK(codes(operation("create_unit"), sent) == Codes{"Idempotency-Key: idempotency_key_malformed"});
    }
}

TEST_CASE("lines of a header are one list, and odd ones do not end a request") {
    auto sent = request();
    sent.headers.add("Accept-Language", "id");
    sent.headers.add("Accept-Language", std::string(4000, 'x'));
    sent.headers.add("If-None-Match", "W/\"1\", \"2\"");
    CHECK(codes(operation("get_unit"), sent).empty());
}

TEST_CASE("an answer is held against the contract: status, media type, headers and body") {
    const auto& get = operation("get_unit");
    const auto unit =
        json::parse(R"({"id":"0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11","code":"A","name":"Dinas","kind":"dinas",
        "parent_id":null,"valid_from":"2026-01-01","closed":false,"version":3,"allowed_actions":["close"]})");
    auto answer = http::Response::json(200, unit.dump());
    answer.headers.set("ETag", "\"3\"");
    CHECK(get.faults_of(answer).empty());
    CHECK(get.faults_of(http::Response{304, {{"ETag", "\"3\""}}, {}, {}}).empty());

    const auto told = [&](const http::Response& wrong) { return Refusal{0, get.faults_of(wrong)}.codes(); };
    CHECK(told(http::Response::json(200, unit.dump())) == Codes{"ETag: required"});
    CHECK(told(http::Response::json(418, "{}")) == Codes{" status"});
    CHECK(told({200, {{"ETag", "\"3\""}, {"Content-Type", "text/html"}}, "<p>", {}}) == Codes{"Content-Type: enum"});
    answer.body = "{";
    CHECK(told(answer) == Codes{" bad_json"});
    answer.body = R"({"id":5})";
    CHECK(told(answer).size() == 9);
}

TEST_CASE("an array with commas is read where the contract says so") {
    auto document = document_with({{"type", "string"}});
    document["paths"]["/v1/things"]["post"]["parameters"] = {
        {{"name", "n"},
         {"in", "query"},
         {"explode", false},
         {"schema", {{"type", "array"}, {"items", {{"type", "integer"}}}, {"maxItems", 3}}}}};
    const Contract contract(document.dump());
    const auto asked = [&](std::string text) {
        http::Request sent;
        sent.query.add("n", std::move(text));
        return codes(contract.operations().front(), sent);
    };
    CHECK(asked("1,2,3").empty());
    CHECK(asked("1,2,3,4") == Codes{"?n max_items"});
    CHECK(asked("1,,2") == Codes{"?n type"});
}
