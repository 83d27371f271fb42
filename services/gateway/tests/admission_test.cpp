#include <catch2/catch.hpp>

#include "front.hpp"

TEST_CASE("an upload that its service would refuse by the head is refused with its body still to come") {
    const Front front;
    const std::string imports = "/v1/regions/12.75/employees/imports";
    const auto token = [](std::string role, std::string region = "12.75") {
        return testing_support::TestIssuer::shared().token({.roles = {std::move(role)}, .region = std::move(region)});
    };
    const auto announced = [&](const std::string& bearer, std::string_view type, std::uint64_t bytes) {
        probe::Socket socket({"127.0.0.1", front.gateway.instance().port(), {}});
        socket.send(probe::request("POST", imports,
                                   "Expect: 100-continue\r\nContent-Type: " + std::string(type) +
                                       "\r\nContent-Length: " + std::to_string(bytes) + "\r\n" +
                                       (bearer.empty() ? "" : "Authorization: Bearer " + bearer + "\r\n")));
        const auto answer = socket.read();
        return answer ? answer->status : 0;
    };
    constexpr std::uint64_t largest = std::uint64_t{256} << 20;
    CHECK(announced({}, "text/csv", largest) == 401);
    CHECK(announced("not.a.token", "text/csv", largest) == 401);
    CHECK(announced(token("auditor"), "text/csv", largest) == 403);
    CHECK(announced(token("hr_admin", "12.71"), "text/csv", largest) == 404);
    CHECK(announced(token("hr_admin"), "text/plain", largest) == 415);
    CHECK(announced(token("hr_admin"), "text/csv", largest + 1) == 413);
    CHECK(announced(token("hr_admin"), "text/csv", largest) == 100);
    CHECK(front.behind.asked(imports) == 0);
}
